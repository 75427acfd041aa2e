import { bucketOf, durationsFrom } from "../../metrics/durations.ts";
import type { SharedCounts } from "../../metrics/observation.ts";
import type { EventMeasure } from "./eventsLayout.ts";
import type { CaseVisits } from "./visits.ts";

/** Durations of one activity; sparse, since most of the 513 buckets are empty. */
type OpenDurations = { readonly buckets: number[]; sum: number; n: number };

/** What was counted of one activity in one period and segment. */
export type ActivityCounts = {
  cases: number;
  repeating: number;
  /** Cases that came here last. */
  last: number;
  readonly waiting: OpenDurations;
  readonly handling: OpenDurations;
};

/** Counts of cases that began in one period and belong to one segment, by activity. */
export class CaseTally {
  readonly #activities: (ActivityCounts | undefined)[] = [];
  cases = 0;

  take({ length, activity, start, end, timed }: CaseVisits): void {
    if (length === 0) return;
    this.cases += 1;
    const visits = new Map<number, number>();
    let quietSince = end[0] ?? 0;
    for (let visit = 0; visit < length; visit += 1) {
      const own = activity[visit] ?? 0;
      const [begins, ends] = [start[visit] ?? 0, end[visit] ?? 0];
      const counts = this.#of(own);
      const earlier = visits.get(own) ?? 0;
      visits.set(own, earlier + 1);
      if (earlier === 0) counts.cases += 1;
      else if (earlier === 1) counts.repeating += 1;
      if (visit > 0) addDuration(counts.waiting, Math.max(0, begins - quietSince));
      if (timed[visit] === 1) addDuration(counts.handling, ends - begins);
      quietSince = Math.max(quietSince, ends);
    }
    this.#of(activity[length - 1] ?? 0).last += 1;
  }

  /** What a measure has of an activity, with how many it is about; null where it does not apply. */
  counts(activity: number, measure: EventMeasure): SharedCounts | null {
    const own = this.#activities[activity];
    if (own === undefined) return null;
    switch (measure) {
      case "volume":
        return { type: "volume", count: own.cases };
      case "drop-off":
        return { type: "histogram", counts: [own.cases - own.last, own.last] };
      case "repeat-contact":
        return { type: "histogram", counts: [own.cases - own.repeating, own.repeating] };
      case "waiting-time":
        return own.waiting.n === 0 ? null : closed(own.waiting);
      case "aht":
        return own.handling.n === 0 ? null : closed(own.handling);
      default:
        return measure satisfies never;
    }
  }

  #of(activity: number): ActivityCounts {
    return (this.#activities[activity] ??= {
      cases: 0, repeating: 0, last: 0, waiting: { buckets: [], sum: 0, n: 0 }, handling: { buckets: [], sum: 0, n: 0 },
    });
  }
}

function addDuration(durations: OpenDurations, milliseconds: number): void {
  const seconds = milliseconds / 1_000;
  const bucket = bucketOf(seconds);
  // Longer than 136 years: a wrong time.
  if (bucket === null) return;
  durations.buckets[bucket] = (durations.buckets[bucket] ?? 0) + 1;
  durations.sum += seconds;
  durations.n += 1;
}

function closed({ buckets, sum }: OpenDurations): SharedCounts {
  return durationsFrom(buckets, sum);
}
