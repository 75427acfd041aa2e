import { memo, useCallback, useMemo, useState } from "react";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { ColumnProfile, FileProfile } from "../../import/fileProfile.ts";
import type { MetricColumn, Recipe, RecipeQuestion, RecipeSuggestion } from "../../import/recipe.ts";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { formatCount } from "../../drawing/readingText.ts";
import { groupColumns, rolesOf } from "./columnGroups.ts";
import type { ColumnRole } from "./columnGroups.ts";
import { ColumnRow } from "./ColumnRow.tsx";
import { EventMeasures } from "./EventMeasures.tsx";
import { InTurn } from "../InTurn.tsx";
import { LongMetricRows } from "./LongMetricRows.tsx";
import { OfferedScores } from "./OfferedScores.tsx";
import { OffScaleQuestions } from "./OffScaleQuestions.tsx";
import { PeriodFields } from "./PeriodFields.tsx";
import type { EditRecipe } from "./recipeEdits.ts";
import { targetGroups } from "./targetChoices.ts";
import styles from "./MeaningStep.module.css";

export type MeaningStepProps = {
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  readonly questions: readonly RecipeQuestion[];
  readonly onEdit: EditRecipe;
};

export function MeaningStep({ journey, profile, suggestion, recipe, questions, onEdit }: MeaningStepProps) {
  return (
    <div className={styles.step}>
      {profile.notices.length > 0 && (
        <Notice tone="warn">
          {profile.notices.map(({ code, message }) => <div key={`${code} ${message}`}>{message}</div>)}
        </Notice>
      )}
      <PeriodFields profile={profile} suggestion={suggestion} recipe={recipe} questions={questions} onEdit={onEdit} />
      <OffScaleQuestions profile={profile} questions={questions} onEdit={onEdit} />
      {recipe.layout.type === "wide"
        ? <WideColumns journey={journey} profile={profile} suggestion={suggestion} recipe={recipe} questions={questions} onEdit={onEdit} />
        : recipe.layout.type === "events"
          ? <EventMeasures profile={profile} layout={recipe.layout} onEdit={onEdit} />
          : (
            <>
              <LongMetricRows profile={profile} suggestion={suggestion} layout={recipe.layout} questions={questions} onEdit={onEdit} />
              <OfferedScores profile={profile} suggestion={suggestion} recipe={recipe} onEdit={onEdit} />
            </>
          )}
    </div>
  );
}

function WideColumns({ journey, profile, suggestion, recipe, questions, onEdit }: MeaningStepProps) {
  const [search, setSearch] = useState("");
  const groups = useMemo(() => targetGroups(journey), [journey]);
  const { taking, likely, rest } = groupColumns(profile, suggestion, recipe, search);
  const answers = recipe.layout.type === "wide" && recipe.layout.columns.length > 0;
  const roles = rolesOf(recipe);
  const entries = new Map(recipe.layout.type === "wide" ? recipe.layout.columns.map((entry) => [entry.column, entry]) : []);
  const suggested = useMemo(() => new Map(suggestion.columns.map((column) => [column.column, column])), [suggestion]);
  const asked = new Map(questions.flatMap((question) => (question.type === "good-end" ? question.columns.map((name) => [name, question] as const) : [])));

  const table = (columns: readonly ColumnProfile[], caption: string) => (
    <ColumnTable caption={caption}>
      <InTurn items={columns}>
        {(column) => (
          <Row
            key={column.name}
            column={column}
            role={roles.get(column.name) ?? null}
            entry={entries.get(column.name) ?? null}
            suggested={suggested.get(column.name) ?? null}
            question={asked.get(column.name) ?? null}
            journey={journey}
            profile={profile}
            targets={groups}
            onEdit={onEdit}
          />
        )}
      </InTurn>
    </ColumnTable>
  );
  const searching = search.trim() !== "";
  return (
    <>
      {profile.columns.length > 12 && (
        <div className={styles.search}>
          <SearchField label={`Search ${formatCount(profile.columns.length)} columns`} value={search} onChange={setSearch} />
        </div>
      )}
      {taking.length > 0 && table(taking, "Columns that take part")}
      {taking.length === 0 && !searching && (
        <p className={styles.quiet}>No column takes part yet. Open a list below and choose what its answers are.</p>
      )}
      {searching && taking.length + likely.length + rest.length === 0 && <p className={styles.quiet}>No column is called like that.</p>}
      {likely.length > 0 && (
        <Fold
          key={`likely ${searching}`}
          title="Also look like answers"
          aside={formatCount(likely.length)}
          initiallyOpen={searching || (!answers && likely.length <= 50)}
        >
          {table(likely, "Columns that also look like answers")}
        </Fold>
      )}
      {rest.length > 0 && (
        <Fold key={`rest ${searching}`} title="Other columns" aside={formatCount(rest.length)} initiallyOpen={searching && rest.length <= 50}>
          {table(rest, "Other columns")}
        </Fold>
      )}
    </>
  );
}

type RowProps = {
  readonly column: ColumnProfile;
  readonly role: ColumnRole | null;
  readonly entry: MetricColumn | null;
  readonly suggested: Parameters<typeof ColumnRow>[0]["suggested"];
  readonly question: Extract<RecipeQuestion, { type: "good-end" }> | null;
  readonly journey: JourneyMap;
  readonly profile: FileProfile;
  readonly targets: ReturnType<typeof targetGroups>;
  readonly onEdit: EditRecipe;
};

/** Only the rows whose own entry changed are drawn again; a survey has a hundred of them. */
const Row = memo(function Row({ question, onEdit, ...rest }: RowProps) {
  const edit = useCallback<EditRecipe>((change) => onEdit(change), [onEdit]);
  return <ColumnRow {...rest} question={question} onEdit={edit} />;
}, sameRow);

function sameRow(a: RowProps, b: RowProps): boolean {
  return a.column === b.column && a.role === b.role && a.entry === b.entry && a.suggested === b.suggested &&
    a.question?.text === b.question?.text && a.question?.columns.length === b.question?.columns.length &&
    a.journey === b.journey && a.profile === b.profile && a.targets === b.targets && a.onEdit === b.onEdit;
}

function ColumnTable({ caption, children }: { readonly caption: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Values</th>
            <th scope="col">Metric</th>
            <th scope="col">Scale</th>
            <th scope="col">Good end</th>
            <th scope="col">No answer</th>
            <th scope="col">On the map</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
