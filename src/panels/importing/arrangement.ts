import type { Recipe } from "../../import/recipe.ts";

/** How a person would say that a file is arranged. */
export type Arrangement = "wide" | "long" | "totals" | "events";

export function arrangementOf({ layout }: Recipe): Arrangement {
  return layout.type === "long" && layout.totals !== undefined ? "totals" : layout.type;
}

/** A file of means can only be arranged otherwise, and an NPS needs the columns of its groups; there is nothing to answer about them. */
export function needsColumns({ layout }: Recipe): boolean {
  if (layout.type !== "long" || layout.totals === undefined) return false;
  const { totals, metrics } = layout;
  return totals.type === "mean" || (totals.type === "share" && totals.groups === undefined && metrics.every(({ setup }) => setup.kind === "nps"));
}

/** Said after the name of the wizard's step. */
export const ARRANGEMENT_WORDS: Readonly<Record<Arrangement, string>> = {
  wide: ": one column per touchpoint",
  long: ": one row per answer",
  totals: ": totals per touchpoint",
  events: ": event log",
};
