import { Plus } from "lucide-react";
import { Chip } from "../../ui/Chip.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import styles from "./MeaningStep.module.css";

export type MissingCodesProps = {
  readonly name: string;
  readonly codes: readonly string[];
  /** Values that occur in the column and could be codes. */
  readonly values: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
};

/** More values than this are no codes. */
const MOST_OFFERED = 30;

/** Values that mean "no answer". Only values that occur can be chosen: others would change nothing. */
export function MissingCodes({ name, codes, values, onChange }: MissingCodesProps) {
  const offered = values.filter((value) => !codes.includes(value)).slice(0, MOST_OFFERED);
  return (
    <span className={styles.codes}>
      {codes.map((code) => (
        <Chip key={code} removeLabel={`${code} is an answer of ${name}`} onRemove={() => onChange(codes.filter((other) => other !== code))}>
          {code}
        </Chip>
      ))}
      {codes.length === 0 && <span className={styles.small}>empty</span>}
      {offered.length > 0 && (
        <Menu
          label={`Values of ${name} that mean no answer`}
          entries={offered.map((value) => ({ id: value, label: value, run: () => onChange([...codes, value]) }))}
        >
          <IconButton size="small" label={`Add a value of ${name} that means “no answer”`} icon={<Plus />} />
        </Menu>
      )}
    </span>
  );
}
