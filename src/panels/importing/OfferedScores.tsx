import type { FileProfile } from "../../import/fileProfile.ts";
import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { Button } from "../../ui/Button.tsx";
import { contentText } from "./valueBars.ts";
import { leftOutColumns } from "./guessedSetups.ts";
import { takeIn } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import listStyles from "./TouchpointsStep.module.css";
import styles from "./OfferedScores.module.css";

export type OfferedScoresProps = {
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  readonly onEdit: EditRecipe;
};

/** Columns that could hold answers of the same rows, each to be taken in. */
export function OfferedScores({ profile, suggestion, recipe, onEdit }: OfferedScoresProps) {
  const names = leftOutColumns({ ...suggestion, remembered: null }, recipe);
  const columns = new Map(profile.columns.map((column) => [column.name, column]));
  const offered = suggestion.columns.filter(({ column }) => names.includes(column));
  if (offered.length === 0) return null;
  return (
    <section aria-label="Also look like answers">
      <h3 className={listStyles.title}>Also look like answers</h3>
      <ul className={styles.list}>
        {offered.map(({ column, setup, target }) => {
          const own = columns.get(column);
          return (
            <li key={column} className={styles.item}>
              <bdi className={styles.name}>{column}</bdi>
              <span className={styles.content}>{own === undefined ? "" : contentText(own)}</span>
              <Button size="small" aria-label={`Take it in: ${column}`} onPress={() => onEdit((current) => takeIn(current, profile, { column, setup, target }))}>Take it in</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
