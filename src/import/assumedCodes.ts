import { isYesNoKind } from "../metrics/contract.ts";
import type { FileProfile } from "./fileProfile.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { readWhole } from "./readAnswer.ts";
import type { Recipe } from "./recipe.ts";
import type { ResolvedContract } from "./resolveContracts.ts";
import { counted, listed } from "./words.ts";

/**
 * Says where the number next to a scale's end counts as “no answer”, which nothing in the figures can prove: 6 beside 1 to
 * 5 may mean “not applicable”, or be the sixth point. Metrics that the map has were settled before. Null where there is no
 * such number.
 *
 * @param contracts one per setup of the recipe, in its order; empty while they can't be made
 */
export function assumedCodes(
  { columns }: FileProfile, { layout }: Recipe, contracts: readonly ResolvedContract[],
): string | null {
  const setups = layoutSetups(layout);
  const codes = new Set<string>();
  const counting = new Map<string, number>();
  for (const [at, { column, setup }] of setups.entries()) {
    if (contracts[at]?.onMap !== false || setup.kind === "nps" || isYesNoKind(setup.kind)) continue;
    const beside = setup.missingCodes.filter((code) => {
      const number = readWhole(code);
      return number === setup.scaleMax + 1 || number === setup.scaleMin - 1;
    });
    const cells = columns.find(({ name }) => name === column)?.values.filter(({ value }) => beside.includes(value)) ?? [];
    if (cells.length === 0) continue;
    for (const { value } of cells) codes.add(`“${value}”`);
    counting.set(column, cells.reduce((sum, { count }) => sum + count, 0));
  }
  if (codes.size === 0) return null;
  const total = [...counting.values()].reduce((sum, count) => sum + count, 0);
  return `Takes ${listed([...codes].toSorted())} for “no answer” in ${counted(total, "cell")} of ${counted(counting.size, "column")}. ` +
    "If that is a point of the scale, correct the scale.";
}
