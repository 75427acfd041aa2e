import { Button } from "../../ui/Button.tsx";
import type { FrictionVerdict } from "./frictionVerdict.ts";
import styles from "./VerdictNote.module.css";

export type VerdictNoteProps = {
  readonly verdict: FrictionVerdict;
  readonly onImport: (() => void) | null;
  readonly onJudge: ((metricId: string) => void) | null;
};

/** What the list says where no touchpoint stands out, and the way to what would make it say more. */
export function VerdictNote({ verdict: { title, text, next }, onImport, onJudge }: VerdictNoteProps) {
  return (
    <div className={styles.verdict}>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{text}</p>
      {next?.type === "judge" && onJudge !== null && <div><Button size="small" onPress={() => onJudge(next.metricId)}>{next.label}</Button></div>}
      {next?.type === "import" && onImport !== null && <div><Button size="small" onPress={onImport}>Import data</Button></div>}
    </div>
  );
}
