import type { MetricContract } from "../metrics/contract.ts";
import type { FileProfile } from "./fileProfile.ts";
import { isCodeBeside } from "./guessScale.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";
import { isNoAnswerWord, readWhole } from "./readAnswer.ts";
import type { MetricSetup, Recipe } from "./recipe.ts";

/**
 * The recipe with those "no answer" codes only that may leave this device: known ones, those that the map has, and what at
 * least 5 cells of a column say. A rarer one may be a telephone number or a date of birth in the wrong column (DESIGN M7).
 * The file is counted by the recipe as it is; contracts and datasets are made from this one.
 */
export function withSharedCodes(recipe: Recipe, { columns }: FileProfile, onMap: ReadonlyMap<string, MetricContract>): Recipe {
  const known = new Set([...onMap.values()].flatMap(({ missingCodes }) => missingCodes));
  const frequent = new Map(columns.map(({ name, values }) =>
    [name, new Set(values.filter(({ count }) => count >= MIN_SHARED_ANSWERS).map(({ value }) => value))] as const));
  const columnOf = new Map(layoutSetups(recipe.layout).map(({ name, column }) => [name, column]));
  const shared = (setup: MetricSetup, name: string): MetricSetup => {
    const own = frequent.get(columnOf.get(name) ?? name);
    const missingCodes = setup.missingCodes.filter((code) => known.has(code) || own?.has(code) === true || isKnownCode(code, setup));
    return missingCodes.length === setup.missingCodes.length ? setup : { ...setup, missingCodes };
  };
  const { layout } = recipe;
  if (layout.type === "events") return recipe;
  return {
    ...recipe,
    layout: layout.type === "wide"
      ? { ...layout, columns: layout.columns.map((own) => ({ ...own, setup: shared(own.setup, own.column) })) }
      : { ...layout, metrics: layout.metrics.map((own) => ({ ...own, setup: shared(own.setup, own.value) })) },
  };
}

/** "N/A", or a plain number that many surveys use so, or of one or two digits; never a word with a number before it. */
function isKnownCode(code: string, setup: MetricSetup): boolean {
  if (isNoAnswerWord(code)) return true;
  if (!/^[-+]?\d{1,5}$/u.test(code)) return false;
  const number = readWhole(code);
  return number !== null && (isCodeBeside(number, setup) || Math.abs(number) <= 10);
}
