import { isYesNoKind, measureOf } from "../metrics/contract.ts";
import type { ColumnProfile, FileProfile, ScaleGuess } from "./fileProfile.ts";
import { roughScale } from "./guessScale.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { OFF_SCALE, pointReader } from "./pointReader.ts";
import type { MetricSetup, Recipe, RecipeQuestion } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import { columnOfMetric } from "./scoreColumns.ts";
import { shortName } from "./shortName.ts";

export type OffScaleQuestion = Extract<RecipeQuestion, { readonly type: "off-scale" }>;

/** Fewer are slips of the hand, which the plan names and leaves out. */
const MIN_SHARE = 0.02;
const MIN_CELLS = 5;

/** Whether so many answers are off the scale that the scale is in doubt. */
export function isInDoubt(offScale: number, cells: number): boolean {
  return offScale >= MIN_CELLS && offScale > cells * MIN_SHARE;
}

/**
 * A scale that was remembered, or known from the map, may no longer be that of the file: next month's survey asks from 0 to
 * 10. One question for all columns whose scale changed alike.
 */
export function offScaleQuestions({ columns }: FileProfile, recipe: Recipe): readonly RecipeQuestion[] {
  // Numbers of people, and ready scores, are no answers that could be off a scale.
  if (recipe.layout.type === "long" && recipe.layout.totals !== undefined && recipe.layout.totals.type !== "frequency") return [];
  const groups = new Map<string, { readonly question: OffScaleQuestion; readonly names: string[] }>();
  const inOneColumn = recipe.layout.type === "long" && recipe.layout.metricColumn !== null && recipe.layout.metrics.length > 1;
  for (const { name, column, setup } of layoutSetups(recipe.layout)) {
    const profile = columns.find((own) => own.name === column);
    // Metrics that share a column are seen apart only while rows are counted.
    if (profile === undefined || inOneColumn) continue;
    const values = valuesOffScale(profile, setup);
    const cells = values.reduce((sum, { count }) => sum + count, 0);
    if (!isInDoubt(cells, profile.filled)) continue;
    const scale = scaleInstead(profile, setup);
    const key = JSON.stringify([setup.kind, setup.name, setup.scaleMin, setup.scaleMax, scale?.scaleMin, scale?.scaleMax]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names: [name], question: questionOf(columns, profile, setup, cells, scale, recipe) });
    else group.names.push(name);
  }
  return Array.from(groups.values(), ({ question, names }) => ({
    ...question, columns: names,
    text: names.length === 1 ? question.text : `${question.text} The same goes for ${names.length === 2 ? "one more column" : `${names.length - 1} more columns`}.`,
  }));
}

function questionOf(
  columns: readonly ColumnProfile[], profile: ColumnProfile, setup: MetricSetup, cells: number, scale: ScaleGuess | null, recipe: Recipe,
): OffScaleQuestion {
  const { scaleMin, scaleMax } = setup;
  const count = `${cells.toLocaleString("en-GB")} of ${profile.filled.toLocaleString("en-GB")} answers in “${shortName(columns, profile.name)}” are`;
  const what = isYesNoKind(setup.kind) ? `${count} neither yes nor no` : `${count} not on the scale ${scaleMin} to ${scaleMax}`;
  return {
    type: "off-scale", columns: [],
    text: `${what}: ${scale === null ? "what do they mean?" : "is it another scale now?"}`,
    choices: [
      ...(scale === null ? [] : [{
        settle: "other-scale", label: `Another metric, from ${scale.scaleMin} to ${scale.scaleMax}`,
      } as const]),
      { settle: "no-answer", label: "These values mean “no answer”" },
      ...(recipe.layout.type === "wide" ? [{ settle: "leave-out", label: "Leave it out" } as const] : []),
    ],
  };
}

/** The recipe with the question answered for every column it is about. */
export function settleOffScale(
  { columns }: FileProfile, recipe: Recipe, names: readonly string[], settle: OffScaleQuestion["choices"][number]["settle"],
  found?: OffScaleQuestion["found"],
): Recipe {
  const { layout } = recipe;
  const find = (name: string): ColumnProfile | undefined => columns.find((own) => own.name === name);
  if (layout.type === "events") return recipe;
  if (layout.type === "long") {
    const metrics = layout.metrics.map((own) =>
      (names.includes(own.value) ? { ...own, setup: settled(own.setup, find(columnOfMetric(layout, own.value)), settle, found) } : own));
    return { ...recipe, layout: { ...layout, metrics } };
  }
  const kept = settle === "leave-out" ? layout.columns.filter(({ column }) => !names.includes(column)) : layout.columns;
  return {
    ...recipe,
    layout: { ...layout, columns: kept.map((own) => (names.includes(own.column) ? { ...own, setup: settled(own.setup, find(own.column), settle) } : own)) },
  };
}

function settled(
  setup: MetricSetup, column: ColumnProfile | undefined, settle: OffScaleQuestion["choices"][number]["settle"], found?: OffScaleQuestion["found"],
): MetricSetup {
  if (column === undefined || settle === "leave-out") return setup;
  if (settle === "no-answer") {
    return { ...setup, missingCodes: [...setup.missingCodes, ...(found?.values ?? valuesOffScale(column, setup).map(({ value }) => value))] };
  }
  const scale = found === undefined ? scaleInstead(column, setup) : found.scale;
  if (scale === null) return setup;
  const { scaleMin, scaleMax, missingCodes } = scale;
  const ends = `${scaleMin}–${scaleMax}`;
  const isRating = setup.kind === "nps" || isYesNoKind(setup.kind);
  return {
    ...setup, scaleMin, scaleMax, missingCodes, answers: [],
    kind: isRating ? "rating" : setup.kind,
    name: isRating ? `Rating ${ends}` : setup.name.replace(`${setup.scaleMin}–${setup.scaleMax}`, ends),
  };
}

/** Values that are neither points of the scale nor known for "no answer". */
function valuesOffScale({ values }: ColumnProfile, setup: MetricSetup): ColumnProfile["values"] {
  if (measureOf(contractKind(setup)) !== "scale") return [];
  const read = pointReader(setup);
  return values.filter(({ value }) => read(value) === OFF_SCALE);
}

/** Another scale that the column's values fit better; null: there is none. */
function scaleInstead(column: ColumnProfile, { scaleMin, scaleMax }: MetricSetup): ScaleGuess | null {
  const guess = column.scale ?? roughScale(column.values);
  return guess === null || (guess.scaleMin === scaleMin && guess.scaleMax === scaleMax) ? null : guess;
}
