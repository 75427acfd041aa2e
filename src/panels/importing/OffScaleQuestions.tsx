import type { FileProfile } from "../../import/fileProfile.ts";
import { settleOffScale } from "../../import/offScale.ts";
import type { RecipeQuestion } from "../../import/recipe.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./RememberedNotes.module.css";

export type OffScaleQuestionsProps = {
  readonly profile: FileProfile;
  readonly questions: readonly RecipeQuestion[];
  readonly onEdit: EditRecipe;
};

/** Answers that the scale set up for their columns has no place for: what they are, only a person knows. */
export function OffScaleQuestions({ profile, questions, onEdit }: OffScaleQuestionsProps) {
  const asked = questions.filter((question) => question.type === "off-scale");
  return asked.map(({ columns, text, choices, found }) => (
    <div key={columns.join("\n")} className={styles.question}>
      <span dir="auto">{text}</span>
      <PlainSelect
        label={text}
        groups={[{ label: "", options: choices.map(({ settle, label }) => ({ value: settle, label })) }]}
        value={null}
        placeholder="Choose what they are"
        asking
        onChange={(settle) => onEdit((recipe) => settleOffScale(profile, recipe, columns, settle, found))}
      />
    </div>
  ));
}
