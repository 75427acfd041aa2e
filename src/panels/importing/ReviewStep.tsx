import { Download } from "lucide-react";
import { formatCount } from "../../drawing/readingText.ts";
import type { SkippedRows } from "../../import/fileProfile.ts";
import type { ColumnProfile } from "../../import/fileProfile.ts";
import type { ImportPlan } from "../../import/importPlan.ts";
import type { Recipe, RecipeQuestion } from "../../import/recipe.ts";
import { skippedRowsCsv } from "../../import/skippedRows.ts";
import { shortName } from "../../import/shortName.ts";
import { listed } from "../../import/words.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { badText, scaleText } from "../readings.ts";
import { saveFile } from "../../ui/saveFile.ts";
import { needsColumns } from "./arrangement.ts";
import { ChangesTable } from "./ChangesTable.tsx";
import { changesInShort } from "./previewWords.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { reviewNotes, whatIsMissing } from "./reviewNotes.ts";
import type { WizardStep } from "./wizardState.ts";
import styles from "./ReviewStep.module.css";

export type ReviewStepProps = {
  readonly plan: ImportPlan;
  readonly recipe: Recipe;
  /** Those that are not asked beside this step. */
  readonly questions: readonly RecipeQuestion[];
  /** What was guessed and not settled by anybody: "“Q5” as Rating 1–5". */
  readonly guessed: readonly string[];
  /** Columns that look like answers and do not take part. */
  readonly leftOut: readonly string[];
  readonly fileName: string;
  /** Of the file. */
  readonly columns: readonly ColumnProfile[];
  /** Why the map did not take the plan; null: nobody has asked yet. */
  readonly refusal: string | null;
  /** A dataset is replaced by choice, so that what the file lacks goes in any case. */
  readonly replacing: boolean;
  readonly onEdit: EditRecipe;
  readonly onGoTo: (step: WizardStep) => void;
};

