import { useEffect, useState } from "react";
import { answersDatabase } from "../answers/answersDatabase.ts";
import { forgetAllAnswers } from "../answers/forgetAnswers.ts";
import type { KeptDataset } from "../answers/keptAnswers.ts";
import { listAllKept } from "../answers/listKept.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./KeptAnswers.module.css";

/** What this device keeps of people's answers, of all maps together, and the way to be rid of it. Nothing where it keeps none. */
export function KeptAnswers() {
  const [kept, setKept] = useState<readonly KeptDataset[]>([]);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    void listAllKept(answersDatabase()).then((list) => {
      if (!left && list.ok) setKept(list.value);
    });
    return () => {
      left = true;
    };
  }, []);
  const forget = async (): Promise<void> => {
    const forgotten = await forgetAllAnswers(answersDatabase());
    if (!forgotten.ok) return setTrouble(forgotten.trouble);
    setKept([]);
    setAsking(false);
  };
  const close = (): void => {
    setTrouble(null);
    setAsking(false);
  };
  if (kept.length === 0) return null;
  return (
    <div className={styles.kept}>
      <p>Answers behind the figures are kept in this browser, for nobody else to see: {rowsText(kept)}.</p>
      <Button size="small" onPress={() => setAsking(true)}>Forget all answers…</Button>
      <Dialog
        open={asking}
        onClose={close}
        size="small"
        title="Forget all answers?"
        footer={
          <>
            <Button onPress={close}>Keep them</Button>
            <Button look="danger" onPress={() => void forget()}>Forget them all</Button>
          </>
        }
      >
        <div className={styles.words}>
          <p>
            The answers of every map ({rowsText(kept)}) are deleted from this device. They cannot be brought back except by importing
            the files again. The maps and their figures stay.
          </p>
          {trouble !== null && <Notice tone="problem" announce>{trouble}</Notice>}
        </div>
      </Dialog>
    </div>
  );
}

/** "200 rows of 1 file", "12,340 rows of 3 files". */
function rowsText(kept: readonly KeptDataset[]): string {
  const rows = kept.reduce((sum, dataset) => sum + dataset.rows, 0);
  const files = new Set(kept.map(({ mapId, fileName }) => `${mapId}/${fileName}`)).size;
  return `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"} of ${files.toLocaleString("en-GB")} ${files === 1 ? "file" : "files"}`;
}
