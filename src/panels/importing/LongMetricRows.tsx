import type { FileProfile } from "../../import/fileProfile.ts";
import type { LongLayout, MetricSetup, RecipeQuestion } from "../../import/recipe.ts";
import { readyScore } from "../../import/suggestLong.ts";
import { isYesNoKind } from "../../metrics/contract.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { Histogram } from "../Histogram.tsx";
import { KIND_GROUPS } from "./kindGroups.ts";
import { MetricName } from "./MetricName.tsx";
import { MissingCodes } from "./MissingCodes.tsx";
import { changeSetups, withKind } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { GoodEndField, ScaleField } from "./SetupFields.tsx";
import { valueBars } from "./valueBars.ts";
import styles from "./MeaningStep.module.css";

/** What is counted of a ready score. */
function readyText({ kind }: MetricSetup, hasGroups: boolean): string {
  if (kind === "nps") return hasGroups ? "promoters, passives, detractors" : "score and n only: no interval";
  if (kind === "csat") return "share satisfied";
  return isYesNoKind(kind) ? "share of yes" : "a mean: cannot be counted";
}

export type LongMetricRowsProps = {
  readonly profile: FileProfile;
  readonly layout: LongLayout;
  readonly questions: readonly RecipeQuestion[];
  readonly onEdit: EditRecipe;
};

/** The metrics of a file with one row per answer: one row here for each value of its metric column. */
export function LongMetricRows({ profile, layout, questions, onEdit }: LongMetricRowsProps) {
  const score = profile.columns.find(({ name }) => name === layout.scoreColumn);
  if (score === undefined) return <p className={styles.quiet}>Choose in the step before which column holds the score.</p>;
  const isReady = layout.totals?.type === "share" || layout.totals?.type === "groups";
  // Totals other than frequencies hold no answers, and so no codes.
  const hasCodes = layout.totals === undefined || layout.totals.type === "frequency";
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>Metrics of the file</caption>
        <thead>
          <tr>
            <th scope="col">{layout.metricColumn === null ? "Score" : layout.metricColumn}</th>
            <th scope="col">Values</th>
            <th scope="col">Metric</th>
            <th scope="col">Scale</th>
            <th scope="col">Good end</th>
            <th scope="col">No answer</th>
          </tr>
        </thead>
        <tbody>
          {layout.metrics.map(({ value, setup }, index) => {
            const name = value === "" ? layout.scoreColumn : value;
            const question = questions.find((candidate) => candidate.type === "good-end" && candidate.columns.includes(value));
            const names = new Set([value]);
            return (
              <tr key={value}>
                <th scope="row" className={styles.column}><bdi className={styles.code}>{name}</bdi></th>
                <td>
                  {index === 0 && hasCodes
                    ? <Histogram label={`Values of ${layout.scoreColumn}`} bars={valueBars(score, setup.missingCodes)} />
                    : <span className={styles.small}>{layout.totals?.type === "points" ? "counts per scale point" : `in ${layout.scoreColumn}`}</span>}
                </td>
                <td>
                  <PlainSelect
                    label={`Metric of ${name}`}
                    groups={KIND_GROUPS}
                    value={setup.kind}
                    onChange={(kind) => onEdit((recipe) => changeSetups(recipe, names, (current) => (isReady && (kind === "nps" || kind === "csat") ? readyScore(kind, { ...score, name }) : withKind(current, kind, score))))}
                  />
                  <MetricName name={name} setup={setup} onChange={(metric) => onEdit((recipe) => changeSetups(recipe, names, (current) => ({ ...current, name: metric })))} />
                </td>
                <td>
                  {isReady ? <span className={styles.small}>{readyText(setup, layout.totals?.type === "groups" || (layout.totals?.type === "share" && layout.totals.groups !== undefined))}</span> : <ScaleField name={name} setup={setup} column={score} onChange={(changed) => onEdit((recipe) => changeSetups(recipe, names, () => changed))} />}
                </td>
                <td>
                  <GoodEndField name={value} setup={setup} question={question?.type === "good-end" ? question : null} onEdit={onEdit} />
                </td>
                <td>
                  {hasCodes && <MissingCodes
                    name={name}
                    codes={setup.missingCodes}
                    values={score.values.map((entry) => entry.value)}
                    onChange={(codes) => onEdit((recipe) => changeSetups(recipe, names, (current) => ({ ...current, missingCodes: codes })))}
                  />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
