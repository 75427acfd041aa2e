import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { classNames } from "../../ui/classNames.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { answerText, badRange } from "./answerScores.ts";
import styles from "./AnswerFacts.module.css";

export type AnswerFactsProps = {
  readonly answers: TouchpointAnswers;
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly row: number;
};

/** What somebody answered, and who was asked when, as far as the map's figures tell people apart. */
export function AnswerFacts({ answers, contracts, row }: AnswerFactsProps) {
  const segment = answers.segments[answers.segmentOf[row] ?? 0] ?? "";
  const period = answers.datasets[answers.datasetOf[row] ?? 0]?.period ?? "";
  const scores = answers.series.flatMap(({ metricId, values }, series) => {
    const contract = contracts.get(metricId);
    const value = values[row];
    return contract === undefined || value === undefined || Number.isNaN(value) ? [] : [{ series, contract, value }];
  });
  return (
    <span className={styles.facts}>
      {scores.map(({ series, contract, value }) => {
        const bad = badRange(contract);
        const isBad = bad !== null && value >= bad.from && value <= bad.to;
        return (
          <span key={series} className={classNames(styles.score, isBad && styles.bad)}>
            <span className={styles.metric}>{contract.name}</span> <strong>{answerText(contract, value)}</strong>
            {isBad && <VisuallyHidden>, a bad experience</VisuallyHidden>}
          </span>
        );
      })}
      {scores.length === 0 && <span className={styles.quiet}>No score</span>}
      <span className={styles.quiet}>
        {segment !== "" && <bdi>{segment}</bdi>}{segment !== "" && period !== "" && " · "}{period}
      </span>
    </span>
  );
}
