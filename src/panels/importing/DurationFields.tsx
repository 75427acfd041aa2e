import type { ColumnProfile } from "../../import/fileProfile.ts";
import { DURATION_UNIT_LABELS } from "../../import/durationQuestions.ts";
import { DURATION_UNITS, type MetricSetup } from "../../import/recipe.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import styles from "./MeaningStep.module.css";

const COMMA = "comma";
const POINT = "point";

export type DurationFieldsProps = {
  readonly name: string;
  readonly setup: MetricSetup;
  readonly column: ColumnProfile;
  readonly onChange: (setup: MetricSetup) => void;
};

/** The unit of a column of times, and what its commas mean where the values leave that open. */
export function DurationFields({ name, setup, column, onChange }: DurationFieldsProps) {
  const guess = column.duration;
  const isOpen = guess !== null && guess.decimalComma === null && setup.durationUnit !== "clock";
  return (
    <span className={styles.stack}>
      <PlainSelect
        label={`Unit of ${name}`}
        groups={[{ label: "", options: DURATION_UNITS.map((value) => ({ value, label: DURATION_UNIT_LABELS[value] })) }]}
        value={setup.durationUnit}
        asking={setup.durationUnit === null}
        placeholder="Which unit?"
        onChange={(durationUnit) => onChange({ ...setup, durationUnit })}
      />
      {isOpen && (
        <PlainSelect
          label={`What a comma means in ${name}`}
          groups={[{ label: "", options: [{ value: POINT, label: "1.5 is one and a half" }, { value: COMMA, label: "1,5 is one and a half" }] }]}
          value={setup.decimalComma === undefined ? null : setup.decimalComma ? COMMA : POINT}
          asking={setup.decimalComma === undefined}
          placeholder={`What is ${guess.example}?`}
          onChange={(value) => onChange({ ...setup, decimalComma: value === COMMA })}
        />
      )}
    </span>
  );
}
