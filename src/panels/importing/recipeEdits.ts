import type { GoodEnd } from "../../metrics/contract.ts";
import type { ColumnProfile, DateOrder, FileProfile } from "../../import/fileProfile.ts";
import type {
  MetricColumn, MetricSetup, PeriodChoice, Recipe, SurveyKind, Target,
} from "../../import/recipe.ts";
import { readWhole } from "../../import/readAnswer.ts";
import { renameScore, scoreColumns } from "../../import/scoreColumns.ts";
import { withScore } from "../../import/suggestScores.ts";
import { setupAs, withScale } from "../../import/suggestSetup.ts";

/** Hands an edit to whoever holds the recipe. */
export type EditRecipe = (edit: (recipe: Recipe) => Recipe) => void;

/** Edits of a recipe as pure functions. An edit that changes nothing gives the very same recipe, so no plan is made anew. */

/** The same column read as another kind; what only a person knows about that kind becomes an open question. */
export function withKind(setup: MetricSetup, kind: SurveyKind, column: ColumnProfile): MetricSetup {
  if (setup.kind === kind) return setup;
  const fresh = setupAs(kind, column);
  return setup.question === "" ? fresh : { ...fresh, question: setup.question };
}

/** Which value of a yes/no column means yes; the others mean no. */
export function withYes(setup: MetricSetup, yes: string): MetricSetup {
  return { ...setup, answers: setup.answers.map(({ value }) => ({ value, point: value === yes ? 1 : 0 })) };
}

/** Another scale; values off it that are no known codes are asked about, and words have to be given points anew. */
export function rescaled(setup: MetricSetup, scaleMin: number, scaleMax: number, column: ColumnProfile): MetricSetup {
  // Names of ratings end with their scale, unless a person has named them otherwise.
  const name = setup.name.replace(`${setup.scaleMin}–${setup.scaleMax}`, `${scaleMin}–${scaleMax}`);
  const scale = withScale(column, scaleMin, scaleMax);
  const kept = setup.missingCodes.filter((code) => {
    const number = readWhole(code);
    return number === null || number < scaleMin || number > scaleMax;
  });
  return { ...setup, ...scale, missingCodes: [...new Set([...scale.missingCodes, ...kept])], name, answers: [] };
}

/** A written answer stands for a scale point, or (null) means "no answer". */
export function withAnswer(setup: MetricSetup, value: string, point: number | null): MetricSetup {
  const answers = setup.answers.filter((answer) => answer.value !== value);
  const missingCodes = setup.missingCodes.filter((code) => code !== value);
  return point === null
    ? { ...setup, answers, missingCodes: [...missingCodes, value] }
    : { ...setup, missingCodes, answers: [...answers, { value, point }] };
}

/** Changes the setups of columns (wide) or metric values (long). */
export function changeSetups(recipe: Recipe, names: ReadonlySet<string>, change: (setup: MetricSetup, name: string) => MetricSetup): Recipe {
  const { layout } = recipe;
  if (layout.type === "wide") {
    return {
      ...recipe,
      layout: { ...layout, columns: layout.columns.map((entry) => (names.has(entry.column) ? { ...entry, setup: change(entry.setup, entry.column) } : entry)) },
    };
  }
  // What is counted from rows means what it means.
  if (layout.type === "events") return recipe;
  return {
    ...recipe,
    layout: { ...layout, metrics: layout.metrics.map((entry) => (names.has(entry.value) ? { ...entry, setup: change(entry.setup, entry.value) } : entry)) },
  };
}

/** One answer for all columns that share the question. */
export function answerGoodEnd(recipe: Recipe, names: readonly string[], goodEnd: GoodEnd): Recipe {
  return changeSetups(recipe, new Set(names), (setup) => ({ ...setup, goodEnd }));
}

/** Takes a column in, at its place in the file: into a wide recipe, or as one more score of a row, whose places are known. */
export function takeIn(recipe: Recipe, profile: FileProfile, entry: MetricColumn): Recipe {
  if (recipe.layout.type === "long") {
    return { ...withoutOtherRoles(recipe, entry.column), layout: withScore(recipe.layout, profile, entry.setup, entry.column) };
  }
  if (recipe.layout.type !== "wide") return recipe;
  const place = new Map(profile.columns.map(({ name, index }) => [name, index]));
  const others = recipe.layout.columns.filter(({ column }) => column !== entry.column);
  const columns = [...others, entry].toSorted((a, b) => (place.get(a.column) ?? 0) - (place.get(b.column) ?? 0));
  return withoutOtherRoles({ ...recipe, layout: { ...recipe.layout, columns } }, entry.column);
}

/** Of the columns that hold the scores of rows the last one stays. */
export function leaveOut(recipe: Recipe, column: string): Recipe {
  const rest = withoutOtherRoles(recipe, column);
  if (rest.layout.type === "long" && scoreColumns(rest.layout).length > 1) return { ...rest, layout: renameScore(rest.layout, column, null) };
  if (rest.layout.type !== "wide") return rest;
  return { ...rest, layout: { ...rest.layout, columns: rest.layout.columns.filter((entry) => entry.column !== column) } };
}

/** A column is either figures, the split, or the date. */
function withoutOtherRoles(recipe: Recipe, column: string): Recipe {
  return {
    ...recipe,
    segmentColumn: recipe.segmentColumn === column ? null : recipe.segmentColumn,
    period: recipe.period.type === "column" && recipe.period.column === column ? { type: "fixed", period: "" } : recipe.period,
  };
}

export function splitBy(recipe: Recipe, column: string | null): Recipe {
  return { ...(column === null ? recipe : leaveOut(recipe, column)), segmentColumn: column };
}

export function setPeriod(recipe: Recipe, period: PeriodChoice): Recipe {
  return { ...(period.type === "column" ? leaveOut(recipe, period.column) : recipe), period };
}

/** In which order the dates of the period, and the times of a log, are written. */
export function withDateOrder(recipe: Recipe, order: DateOrder): Recipe {
  const { layout, period } = recipe;
  return {
    ...recipe,
    layout: layout.type === "events" ? { ...layout, timeOrder: order } : layout,
    period: period.type === "column" ? { ...period, order } : period,
  };
}

/** Where the figures of a column (wide) or touchpoint value (long) go. */
export function setTarget(recipe: Recipe, name: string, target: Target): Recipe {
  const { layout } = recipe;
  if (layout.type === "wide") {
    return { ...recipe, layout: { ...layout, columns: layout.columns.map((entry) => (entry.column === name ? { ...entry, target } : entry)) } };
  }
  const known = layout.touchpoints.some(({ value }) => value === name);
  const touchpoints = known
    ? layout.touchpoints.map((entry) => (entry.value === name ? { ...entry, target } : entry))
    : [...layout.touchpoints, { value: name, target }];
  return { ...recipe, layout: { ...layout, touchpoints } };
}

/** Puts every card that the import makes into one stage; an empty id leaves them in the tray. */
export function setStageOfNew(recipe: Recipe, stageId: string): Recipe {
  const moved = <T extends { readonly target: Target }>(own: T): T => (own.target.type === "new" ? { ...own, target: { ...own.target, stageId } } : own);
  const { layout } = recipe;
  return layout.type === "wide"
    ? { ...recipe, layout: { ...layout, columns: layout.columns.map(moved) } }
    : { ...recipe, layout: { ...layout, touchpoints: layout.touchpoints.map(moved) } };
}
