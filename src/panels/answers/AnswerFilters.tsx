import { useMemo } from "react";
import type { AnswerFilter } from "../../answers/findAnswers.ts";
import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { ANY_SCORE, scoreChoices, scoreOf } from "./answerScores.ts";
import styles from "./AnswerFilters.module.css";

export type AnswerFiltersProps = {
  readonly answers: TouchpointAnswers;
  readonly contracts: readonly MetricContract[];
  readonly filter: AnswerFilter;
  /** Whether anybody wrote anything. */
  readonly hasWords: boolean;
  readonly onChange: (filter: AnswerFilter) => void;
};

/** A select value for everything; segments are prefixed, so that none can be mistaken for it. */
const ALL = "all";

export function AnswerFilters({ answers, contracts, filter, hasWords, onChange }: AnswerFiltersProps) {
  const scores = useMemo(() => scoreChoices(contracts), [contracts]);
  const { score, segment, period } = filter;
  const segments = answers.segments.filter((own) => own !== "").toSorted((a, b) => a.localeCompare(b, "en"));
  const periods = [...new Set(answers.datasets.map((dataset) => dataset.period))].toSorted();
  return (
    <search className={styles.filters} aria-label="Find answers">
      {hasWords && (
        <div className={styles.search}>
          <SearchField label="Search the comments" value={filter.search} onChange={(search) => onChange({ ...filter, search })} />
        </div>
      )}
      <PlainSelect
        label="Score"
        groups={scores}
        value={score === null ? ANY_SCORE : JSON.stringify([score.metricId, score.from, score.to])}
        onChange={(choice) => onChange({ ...filter, score: scoreOf(choice) })}
      />
      {segments.length > 0 && (
        <PlainSelect
          label="Segment"
          groups={[{ label: "", options: [{ value: ALL, label: "Everybody" }, ...segments.map((own) => ({ value: `is ${own}`, label: own }))] }]}
          value={segment === null ? ALL : `is ${segment}`}
          onChange={(choice) => onChange({ ...filter, segment: choice === ALL ? null : choice.slice(3) })}
        />
      )}
      {periods.length > 1 && (
        <PlainSelect
          label="Period"
          groups={[{ label: "", options: [{ value: ALL, label: "All periods" }, ...periods.map((own) => ({ value: `is ${own}`, label: own === "" ? "No date" : own }))] }]}
          value={period === null ? ALL : `is ${period}`}
          onChange={(choice) => onChange({ ...filter, period: choice === ALL ? null : choice.slice(3) })}
        />
      )}
      {hasWords && (
        <Switch label="With a comment only" on={filter.withComment} onChange={(withComment) => onChange({ ...filter, withComment })} />
      )}
    </search>
  );
}
