import { useMemo, useState } from "react";
import type { FileProfile } from "../../import/fileProfile.ts";
import type { Recipe, RecipeQuestion, RecipeSuggestion, RememberedSetup } from "../../import/recipe.ts";
import { renameColumn } from "../../import/recipeColumns.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { Button } from "../../ui/Button.tsx";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { OffScaleQuestions } from "./OffScaleQuestions.tsx";
import { PeriodFields } from "./PeriodFields.tsx";
import { setPeriod, setTarget, takeIn } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import { differences, newPlaces, offeredColumns } from "./rememberedDifferences.ts";
import { SeriesRow } from "./SeriesRow.tsx";
import { targetGroups } from "./targetChoices.ts";
import styles from "./RememberedNotes.module.css";
import listStyles from "./TouchpointsStep.module.css";

/** Select value for "it is gone": no column can be called so, since names are trimmed. */
const GONE = " ";

export type RememberedNotesProps = {
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly remembered: RememberedSetup;
  readonly recipe: Recipe;
  readonly questions: readonly RecipeQuestion[];
  /** Names that nobody wants a place for. */
  readonly dismissed: ReadonlySet<string>;
  readonly onEdit: EditRecipe;
};

/** How this file differs from the one before, with the few things that have to be asked because of it. */
export function RememberedNotes({ journey, profile, suggestion, remembered, recipe, questions, dismissed, onEdit }: RememberedNotesProps) {
  const groups = useMemo(() => targetGroups(journey), [journey]);
  const missing = questions.filter((question) => question.type === "missing-column");
  // What was asked stays in view with its answer.
  const [asksPeriod] = useState(() => questions.some(({ type }) => type === "period" || type === "date-order"));
  const places = newPlaces(profile, suggestion, remembered, recipe, dismissed);
  // One of them may be the answer to what is missing.
  const offered = missing.length > 0 ? [] : offeredColumns(suggestion, remembered, recipe);
  const sentences = differences(remembered, recipe, offered.map(({ column }) => column), dismissed);
  return (
    <section aria-label="How this file differs" className={styles.notes}>
      {sentences.length > 0 && (
        <ul className={styles.differences}>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      )}
      {missing.map((question) => (
        <div key={question.column} className={styles.question}>
          <span>{question.text}</span>
          <PlainSelect
            label={`What “${question.column}” is called now`}
            groups={[{ label: "", options: question.choices.map(({ column, label }) => ({ value: column ?? GONE, label })) }]}
            value={null}
            placeholder="Choose a column"
            asking
            onChange={(value) => onEdit((current) => renameColumn(current, question.column, value === GONE ? null : value))}
          />
        </div>
      ))}
      <OffScaleQuestions profile={profile} questions={questions} onEdit={onEdit} />
      {asksPeriod && (
        <>
          <PeriodFields profile={profile} suggestion={suggestion} recipe={recipe} questions={questions} onEdit={onEdit} />
          {remembered.nextPeriod !== null && recipe.period.type === "fixed" && recipe.period.period === "" && (
            <PeriodOffer period={remembered.nextPeriod} onEdit={onEdit} />
          )}
        </>
      )}
      {offered.map((own) => (
        <div key={own.column} className={styles.question}>
          <span>“<bdi>{own.column}</bdi>” is new and could hold answers. It is left out so far.</span>
          <Button size="small" onPress={() => onEdit((current) => takeIn(current, profile, { column: own.column, setup: own.setup, target: own.target }))}>
            Take it in
          </Button>
        </div>
      ))}
      {places.length > 0 && (
        <div>
          <h3 className={listStyles.title}>New in this file</h3>
          <ul className={listStyles.list}>
            {places.map((series) => (
              <SeriesRow
                key={series.name}
                series={series}
                journey={journey}
                groups={groups}
                onTarget={(target) => onEdit((current) => setTarget(current, series.name, target))}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The file before was of one period, and this one does not say which: most likely the one after. */
function PeriodOffer({ period, onEdit }: { readonly period: string; readonly onEdit: EditRecipe }) {
  return (
    <div className={styles.question}>
      <span>The file does not say when its answers are from. After the one before comes {period}.</span>
      <Button size="small" onPress={() => onEdit((current) => setPeriod(current, { type: "fixed", period }))}>They are from {period}</Button>
    </div>
  );
}
