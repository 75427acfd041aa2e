import type { FileProfile } from "../../import/fileProfile.ts";
import type { LongColumns, NpsGroups, TotalsColumns } from "../../import/recipe.ts";
import { kindHint } from "../../import/suggestSetup.ts";
import { groupColumns } from "../../import/suggestTotals.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./LayoutStep.module.css";

/** A select value for "no such column". No column has this name, because names are trimmed. */
const NONE = " ";

const MEANINGS = [
  { value: "frequency", label: "A point of the scale" },
  { value: "share of 100", label: "A share out of 100, or an NPS" },
  { value: "share of 1", label: "A share between 0 and 1" },
  { value: "share of people", label: "How many said so, or were in the top box" },
  { value: "groups", label: "A group of an NPS" },
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
  const hasNps = totals.type === "share" && mentionsNps(profile, columns);
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
            {totals.type !== "groups" && (
              <Select
                label="Value is in"
                options={options(profile.columns)}
                value={scoreColumn}
                onChange={(name) => onChange({ ...now, scoreColumn: name })}
              />
            )}
            <Select
              label="The value is"
              options={MEANINGS}
              value={meaningOf(totals)}
              onChange={(meaning) => onChange({ ...now, totals: withMeaning(meaning, totals, scoreColumn) })}
            />
            <Select
              label="Number of answers is in"
              options={totals.type === "groups" ? [{ value: NONE, label: "The groups add up to it" }, ...options(profile.columns)] : options(profile.columns)}
              value={totals.countColumn ?? NONE}
              onChange={(name) => onChange({
                ...now,
                totals: totals.type === "groups" ? { ...totals, countColumn: name === NONE ? null : name } : { ...totals, countColumn: name },
              })}
            />
            {totals.type === "groups" && (
              <GroupFields profile={profile} groups={totals.groups} onChange={(groups) => onChange({ ...now, scoreColumn: groups.promoters, totals: { ...totals, groups } })} />
            )}
            {hasNps && <NpsFields profile={profile} columns={now} totals={totals} onChange={onChange} />}
          </>
        )}
      </div>
      {totals.type === "points" && (
        <Notice title="One column of counts per scale point">
          {`${totals.columns.map(({ column }) => `“${column}”`).join(", ")} say how many people gave each answer.`}
        </Notice>
      )}
      {hasNps && totals.groups === undefined && (
        <Notice tone="warn" title="An NPS needs its promoters and detractors">
          Of the score and its n alone nobody knows the interval, and the map shows no score without one. Choose the columns of both, or
          these rows are skipped, with the reason.
        </Notice>
      )}
      {totals.type === "share" && (
        <Notice title="A share is counted where people can give it">
          Share times answers has to be a whole number of people. Where rounding leaves several, the nearest is taken if that moves
          the share by little beside its interval. Other rows are skipped, with the reason.
        </Notice>
      )}
      {totals.type === "mean" && (
        <Notice tone="warn" title="A mean cannot become counts">
          It does not tell how many people gave each answer, even with its standard deviation, and the map keeps counts only, so that
          every score has its uncertainty. Export the answers themselves, one column of counts per scale point, or the share of the
          satisfied with its n.
        </Notice>
      )}
    </>
  );
}

function options(columns: FileProfile["columns"]) {
  return columns.map(({ name }) => ({ value: name, label: name }));
}

/** Whether a metric of the table is called NPS. */
function mentionsNps({ columns }: FileProfile, { metricColumn, scoreColumn }: LongColumns): boolean {
  if (metricColumn === null) return kindHint(scoreColumn) === "nps";
  return columns.find(({ name }) => name === metricColumn)?.values.some(({ value }) => kindHint(value) === "nps") === true;
}

type NpsFieldsProps = {
  readonly profile: FileProfile;
  readonly columns: LongColumns;
  readonly totals: Extract<TotalsColumns, { type: "share" }>;
  readonly onChange: (columns: LongColumns) => void;
};

/** Where the groups behind the NPS of a table with other metrics are; none to begin with. */
function NpsFields({ profile, columns, totals, onChange }: NpsFieldsProps) {
  const { groups } = totals;
  if (groups !== undefined) {
    return <GroupFields profile={profile} groups={groups} onChange={(changed) => onChange({ ...columns, totals: { ...totals, groups: changed } })} />;
  }
  return (
    <Select
      label="NPS: promoters are in"
      options={[{ value: NONE, label: "None" }, ...options(profile.columns)]}
      value={NONE}
      onChange={(name) => {
        if (name !== NONE) onChange({ ...columns, totals: { ...totals, groups: groupsFrom(name, profile) } });
      }}
    />
  );
}

type GroupFieldsProps = { readonly profile: FileProfile; readonly groups: NpsGroups; readonly onChange: (groups: NpsGroups) => void };

function GroupFields({ profile, groups, onChange }: GroupFieldsProps) {
  const columns = options(profile.columns);
  return (
    <>
      <Select label="NPS: promoters are in" options={columns} value={groups.promoters} onChange={(promoters) => onChange({ ...groups, promoters })} />
      <Select
        label="NPS: passives are in"
        options={[{ value: NONE, label: "The rest" }, ...columns]}
        value={groups.passives ?? NONE}
        onChange={(name) => onChange({ ...groups, passives: name === NONE ? null : name })}
      />
      <Select label="NPS: detractors are in" options={columns} value={groups.detractors} onChange={(detractors) => onChange({ ...groups, detractors })} />
    </>
  );
}

/** One group is chosen first; the others follow from their names, or wait to be chosen. */
function groupsFrom(promoters: string, profile: FileProfile): NpsGroups {
  return groupColumns(profile.columns) ?? { promoters, passives: null, detractors: promoters };
}

function meaningOf(totals: Exclude<TotalsColumns, { type: "points" }>): Meaning {
  return totals.type === "share" ? `share of ${totals.outOf}` : totals.type;
}

function withMeaning(meaning: Meaning, totals: Exclude<TotalsColumns, { type: "points" }>, scoreColumn: string): TotalsColumns {
  const countColumn = totals.countColumn ?? scoreColumn;
  const groups = totals.type === "share" || totals.type === "groups" ? totals.groups : undefined;
  switch (meaning) {
    case "share of 1":
      return { type: "share", countColumn, outOf: 1, ...(groups === undefined ? {} : { groups }) };
    case "share of 100":
      return { type: "share", countColumn, outOf: 100, ...(groups === undefined ? {} : { groups }) };
    case "share of people":
      return { type: "share", countColumn, outOf: "people", ...(groups === undefined ? {} : { groups }) };
    case "groups":
      return { type: "groups", countColumn, groups: groups ?? { promoters: scoreColumn, passives: null, detractors: scoreColumn } };
    case "frequency":
    case "mean":
      return { type: meaning, countColumn };
    default:
      return meaning satisfies never;
  }
}
