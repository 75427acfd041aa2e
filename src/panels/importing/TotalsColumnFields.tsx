import type { FileProfile } from "../../import/fileProfile.ts";
import type { LongColumns, TotalsColumns } from "../../import/recipe.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./LayoutStep.module.css";

/** A select value for "no such column". No column has this name, because names are trimmed. */
const NONE = " ";

const MEANINGS = [
  { value: "frequency", label: "A point of the scale" },
  { value: "share of 100", label: "A share, out of 100" },
  { value: "share of 1", label: "A share, between 0 and 1" },
  { value: "mean", label: "A mean" },
] as const;
type Meaning = (typeof MEANINGS)[number]["value"];

export type TotalsColumnFieldsProps = {
  readonly profile: FileProfile;
  readonly columns: LongColumns;
  readonly totals: TotalsColumns;
  readonly onChange: (columns: LongColumns) => void;
};

/** Which columns of a table that was added up already are what. */
export function TotalsColumnFields({ profile, columns, totals, onChange }: TotalsColumnFieldsProps) {
  const { touchpointColumn, scoreColumn, metricColumn } = columns;
  const now: LongColumns = { touchpointColumn, scoreColumn, metricColumn, respondentColumn: null, totals };
  const countable = profile.columns.filter((column) => column.values.length > 0);
  return (
    <>
      <div className={styles.columns}>
        <Select
          label="Touchpoint is named in"
          options={options(countable)}
          value={touchpointColumn}
          onChange={(name) => onChange({ ...now, touchpointColumn: name })}
        />
        <Select
          label="Metric is named in"
          options={[{ value: NONE, label: "None" }, ...options(countable)]}
          value={metricColumn ?? NONE}
          onChange={(name) => onChange({ ...now, metricColumn: name === NONE ? null : name })}
        />
        {totals.type !== "points" && (
          <>
            <Select
              label="Value is in"
              options={options(profile.columns)}
              value={scoreColumn}
              onChange={(name) => onChange({ ...now, scoreColumn: name })}
            />
            <Select
              label="The value is"
              options={MEANINGS}
              value={meaningOf(totals)}
              onChange={(meaning) => onChange({ ...now, totals: withMeaning(meaning, totals.countColumn) })}
            />
            <Select
              label="Number of answers is in"
              options={options(profile.columns)}
              value={totals.countColumn}
              onChange={(name) => onChange({ ...now, totals: { ...totals, countColumn: name } })}
            />
          </>
        )}
      </div>
      {totals.type === "points" && (
        <Notice title="One column of counts per scale point">
          {`${totals.columns.map(({ column }) => `“${column}”`).join(", ")} say how many people gave each answer.`}
        </Notice>
      )}
      {totals.type === "share" && (
        <Notice title="A share is counted where it is exact">
          Share times answers has to be a whole number of people, or leave only one to choose. Other rows are skipped, with the reason.
        </Notice>
      )}
      {totals.type === "mean" && (
        <Notice tone="warn" title="A mean cannot become counts">
          It does not tell how many people gave each answer, and the map keeps counts only, so that every score has its
          uncertainty. Export the answers themselves, or one column of counts per scale point.
        </Notice>
      )}
    </>
  );
}

function options(columns: FileProfile["columns"]) {
  return columns.map(({ name }) => ({ value: name, label: name }));
}

function meaningOf(totals: Exclude<TotalsColumns, { type: "points" }>): Meaning {
  return totals.type === "share" ? `share of ${totals.outOf}` : totals.type;
}

function withMeaning(meaning: Meaning, countColumn: string): TotalsColumns {
  if (meaning === "share of 1") return { type: "share", countColumn, outOf: 1 };
  return meaning === "share of 100" ? { type: "share", countColumn, outOf: 100 } : { type: meaning, countColumn };
}
