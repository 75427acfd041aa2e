import { isId } from "../../src/journey/ids.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { TouchpointMatcher } from "../../src/import/matchNames.ts";
import { type Observation, observationKey, parseObservation, WHOLE_JOURNEY } from "../../src/metrics/observation.ts";
import type { PushedFigure } from "./pushBody.ts";

export type Unmatched = { readonly touchpoint: string; readonly figures: number };

export type PlacedFigures =
  | { readonly ok: true; readonly observations: readonly Observation[]; readonly unmatched: readonly Unmatched[] }
  /** The figure's place in the list, and what is wrong with it. */
  | { readonly ok: false; readonly at: number; readonly fault: string };

/** One touchpoint, metric and period, whatever the dataset and segment. */
export function placeKey({ touchpointId, metricId, period }: Observation): string {
  return observationKey({ datasetId: "-", touchpointId, metricId, period, segment: "" });
}

/**
 * Finds each figure's touchpoint: by id, alias or title, or the last two in another spelling. Nobody looks over a
 * program's shoulder, so a name that fits only by some of its words, or fits two touchpoints, is not guessed at.
 */
export function placeFigures(
  figures: readonly PushedFigure[], journey: JourneyMap, datasetId: string, isMetric: (id: string) => boolean,
): PlacedFigures {
  const matcher = new TouchpointMatcher(journey.touchpoints);
  const places = new Map<string, string | null>();
  const placeOf = (name: string): string | null => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const match = matcher.match(name);
    const found = name === WHOLE_JOURNEY || (isId(name) && journey.touchpoints.has(name))
      ? name
      : match === null || match.way === "words" ? null : match.touchpointId;
    places.set(name, found);
    return found;
  };

  const observations = new Map<string, Observation>();
  const unmatched = new Map<string, number>();
  for (const [at, { touchpoint, metric, period, segment, counts }] of figures.entries()) {
    if (!isMetric(metric)) return { ok: false, at, fault: `Neither the map nor this request has a metric "${metric.slice(0, 64)}".` };
    const touchpointId = placeOf(touchpoint);
    const key = observationKey({ datasetId, touchpointId: touchpointId ?? "unmatched", metricId: metric, period, segment });
    const faults: string[] = [];
    const observation = parseObservation(key, counts, ({ message }) => faults.push(message));
    if (observation === null) return { ok: false, at, fault: `${(faults[0] ?? "it cannot be read").replace("; these figures were left out", "")}.` };
    if (touchpointId === null) {
      unmatched.set(touchpoint, (unmatched.get(touchpoint) ?? 0) + 1);
      continue;
    }
    if (observations.has(key)) return { ok: false, at, fault: "An earlier figure is about the same touchpoint, metric, period and segment." };
    observations.set(key, observation);
  }
  return {
    ok: true,
    observations: [...observations.values()],
    unmatched: Array.from(unmatched, ([touchpoint, count]) => ({ touchpoint, figures: count })),
  };
}
