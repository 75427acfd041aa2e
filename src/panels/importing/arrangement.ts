import type { Recipe } from "../../import/recipe.ts";

/** How a person would say that a file is arranged. */
export type Arrangement = "wide" | "long" | "totals" | "events";

export function arrangementOf({ layout }: Recipe): Arrangement {
  return layout.type === "long" && layout.totals !== undefined ? "totals" : layout.type;
}

/** Said after the name of the wizard's step. */
export const ARRANGEMENT_WORDS: Readonly<Record<Arrangement, string>> = {
  wide: ": one column per touchpoint",
  long: ": one row per answer",
  totals: ": totals per touchpoint",
  events: ": event log",
};
