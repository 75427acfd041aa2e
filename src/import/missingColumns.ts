import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { columnPrint } from "./headerPrint.ts";
import { normalised } from "./matchNames.ts";
import type { Recipe, RecipeQuestion } from "./recipe.ts";
import { columnNames, columnsUsed, isNeeded, missingColumns, type ColumnRole, type UsedColumn } from "./recipeColumns.ts";
import { couldBeAnswers } from "./suggestSetup.ts";

/** More are no help to choose from. */
const MOST_CHOICES = 8;

/** One question for each column that a remembered recipe reads and the file lacks: what is it called now? */
export function missingColumnQuestions(profile: FileProfile, recipe: Recipe): readonly RecipeQuestion[] {
  const missing = missingColumns(recipe, columnNames(profile));
  if (missing.length === 0) return [];
  const free = freeColumns(profile, recipe);
  return missing.map(({ column, role }) => {
    const names = free.filter((candidate) => canBe(role, candidate)).map(({ name }) => name)
      .toSorted((a, b) => likeness(column, b) - likeness(column, a)).slice(0, MOST_CHOICES);
    return {
      type: "missing-column", column,
      text: `“${column}”, ${ROLE_WORDS[role]}, is not in this file. What is it called now?`,
      choices: [
        ...names.map((name) => ({ column: name, label: name })),
        ...(isNeeded(role) ? [] : [{ column: null, label: GONE_WORDS[role] ?? "It is gone: leave it out" }]),
      ],
    };
  });
}

/** Columns that a missing one may be called now, also where they take part as new ones meanwhile. */
function freeColumns(profile: FileProfile, recipe: Recipe): readonly ColumnProfile[] {
  if (recipe.header === undefined) return unknownColumns(profile, recipe);
  const known = new Set(recipe.header);
  return profile.columns.filter(({ name }) => !known.has(columnPrint(name)));
}

/** At least this much of their letters two names of one column have in common. */
const SIMILAR = 0.7;

/** Whether a new column is likely one that is missing, under another name. */
export function isLikelyRenamed(name: string, missing: readonly UsedColumn[]): boolean {
  return missing.some(({ column }) => likeness(column, name) >= SIMILAR);
}

/** Columns that the file had not when the recipe was made; where that is not known, all that the recipe does not read. */
export function unknownColumns(profile: FileProfile, recipe: Recipe): readonly ColumnProfile[] {
  const used = new Set(columnsUsed(recipe).map(({ column }) => column));
  const known = recipe.header === undefined ? null : new Set(recipe.header);
  return profile.columns.filter(({ name }) => !used.has(name) && (known === null || !known.has(columnPrint(name))));
}

const ROLE_WORDS: Readonly<Record<ColumnRole, string>> = {
  figures: "which holds answers",
  touchpoint: "which names the touchpoints",
  score: "which holds the scores",
  metric: "which names the metrics",
  respondent: "which tells people apart",
  count: "which says how many answered",
  case: "which says what case an event belongs to",
  activity: "which names the activities",
  time: "which says when an event happened",
  end: "which says when an event ended",
  lifecycle: "which tells starts from completions",
  period: "which dates the answers",
  segment: "which splits the figures",
};

const GONE_WORDS: Partial<Readonly<Record<ColumnRole, string>>> = {
  respondent: "It is gone: how many people answered is not known",
  end: "It is gone: events have no length",
  lifecycle: "It is gone: every row is a visit",
  period: "It is gone: all answers are from one period",
  segment: "It is gone: do not split the figures",
};

function canBe(role: ColumnRole, column: ColumnProfile): boolean {
  switch (role) {
    case "figures":
    case "score":
      return couldBeAnswers(column) || column.content === "number";
    case "touchpoint":
    case "metric":
    case "segment":
    case "activity":
    case "lifecycle":
      return column.content === "choice" || column.values.length > 0;
    case "count":
      return column.content === "number";
    case "period":
    case "time":
    case "end":
      return column.date !== null;
    case "respondent":
    case "case":
      return column.filled > 0;
  }
}

/** From 0 to 1: the share of letter pairs that two names have in common (the Dice coefficient), whatever their order. */
export function likeness(a: string, b: string): number {
  const [own, other] = [letterPairs(a), letterPairs(b)];
  const total = own.length + other.length;
  if (total === 0) return normalised(a) === normalised(b) ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of other) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of own) {
    const times = left.get(pair) ?? 0;
    if (times === 0) continue;
    left.set(pair, times - 1);
    common += 1;
  }
  return (2 * common) / total;
}

function letterPairs(text: string): readonly string[] {
  const letters = normalised(text).replaceAll(" ", "");
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

/**
 * The share of columns that two files have in common, of the one that has more; 0 where they share fewer than two, or where the
 * columns of the recipe's file are not known.
 */
export function commonShare(names: readonly string[], { header }: Recipe): number {
  if (header === undefined) return 0;
  const prints = new Set(names.map(columnPrint));
  const common = header.filter((print) => prints.has(print)).length;
  return common < 2 ? 0 : common / Math.max(header.length, prints.size);
}

/** Whether a file is plainly the next one of the survey that the recipe was made for, though some columns differ. */
export function resembles(names: readonly string[], recipe: Recipe, missing: readonly UsedColumn[]): boolean {
  const used = columnsUsed(recipe).length;
  const isWide = recipe.layout.type === "wide";
  const figures = columnsUsed(recipe).filter(({ role }) => role === "figures").length;
  const most = isWide ? Math.floor(used / 2) : missing.every(({ role }) => role === "figures") ? Math.floor(figures / 2) : 1;
  if (missing.length > Math.max(1, most) || missing.length === used) return false;
  // Without the other columns' names, two that both know are the least that says something.
  if (recipe.header === undefined) return isWide && used - missing.length >= 2;
  return commonShare(names, recipe) >= 0.5;
}
