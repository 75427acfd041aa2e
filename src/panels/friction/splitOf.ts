import type { FigureChoices } from "../../metrics/figuresShown.ts";
import { type MixShift, OTHERS } from "../../metrics/mixShift.ts";

/** What the groups of a mix are groups of: the column that all of them come from; null where it is not known or not one. */
export function splitOf({ groups }: Pick<MixShift, "groups">, { segments }: FigureChoices): string | null {
  const columns = new Set(
    groups.filter((group) => group !== OTHERS).map((group) => segments.find(({ value }) => value === group)?.column ?? null),
  );
  const [column = null, ...others] = columns;
  return others.length === 0 ? column : null;
}
