import type { FileProfile } from "../../import/fileProfile.ts";
import { columnPeriod, holdsMonths, MONTH_GRAINS } from "../../import/monthNames.ts";
import { coarserGrains, holdsPeriods } from "../../import/periodNames.ts";
import { PERIOD_GRAINS } from "../../import/recipe.ts";
import type { PeriodGrain, Recipe, RecipeQuestion, RecipeSuggestion } from "../../import/recipe.ts";
import { parsePeriod } from "../../metrics/period.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { DONE } from "../../ui/outcome.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { setPeriod, splitBy, withDateOrder } from "./recipeEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./PeriodFields.module.css";

const FIXED = "fixed";
const COLUMN = "column:";
const NO_SPLIT = "none";

const GRAIN_LABELS: Readonly<Record<PeriodGrain, string>> = { year: "years", quarter: "quarters", month: "months", week: "weeks", day: "days" };

export type PeriodFieldsProps = {
  readonly profile: FileProfile;
  readonly suggestion: RecipeSuggestion;
  readonly recipe: Recipe;
  readonly questions: readonly RecipeQuestion[];
  readonly onEdit: EditRecipe;
};

/** When the answers were given, and whether figures are also split. */
export function PeriodFields({ profile, suggestion, recipe, questions, onEdit }: PeriodFieldsProps) {
  const { period } = recipe;
  const dateOrder = questions.find((question) => question.type === "date-order");
  // The times of a log are read even where all cases count for one period.
  const order = recipe.layout.type === "events" ? recipe.layout.timeOrder : period.type === "column" ? period.order : "year-first";
  const dateColumns = suggestion.periodColumns;
  const months = new Set(profile.columns.filter(holdsMonths).map(({ name }) => name));
  const named = new Set(profile.columns.filter(holdsPeriods).map(({ name }) => name));
  const segments = recipe.segmentColumn === null || suggestion.segmentColumns.includes(recipe.segmentColumn)
    ? suggestion.segmentColumns
    : [recipe.segmentColumn, ...suggestion.segmentColumns];
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>Period and split</legend>
      <span className={styles.label}>{recipe.layout.type === "events" ? "Cases by when they began" : "Answers from"}</span>
      {dateColumns.length > 0 && (
        <PlainSelect
          label="Where the period is known from"
          groups={[{ label: "", options: [
            { value: FIXED, label: "One period" },
            ...dateColumns.map((name) => ({ value: COLUMN + name, label: `${named.has(name) ? "Periods" : months.has(name) ? "Months" : "Dates"} in ${name}` })),
          ] }]}
          value={period.type === "fixed" ? FIXED : COLUMN + period.column}
          onChange={(value) => onEdit((current) => {
            if (value === FIXED) return setPeriod(current, { type: "fixed", period: profile.periodInName ?? "" });
            const column = value.slice(COLUMN.length);
            return setPeriod(current, columnPeriod(profile, column));
          })}
        />
      )}
      {period.type === "fixed" && (
        <span className={period.period === "" ? styles.askingField : styles.field}>
          <DraftField
            key={period.period}
            label="Period"
            hideLabel
            size="small"
            value={period.period}
            placeholder="Which period? 2018, 2018-Q3, 2018-07"
            onCommit={(text) => {
              const trimmed = text.trim().toUpperCase();
              if (parsePeriod(trimmed) === null) return { ok: false, reason: "Write a year, quarter, month, week or day: 2018, 2018-Q3, 2018-07, 2018-W27, 2018-07-04." };
              onEdit((current) => setPeriod(current, { type: "fixed", period: trimmed }));
              return DONE;
            }}
          />
        </span>
      )}
      {period.type === "column" && (
        <>
          <PlainSelect
            label="Length of a period"
            groups={[{ label: "", options: (period.written !== undefined ? coarserGrains(period.written) : period.year === undefined ? PERIOD_GRAINS : MONTH_GRAINS).map((value) => ({ value, label: `by ${GRAIN_LABELS[value]}` })) }]}
            value={period.grain}
            onChange={(grain) => onEdit((current) => setPeriod(current, { ...period, grain }))}
          />
          {period.year !== undefined && (
            <span className={period.year === null ? styles.askingField : styles.field}>
              <DraftField
                key={period.year}
                label="Year of the months"
                hideLabel
                size="small"
                value={period.year === null ? "" : String(period.year)}
                placeholder="Which year? 2018"
                onCommit={(text) => {
                  const year = Number(text.trim());
                  if (!Number.isInteger(year) || year < 1970 || year > 2199) return { ok: false, reason: "Write the year in four digits: 2018." };
                  onEdit((current) => setPeriod(current, { ...period, year }));
                  return DONE;
                }}
              />
            </span>
          )}
        </>
      )}
      {order !== "year-first" && (
        <PlainSelect
          label="Order of day and month"
          asking={order === null}
          placeholder={dateOrder?.text ?? "Which order?"}
          groups={[{ label: "", options: (dateOrder?.choices ?? [
            { order: "day-first" as const, label: "day first" },
            { order: "month-first" as const, label: "month first" },
          ]).map((choice) => ({ value: choice.order, label: choice.label })) }]}
          value={order}
          onChange={(chosen) => onEdit((current) => withDateOrder(current, chosen))}
        />
      )}
      {segments.length > 0 && (
        <span className={styles.split}>
          <span className={styles.label}>Split by</span>
          <PlainSelect
            label="Split figures by"
            groups={[{ label: "", options: [{ value: NO_SPLIT, label: "Nothing" }, ...segments.map((name) => ({ value: COLUMN + name, label: name }))] }]}
            value={recipe.segmentColumn === null ? NO_SPLIT : COLUMN + recipe.segmentColumn}
            onChange={(value) => onEdit((current) => splitBy(current, value === NO_SPLIT ? null : value.slice(COLUMN.length)))}
          />
        </span>
      )}
    </fieldset>
  );
}
