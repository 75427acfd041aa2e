import { isYesNoKind, measureOf } from "../metrics/contract.ts";
import type { ValueCount } from "./fileProfile.ts";
import { roughScale } from "./guessScale.ts";
import { isInDoubt, type OffScaleQuestion } from "./offScale.ts";
import { OFF_SCALE, pointReader } from "./pointReader.ts";
import type { MetricSetup, Recipe } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import type { Tallies } from "./tallies.ts";

/**
 * Metrics that share one column of scores are told apart only while rows are counted, so whether one of them is on another
 * scale now is asked from the counts. Where they do not share one, `offScaleQuestions` knows before.
 */
export function offScaleInLong({ layout }: Recipe, tallies: Pick<Tallies, "series" | "figures">): readonly OffScaleQuestion[] {
  if (layout.type !== "long" || layout.totals !== undefined || layout.metricColumn === null || layout.metrics.length < 2) return [];
  return layout.metrics.flatMap(({ value, setup }) => {
    if (measureOf(contractKind(setup)) !== "scale") return [];
    const own = tallies.series.filter(({ metric }) => metric === value);
    const offScale = own.reduce((sum, each) => sum + each.offScale, 0);
    const cells = offScale + own.reduce((sum, each) => sum + each.answers, 0);
    const values = addedUp(own.flatMap((each) => each.offScaleValues));
    // Words of many kinds are comments rather than answers; the review says how many were left out.
    if (!isInDoubt(offScale, cells) || values.length === 0) return [];
    const scale = anotherScale([...pointsOf(value, setup, tallies), ...values], setup);
    const { scaleMin, scaleMax } = setup;
    const count = `${offScale.toLocaleString("en-GB")} of ${cells.toLocaleString("en-GB")} answers of “${value}” are`;
    const what = isYesNoKind(setup.kind) ? `${count} neither yes nor no` : `${count} not on the scale ${scaleMin} to ${scaleMax}`;
    return [{
      type: "off-scale" as const, columns: [value],
      text: `${what}: ${scale === null ? "what do they mean?" : "is it another scale now?"}`,
      choices: [
        ...(scale === null ? [] : [{ settle: "other-scale", label: `Another metric, from ${scale.scaleMin} to ${scale.scaleMax}` } as const]),
        { settle: "no-answer" as const, label: "These values mean “no answer”" },
      ],
      found: { values: values.map((each) => each.value), scale },
    }];
  });
}

/** Whether a question that came with a plan is open under the recipe as it is by now. */
export function isStillOff({ layout }: Recipe, { columns, found }: OffScaleQuestion): boolean {
  if (layout.type !== "long" || found === undefined) return false;
  const setup = layout.metrics.find(({ value }) => columns.includes(value))?.setup;
  if (setup === undefined || measureOf(contractKind(setup)) !== "scale") return false;
  const read = pointReader(setup);
  return found.values.some((value) => read(value) === OFF_SCALE);
}

function addedUp(values: readonly ValueCount[]): readonly ValueCount[] {
  const sums = new Map<string, number>();
  for (const { value, count } of values) sums.set(value, (sums.get(value) ?? 0) + count);
  return Array.from(sums, ([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}

/** The answers that are on the scale, as cells would hold them. */
function pointsOf(metric: string, { scaleMin }: MetricSetup, { series, figures }: Pick<Tallies, "series" | "figures">): readonly ValueCount[] {
  const points: ValueCount[] = [];
  for (const { series: at, segment, counts } of figures) {
    if (segment !== "" || series[at]?.metric !== metric || counts.type !== "histogram") continue;
    for (const [point, count] of counts.counts.entries()) if (count > 0) points.push({ value: String(scaleMin + point), count });
  }
  return addedUp(points);
}

function anotherScale(values: readonly ValueCount[], { scaleMin, scaleMax }: MetricSetup) {
  const guess = roughScale(values);
  return guess === null || (guess.scaleMin === scaleMin && guess.scaleMax === scaleMax) ? null : guess;
}
