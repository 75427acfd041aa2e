import { useMemo, useState } from "react";
import { compareWithMap, countAnswers } from "../../answers/answerCounts.ts";
import { EVERY_ANSWER, type AnswerFilter } from "../../answers/findAnswers.ts";
import { searchWords } from "../../answers/foldText.ts";
import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import { formatCount } from "../../drawing/readingText.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Histogram } from "../Histogram.tsx";
import { AnswerDetail } from "./AnswerDetail.tsx";
import { AnswerFilters } from "./AnswerFilters.tsx";
import { AnswerList } from "./AnswerList.tsx";
import { agreementText, answerBars, durationText } from "./answerScores.ts";
import { type AnswerPlace, answersText } from "./keptTexts.ts";
import { useFound } from "./useAnswers.ts";
import styles from "./AnswersView.module.css";

export type AnswersViewProps = {
  readonly answers: TouchpointAnswers;
  readonly about: AnswerPlace;
  readonly measurements: Measurements;
  /** Begins a note from a comment; null: this person may not write. */
  readonly onQuote: ((comment: string) => void) | null;
};

export function AnswersView({ answers, about, measurements, onQuote }: AnswersViewProps) {
  const hasWords = useMemo(() => answers.comments.some(({ texts }) => texts.some((text) => text !== "")), [answers]);
  const [filter, setFilter] = useState<AnswerFilter>({ ...EVERY_ANSWER, withComment: hasWords });
  const [chosen, setChosen] = useState(0);
  const { rows, looking } = useFound(answers, filter);
  const words = useMemo(() => searchWords(filter.search), [filter.search]);
  const contracts = useMemo(
    () => new Map([...new Set(answers.series.map(({ metricId }) => metricId))].flatMap((id) => {
      const contract = measurements.contracts.get(id);
      return contract === undefined ? [] : [[id, contract] as const];
    })),
    [answers, measurements.contracts],
  );
  const change = (next: AnswerFilter) => {
    setFilter(next);
    setChosen(0);
  };
  const shown = rows ?? [];
  const at = Math.min(chosen, shown.length - 1);
  return (
    <div className={styles.view}>
      <div className={styles.main}>
        <AnswerFilters answers={answers} contracts={[...contracts.values()]} filter={filter} hasWords={hasWords} onChange={change} />
        <p className={styles.count} aria-live="polite">
          {rows === null ? "Looking…" : shown.length === answers.rows ? `All ${answersText(answers.rows)}` : `${formatCount(shown.length)} of ${answersText(answers.rows)}`}
          {rows !== null && looking && " …"}
        </p>
        {rows !== null && shown.length === 0
          ? <p className={styles.none}>{noneText(filter)}</p>
          : <AnswerList answers={answers} contracts={contracts} rows={shown} words={words} chosen={at} onChoose={setChosen} busy={looking} />}
      </div>
      <aside className={styles.side} aria-label="Distribution and chosen answer">
        {[...contracts.values()].map((contract) => (
          <Distribution key={contract.id} answers={answers} rows={rows} contract={contract} about={about} measurements={measurements} />
        ))}
        {shown[at] !== undefined && (
          <div className={styles.chosen}>
            <AnswerDetail answers={answers} contracts={contracts} row={shown[at]} words={words} onQuote={onQuote} />
          </div>
        )}
      </aside>
    </div>
  );
}

function noneText({ search, withComment }: AnswerFilter): string {
  if (search.trim() !== "") return "No comment holds these words. Other words, or fewer, may find more.";
  return withComment ? "Nobody of these wrote anything. Show the answers without a comment as well." : "No answers like these.";
}

type DistributionProps = {
  readonly answers: TouchpointAnswers;
  readonly rows: readonly number[] | null;
  readonly contract: MetricContract;
  readonly about: AnswerPlace;
  readonly measurements: Measurements;
};

function Distribution({ answers, rows, contract, about, measurements }: DistributionProps) {
  const all = useMemo(() => countAnswers(answers, contract), [answers, contract]);
  const agreement = useMemo(() => compareWithMap(answers, contract, about.id, measurements, all), [answers, contract, about.id, measurements, all]);
  const some = useMemo(() => (rows === null || rows.length === answers.rows ? null : countAnswers(answers, contract, rows)), [answers, contract, rows]);
  const bars = answerBars(contract, all.counts);
  return (
    <section className={styles.metric} aria-label={contract.name}>
      <h3 className={styles.metricName}><bdi>{contract.name}</bdi> <span className={styles.n}>n {formatCount(all.n)}</span></h3>
      {bars.length > 0
        ? <Histogram label={`All answers for ${contract.name}`} bars={bars} height={44} barWidth={bars.length > 7 ? 16 : 30} withLabels />
        : <p className={styles.quiet}>{durationText(all.counts)}</p>}
      {some !== null && some.n > 0 && bars.length > 0 && (
        <>
          <p className={styles.quiet}>The {formatCount(some.n)} in the list</p>
          <Histogram label={`Answers in the list for ${contract.name}`} bars={answerBars(contract, some.counts)} height={28} barWidth={bars.length > 7 ? 16 : 30} />
        </>
      )}
      <p className={styles.quiet}>{agreementText(agreement)}</p>
    </section>
  );
}