/** What will happen, before anything happens. */
export function ReviewStep({ plan, recipe, questions, guessed, leftOut, fileName, columns, refusal, replacing, onEdit, onGoTo }: ReviewStepProps) {
  // Where the map holds the very same figures already, nobody has "other people" to add.
  const otherOverlaps = plan.outcome === "nothing" ? [] : plan.overlaps.filter(({ sameFile, stays }) => !sameFile && !stays);
  const asked = plan.questions.find((question) => question.type === "overlap");
  // A file about other touchpoints is no correction of the one before it. Who said so can say otherwise again.
  const lacking = !replacing && plan.overlaps.length === 0 && plan.outcome === "changes" && (plan.observations.gone > 0 || recipe.overlap === "add");
  const unplaced = plan.unmatched.filter(({ answers }) => answers > 0);
  return (
    <div className={styles.step}>
      {refusal !== null && <Notice tone="problem" title="The map did not take it" announce>{refusal}</Notice>}
      {plan.outcome === "blocked" && questions.length + plan.blockers.length > 0 && (
        <Notice
          tone="warn"
          title={questions.length === 0 ? "Not ready yet" : questions.length === 1 ? "One thing only you can answer" : `${questions.length} things only you can answer`}
          actions={<Button size="small" onPress={() => onGoTo(needsColumns(recipe) ? "layout" : "meaning")}>Go there</Button>}
        >
          <ul className={styles.reasons}>
            {whatIsMissing(plan, questions, columns).map((sentence) => <li key={sentence}>{sentence}</li>)}
          </ul>
        </Notice>
      )}
      {plan.outcome === "nothing" && (
        <Notice title="Nothing to add">
          {plan.overlaps.filter(({ sameFile }) => sameFile).map(({ datasetId, datasetName }) => (
            <span key={datasetId}>This very file is on the map as “<bdi>{datasetName}</bdi>”. </span>
          ))}
          {plan.keptFigures === undefined
            ? "The map already holds exactly these figures. The same file twice changes nothing."
            : "These figures differ from the map’s by fewer than 5 answers, which would show what single people said. The map’s figures stay as they are."}
        </Notice>
      )}
      {plan.outcome !== "nothing" && guessed.length > 0 && (
        <Notice tone="warn" title="Guessed, please check" actions={<Button size="small" onPress={() => onGoTo("meaning")}>Check them</Button>}>
          {listed(guessed)}: nothing but the values tells so, or they would fit another scale as well.
        </Notice>
      )}
      {plan.outcome !== "nothing" && leftOut.length > 0 && (
        <Notice actions={<Button size="small" onPress={() => onGoTo("meaning")}>Look at them</Button>}>
          {leftOut.length === 1 ? "One column that looks like answers is left out" : `${formatCount(leftOut.length)} columns that look like answers are left out`}: {listed(leftOut.map((name) => `“${shortName(columns, name)}”`))}.
        </Notice>
      )}
      {plan.outcome === "changes" && (
        <section aria-label="What will happen">
          <h3 className={styles.title}>What will happen</h3>
          <ul className={styles.sentences}>
            {plan.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
          </ul>
        </section>
      )}
      {otherOverlaps.length > 0 && (
        <ChoiceCards
          label={asked?.text ?? `The map already has figures for ${periodsOf(otherOverlaps)}, from ${otherOverlaps.map(({ datasetName }) => `“${datasetName}”`).join(", ")}`}
          value={recipe.overlap ?? (asked === undefined ? "replace" : null)}
          choices={[
            { value: "replace", label: "These answers take their place", hint: "Right for a corrected or more complete file. Nobody is counted twice." },
            { value: "add", label: "These are other people: add them up", hint: "Right for a second batch of the same survey." },
          ]}
          onChange={(overlap) => onEdit((current) => (current.overlap === overlap ? current : { ...current, overlap }))}
        />
      )}
      {lacking && (
        <ChoiceCards
          label="The map has figures of the same survey and period about touchpoints that this file lacks"
          value={recipe.overlap ?? "replace"}
          choices={[
            { value: "replace", label: "They go", hint: "Right for a corrected or complete file." },
            { value: "add", label: "They stay", hint: "Right for another part of the same survey." },
          ]}
          onChange={(overlap) => onEdit((current) => (current.overlap === overlap ? current : { ...current, overlap }))}
        />
      )}
      {plan.preview.length > 0 && (
        <Fold
          title="Touchpoint by touchpoint"
          aside={changesInShort(plan.preview)}
          initiallyOpen={plan.outcome !== "nothing"}
        >
          <ChangesTable preview={plan.preview} />
        </Fold>
      )}
      {reviewNotes(plan).map((note) => <Notice key={note}>{note}</Notice>)}
      <div className={styles.folds}>
        {plan.series.length > 0 && (
          <Fold title="Column by column" aside={formatCount(plan.series.length)}>
            <SeriesTable plan={plan} />
          </Fold>
        )}
        {plan.contracts.length > 0 && (
          <Fold title="What the numbers mean" aside={formatCount(plan.contracts.length)}>
            <ul className={styles.plain}>
              {plan.contracts.map(({ contract, onMap }) => (
                <li key={contract.id}>
                  <strong>{contract.name}</strong>: {scaleText(contract)}; {badText(contract)}. {onMap ? "Already on the map." : "New on the map."}
                </li>
              ))}
            </ul>
          </Fold>
        )}
        {unplaced.length > 0 && (
          <Fold title="Left out, because nobody said where it belongs" aside={formatCount(unplaced.length)}>
            <ul className={styles.plain}>
              {unplaced.map(({ name, answers }) => <li key={name}><bdi>{name}</bdi>: {formatCount(answers)} answers</li>)}
            </ul>
          </Fold>
        )}
        {plan.skipped.total > 0 && (
          <Fold title="Rows skipped" aside={formatCount(plan.skipped.total)}>
            <SkippedList skipped={plan.skipped} fileName={fileName} />
          </Fold>
        )}
      </div>
    </div>
  );
}

function periodsOf(overlaps: ImportPlan["overlaps"]): string {
  return [...new Set(overlaps.flatMap(({ periods }) => periods))].join(", ");
}

function SeriesTable({ plan }: { readonly plan: ImportPlan }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">In the file</th><th scope="col">On the map</th><th scope="col">Metric</th>
            <th scope="col" className={styles.figureHead}>Answers</th>
            <th scope="col" className={styles.figureHead}>No answer</th>
            <th scope="col" className={styles.figureHead}>Off the scale</th>
          </tr>
        </thead>
        <tbody>
          {plan.series.map((series) => (
            <tr key={`${series.column} ${series.metricName} ${series.targetTitle}`}>
              <th scope="row"><bdi>{series.column}</bdi></th>
              <td><bdi>{series.targetTitle || "–"}</bdi></td>
              <td>{series.metricName}</td>
              <td className={styles.figure}>{formatCount(series.answers)}</td>
              <td className={styles.figure}>{formatCount(series.noAnswer)}</td>
              <td className={styles.offScale}>
                {formatCount(series.offScale)}
                {series.offScaleValues.length > 0 && ` (${series.offScaleValues.map(({ value, count }) => `“${value}” ${formatCount(count)}×`).join(", ")})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SkippedList({ skipped, fileName }: { readonly skipped: SkippedRows; readonly fileName: string }) {
  const first = skipped.listed.slice(0, 20);
  return (
    <div className={styles.skipped}>
      <ul className={styles.plain}>
        {skipped.reasons.map(({ reason, label, rows }) => <li key={reason}>{formatCount(rows)} {rows === 1 ? "row" : "rows"}: {label}</li>)}
      </ul>
      <ul className={styles.plain}>
        {first.map(({ line, message }) => <li key={line}>Line {formatCount(line)}: {message}</li>)}
        {skipped.total > first.length && <li>… and {formatCount(skipped.total - first.length)} more</li>}
      </ul>
      <div><Button size="small" icon={<Download />} onPress={() => saveFile(new Blob([skippedRowsCsv(skipped)], { type: "text/csv;charset=utf-8" }), `${fileName.replace(/\.\w+$/, "")}-skipped-rows.csv`)}>
        Download the list
      </Button></div>
    </div>
  );
}
