import type { ColumnProfile, FileProfile } from "../../import/fileProfile.ts";
import type { MapContext } from "../../import/importContext.ts";
import { OPEN_TARGET, SURVEY_KIND_LABELS, type LongLayout } from "../../import/recipe.ts";
import { columnOfMetric, scoreColumns } from "../../import/scoreColumns.ts";
import { isNamedScore, scoreSetups } from "../../import/suggestScores.ts";
import { couldBeAnswers } from "../../import/suggestSetup.ts";
import { Fold } from "../../ui/Fold.tsx";
import { leaveOut, takeIn } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { contentText } from "./valueBars.ts";
import styles from "./ScoreColumns.module.css";

export type ScoreColumnsProps = {
  readonly context: MapContext;
  readonly profile: FileProfile;
  readonly layout: LongLayout;
  readonly onEdit: EditRecipe;
};

/** Which columns hold answers: each row may say several things of its touchpoint. One of them always does. */
export function ScoreColumns({ context, profile, layout, onEdit }: ScoreColumnsProps) {
  const taken = new Set<string>(scoreColumns(layout));
  const kinds = new Map(layout.metrics.map(({ value, setup }) => [columnOfMetric(layout, value), SURVEY_KIND_LABELS[setup.kind]]));
  const free = profile.columns.filter(({ name, filled }) => filled > 0 && name !== layout.touchpointColumn && name !== layout.respondentColumn);
  const likely = free.filter((column) => taken.has(column.name) || (column.date === null && (couldBeAnswers(column) || isNamedScore(column))));
  const others = free.filter((column) => !likely.includes(column) && column.values.length > 0 && (column.content === "choice" || column.content === "number"));
  const boxes = (columns: readonly ColumnProfile[]) => (
    <div className={styles.columns}>
      {columns.map((column) => {
        const { name } = column;
        const isOnly = taken.size === 1 && taken.has(name);
        const kind = kinds.get(name);
        return (
          <label key={name} className={styles.column}>
            <input
              type="checkbox"
              checked={taken.has(name)}
              disabled={isOnly}
              onChange={(event) => {
                const [setup] = scoreSetups([column], context);
                if (!event.currentTarget.checked) onEdit((recipe) => leaveOut(recipe, name));
                else if (setup !== undefined) onEdit((recipe) => takeIn(recipe, profile, { column: name, setup, target: OPEN_TARGET }));
              }}
            />
            <bdi>{name}</bdi> <span className={styles.about}>{kind === undefined || kind === name ? contentText(column) : kind}{isOnly ? ", the only one" : ""}</span>
          </label>
        );
      })}
    </div>
  );
  return (
    <fieldset className={styles.scores}>
      <legend className={styles.legend}>Scores are in</legend>
      <p className={styles.hint}>Each column becomes a metric of the touchpoint that the row names.</p>
      {boxes(likely)}
      {others.length > 0 && <div className={styles.others}><Fold title="Other columns" aside={String(others.length)} level={3}>{boxes(others)}</Fold></div>}
    </fieldset>
  );
}
