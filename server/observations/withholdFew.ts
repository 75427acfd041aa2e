import { FEWEST_SHARED_ANSWERS } from "../../src/document/measurementsChange.ts";
import { segmentsToWithhold } from "../../src/import/withholdSmall.ts";
import { totalOf } from "../../src/metrics/counts.ts";
import { ALL_SEGMENTS, type Observation, observationKey } from "../../src/metrics/observation.ts";
import { placeKey } from "./placeFigures.ts";

/**
 * The figures as they may stand on the map (M7): those under 5 answers become "withheld", and so do segments that could
 * be found by taking the others from the whole. The dataset's earlier figures of the same places count too, and one of
 * them may have to be withheld now.
 */
export function withholdFew(observations: readonly Observation[], earlier: readonly Observation[]): readonly Observation[] {
  const named = new Set(observations.map(observationKey));
  const groups = Map.groupBy(observations, placeKey);
  const earlierGroups = Map.groupBy(earlier.filter((observation) => !named.has(observationKey(observation))), placeKey);
  const result: Observation[] = [];
  for (const [key, group] of groups) {
    const others = earlierGroups.get(key) ?? [];
    const hidden = hiddenSegments([...group, ...others]);
    const few = (observation: Observation): boolean =>
      hidden.has(observation.segment) || totalOf(observation.counts) < FEWEST_SHARED_ANSWERS;
    for (const observation of group) result.push(few(observation) ? { ...observation, counts: { type: "withheld" } } : observation);
    for (const observation of others) {
      if (hidden.has(observation.segment)) result.push({ ...observation, counts: { type: "withheld" } });
    }
  }
  return result;
}

function hiddenSegments(group: readonly Observation[]): ReadonlySet<string> {
  const figures = group.map(({ segment, counts }) => ({ segment, n: totalOf(counts) }));
  const whole = figures.find(({ segment }) => segment === ALL_SEGMENTS)?.n ?? 0;
  const parts = figures.reduce((sum, { segment, n }) => (segment === ALL_SEGMENTS ? sum : sum + n), 0);
  // Without the whole, or with segments that overlap, nothing follows from taking one from another.
  return whole < parts || parts === 0 ? new Set() : segmentsToWithhold(figures);
}
