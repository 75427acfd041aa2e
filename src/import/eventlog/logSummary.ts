import type { EventStore } from "./eventStore.ts";
import { VariantCounter } from "./variants.ts";
import type { CaseVisits } from "./visits.ts";

/** Durations in seconds; the median of an even number is midway between the middle two. */
export type DurationFacts = { readonly n: number; readonly mean: number; readonly median: number; readonly max: number };

export type ActivityFacts = {
  readonly name: string;
  readonly visits: number;
  /** Cases that visited it at all, more than once, first of all, and last of all. */
  readonly cases: number;
  readonly repeating: number;
  readonly starts: number;
  readonly ends: number;
  /** Where in a case it is on average: 0 at its beginning, 1 at its end. */
  readonly meanPosition: number;
  /** From the beginning of the visit before to the beginning of this one; null where it always comes first. */
  readonly sincePrevious: DurationFacts | null;
  /** From when nothing else was going on any more to the beginning of this one; the same where visits have no length. */
  readonly waiting: DurationFacts | null;
};

/** What a log holds, exactly: counts and times, and never a case (DESIGN M7). Stays on the device that imports. */
export type LogSummary = {
  readonly visits: number;
  readonly cases: number;
  readonly variants: number;
  /** In the order in which cases meet them on average. */
  readonly activities: readonly ActivityFacts[];
  /** Activities that follow each other directly, most frequent first; at most MAX_FOLLOWS. */
  readonly follows: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly casesRepeating: number;
  /** From the beginning of the first visit to the end of the last, and to its beginning. */
  readonly throughput: DurationFacts;
  readonly startToStart: DurationFacts;
  /** Visits of which beginning and end are known. */
  readonly timed: number;
  /** Rows that are neither a beginning nor an end. */
  readonly between: number;
};

export const MAX_FOLLOWS = 200;

/** Gathers the summary while the log is gone through case by case. */
export class LogSummaryTally {
  readonly #names: readonly string[];
  readonly #visits: Float64Array;
  readonly #cases: Float64Array;
  readonly #repeating: Float64Array;
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  readonly #positions: Float64Array;
  readonly #lastCase: Int32Array;
  readonly #repeatedIn: Int32Array;
  readonly #sincePrevious: Durations[];
  readonly #waiting: Durations[];
  readonly #throughput = new Durations();
  readonly #startToStart = new Durations();
  readonly #follows = new Map<number, number>();
  readonly #variants: VariantCounter;
  readonly #between: number;
  #casesRepeating = 0;
  #timed = 0;
  #all = 0;

  constructor(store: EventStore) {
    this.#names = store.activities;
    const size = this.#names.length;
    this.#visits = new Float64Array(size);
    this.#cases = new Float64Array(size);
    this.#repeating = new Float64Array(size);
    this.#starts = new Float64Array(size);
    this.#ends = new Float64Array(size);
    this.#positions = new Float64Array(size);
    this.#lastCase = new Int32Array(size).fill(-1);
    this.#repeatedIn = new Int32Array(size).fill(-1);
    this.#sincePrevious = Array.from({ length: size }, () => new Durations());
    this.#waiting = Array.from({ length: size }, () => new Durations());
    this.#variants = new VariantCounter(store.length);
    this.#between = store.between;
  }

  take(index: number, { length, activity, start, end, timed }: CaseVisits): void {
    if (length === 0) return;
    this.#all += length;
    this.#variants.add(activity, length);
    let repeats = false;
    let quietSince = end[0] ?? 0;
    for (let visit = 0; visit < length; visit += 1) {
      const own = activity[visit] ?? 0;
      this.#count(this.#visits, own, 1);
      this.#count(this.#positions, own, length === 1 ? 0 : visit / (length - 1));
      this.#timed += timed[visit] ?? 0;
      if (this.#lastCase[own] !== index) {
        this.#lastCase[own] = index;
        this.#count(this.#cases, own, 1);
      } else if (this.#repeatedIn[own] !== index) {
        this.#repeatedIn[own] = index;
        this.#count(this.#repeating, own, 1);
        repeats = true;
      }
      const begins = start[visit] ?? 0;
      if (visit > 0) {
        this.#sincePrevious[own]?.add(begins - (start[visit - 1] ?? 0));
        this.#waiting[own]?.add(Math.max(0, begins - quietSince));
        const pair = (activity[visit - 1] ?? 0) * this.#names.length + own;
        this.#follows.set(pair, (this.#follows.get(pair) ?? 0) + 1);
      }
      quietSince = Math.max(quietSince, end[visit] ?? 0);
    }
    if (repeats) this.#casesRepeating += 1;
    this.#count(this.#starts, activity[0] ?? 0, 1);
    this.#count(this.#ends, activity[length - 1] ?? 0, 1);
    const begins = start[0] ?? 0;
    this.#throughput.add(quietSince - begins);
    this.#startToStart.add((start[length - 1] ?? 0) - begins);
  }

  result(): LogSummary {
    const size = this.#names.length;
    const activities = this.#names.map((name, own): ActivityFacts => {
      const visits = this.#visits[own] ?? 0;
      return {
        name, visits,
        cases: this.#cases[own] ?? 0, repeating: this.#repeating[own] ?? 0,
        starts: this.#starts[own] ?? 0, ends: this.#ends[own] ?? 0,
        meanPosition: visits === 0 ? 1 : (this.#positions[own] ?? 0) / visits,
        sincePrevious: this.#sincePrevious[own]?.facts() ?? null,
        waiting: this.#waiting[own]?.facts() ?? null,
      };
    });
    const none: DurationFacts = { n: 0, mean: 0, median: 0, max: 0 };
    return {
      visits: this.#all, cases: this.#variants.sequences, variants: this.#variants.variants,
      activities: activities.filter(({ visits }) => visits > 0).toSorted((a, b) => a.meanPosition - b.meanPosition),
      follows: Array.from(this.#follows, ([pair, count]) => ({
        from: this.#names[Math.floor(pair / size)] ?? "", to: this.#names[pair % size] ?? "", count,
      })).toSorted((a, b) => b.count - a.count).slice(0, MAX_FOLLOWS),
      casesRepeating: this.#casesRepeating,
      throughput: this.#throughput.facts() ?? none,
      startToStart: this.#startToStart.facts() ?? none,
      timed: this.#timed, between: this.#between,
    };
  }

  #count(counts: Float64Array, activity: number, by: number): void {
    counts[activity] = (counts[activity] ?? 0) + by;
  }
}

/** All durations of one kind, since an exact median needs them all. Added in milliseconds, told in seconds. */
class Durations {
  #values = new Float64Array(16);
  #length = 0;

  add(milliseconds: number): void {
    if (this.#length === this.#values.length) {
      const values = new Float64Array(this.#length * 2);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.#length] = milliseconds / 1_000;
    this.#length += 1;
  }

  /** Null where there are none. */
  facts(): DurationFacts | null {
    const n = this.#length;
    if (n === 0) return null;
    const values = this.#values.subarray(0, n).toSorted();
    const middle = ((values[Math.floor((n - 1) / 2)] ?? 0) + (values[Math.floor(n / 2)] ?? 0)) / 2;
    return { n, mean: values.reduce((sum, value) => sum + value, 0) / n, median: middle, max: values.at(-1) ?? 0 };
  }
}
