import { measureOf } from "../metrics/contract.ts";
import type { LensType } from "../metrics/lens.ts";
import type { LensChoices } from "../metrics/lensChoices.ts";
import type { Measurements } from "../metrics/observation.ts";

const MISSING: Readonly<Record<LensType, string>> = {
  friction: "", metric: "No touchpoint has figures yet.", change: "Needs figures of two periods, one after the other.",
  segments: "Needs an import that was split by a column.", gap: "Needs a metric of expectation and one of perception.",
  freshness: "No touchpoint has figures yet.",
};
const MAKE_GAP = "Not made yet. Make it from your metrics: in Details with nothing selected, under Metrics, “Make one from others”.";
const GAP_NOT_MADE = "The map has no metric that sets expectation against perception. Whoever edits it can make one from two others.";

/** Why a lens can't be looked through, and what to do about it. */
export function lensMissing(type: LensType, choices: LensChoices, measurements: Measurements, editable: boolean): string {
  if (type !== "gap" || !couldHaveGap(choices, measurements)) return MISSING[type];
  return editable ? MAKE_GAP : GAP_NOT_MADE;
}

/** Two questions on one scale were measured: a gap is the difference of such, and which they are only people know. */
function couldHaveGap({ metrics }: LensChoices, { contracts }: Measurements): boolean {
  const scales = new Set<string>();
  for (const { id } of metrics) {
    const contract = contracts.get(id);
    if (contract === undefined || measureOf(contract.kind) !== "scale") continue;
    const scale = `${contract.scaleMin} to ${contract.scaleMax}`;
    if (scales.has(scale)) return true;
    scales.add(scale);
  }
  return false;
}
