import { isDurationKind } from "../../import/suggestDuration.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { LongLayout, MetricSetup, RecipeQuestion, RecipeSuggestion, SurveyKind } from "../../import/recipe.ts";
import { columnOfMetric, scoreColumns } from "../../import/scoreColumns.ts";
import { readyScore } from "../../import/suggestLong.ts";
import { isYesNoKind } from "../../metrics/contract.ts";
import { Chip } from "../../ui/Chip.tsx";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { Histogram } from "../Histogram.tsx";
import { KIND_GROUPS } from "./kindGroups.ts";
import { MetricName } from "./MetricName.tsx";
import { MissingCodes } from "./MissingCodes.tsx";
import { changeSetups, leaveOut, withKind } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { GoodEndField, ScaleField } from "./SetupFields.tsx";
import { contentText, valueBars } from "./valueBars.ts";
import styles from "./MeaningStep.module.css";

const LEAVE_OUT = "leave-out";
type RowChoice = SurveyKind | typeof LEAVE_OUT;
const LEAVING = { label: "Something else", options: [{ value: LEAVE_OUT, label: "Leave out" }] } as const;

/** What is counted of a ready score. */
function readyText({ kind }: MetricSetup, hasGroups: boolean): string {
  if (kind === "nps") return hasGroups ? "promoters, passives, detractors" : "score and n only: no interval";
  if (kind === "csat") return "share satisfied";
  return isYesNoKind(kind) ? "share of yes" : "a mean: cannot be counted";
}

export type LongMetricRowsProps = {
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly layout: LongLayout;
  readonly questions: readonly RecipeQuestion[];
  readonly onEdit: EditRecipe;
};

/** The metrics of a file with one row per answer: one row here for each value of its metric column, or each column of scores. */
export function LongMetricRows({ profile, suggestion, layout, questions, onEdit }: LongMetricRowsProps) {
  const columns = new Map(profile.columns.map((column) => [column.name, column]));
  const rows = layout.metrics.flatMap((metric) => {
    const score = columns.get(columnOfMetric(layout, metric.value));
    return score === undefined ? [] : [{ ...metric, score }];
  });
  if (rows.length === 0) return <p className={styles.quiet}>Choose in the step before which column holds the score.</p>;
  const isReady = layout.totals?.type === "share" || layout.totals?.type === "groups";
  // Totals other than frequencies hold no answers, and so no codes.
  const hasCodes = layout.totals === undefined || layout.totals.type === "frequency";
  const several = scoreColumns(layout).length > 1;
  const guessed = new Set(suggestion.columns.filter(({ confidence, setup }) => several && confidence === "unsure" && setup.goodEnd !== null).map(({ setup }) => setup));
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
          {rows.map(({ value, setup, score }, index) => {
            const name = value === "" ? score.name : value;
            const question = questions.find((candidate) => candidate.type === "good-end" && candidate.columns.includes(value));
            const names = new Set([value]);
            const bars = (index === 0 || several) && hasCodes ? valueBars(score, setup.missingCodes) : [];
            // Times and counts differ in nearly every row: bars of single values would show nothing of them.
            const isAmount = several && (isDurationKind(setup.kind) || setup.kind === "volume");
            return (
              <tr key={value}>
                <th scope="row" className={styles.column}>
                  <bdi className={styles.code}>{name}</bdi>
                  {guessed.has(setup) && <Chip tone="warn">guessed, please check</Chip>}
                </th>
                <td>
                  {bars.length > 0 && !isAmount
                    ? <Histogram label={`Values of ${score.name}`} bars={bars} />
                    : <span className={styles.small}>{layout.totals?.type === "points" ? "counts per scale point" : several ? contentText(score) : `in ${score.name}`}</span>}
                </td>
                <td>
                  <PlainSelect<RowChoice>
                    label={`Metric of ${name}`}
                    groups={several ? [...KIND_GROUPS, LEAVING] : KIND_GROUPS}
                    value={setup.kind}
                    onChange={(kind) => {
                      if (kind === LEAVE_OUT) onEdit((recipe) => leaveOut(recipe, score.name));
                      else onEdit((recipe) => changeSetups(recipe, names, (current) => (isReady && (kind === "nps" || kind === "csat") ? readyScore(kind, { ...score, name }) : withKind(current, kind, score))));
                    }}
                  />
                  <MetricName name={name} setup={setup} onChange={(metric) => onEdit((recipe) => changeSetups(recipe, names, (current) => ({ ...current, name: metric })))} />
                </td>
                <td>
                  {isReady ? <span className={styles.small}>{readyText(setup, layout.totals?.type === "groups" || (layout.totals?.type === "share" && layout.totals.groups !== undefined))}</span> : <ScaleField name={name} setup={setup} column={score} onChange={(changed) => onEdit((recipe) => changeSetups(recipe, names, () => changed))} />}
                </td>
                <td>
                  <GoodEndField name={value} called={name} setup={setup} question={question?.type === "good-end" ? question : null} onEdit={onEdit} />
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
