import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_SECONDS } from "../../src/metrics/contract.ts";
import {
  addDurations, bucketEnd, bucketOf, BUCKETS, bucketStart, durationQuantile, durationsFrom, durationsIn, longerThan, meanDuration,
  quantileDifference, quantileRanks,
} from "../../src/metrics/durations.ts";
import { observationKey, parseObservation, type Durations } from "../../src/metrics/observation.ts";

/** Durations in seconds, counted. */
function counted(...seconds: readonly number[]): Durations {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const each of seconds) {
    const bucket = bucketOf(each);
    if (bucket !== null) counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return durationsFrom(counts, seconds.reduce((sum, each) => sum + each, 0));
}

const SECONDS = fc.double({ min: 0, max: 10_000_000, noNaN: true });

describe("M1: buckets of durations", () => {
  test("every duration lies within the borders of its bucket, and borders belong to the bucket they begin", () => {
    fc.assert(
      fc.property(fc.oneof(SECONDS, fc.double({ min: 0, max: MAX_SECONDS, maxExcluded: true, noNaN: true })), (seconds) => {
        const bucket = bucketOf(seconds) ?? -1;
        expect(bucketStart(bucket)).toBeLessThanOrEqual(seconds);
        expect(bucketEnd(bucket)).toBeGreaterThan(seconds);
      }),
    );
    for (let index = 1; index < BUCKETS; index += 1) expect(bucketOf(bucketStart(index))).toBe(index);
    expect(bucketOf(0)).toBe(0);
  });

  test("what is no duration has no bucket", () => {
    expect([-1, Number.NaN, Number.POSITIVE_INFINITY, MAX_SECONDS].map(bucketOf)).toEqual([null, null, null, null]);
    expect(bucketOf(MAX_SECONDS - 1)).toBe(BUCKETS - 1);
  });

  test("counting parts and adding them up gives what counting all together gives", () => {
    const whole = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(whole, whole, (first, second) => {
        const together = counted(...first, ...second);
        expect(addDurations(counted(...first), counted(...second))).toEqual(together);
        expect(addDurations(counted(...second), counted(...first))).toEqual(together);
        expect(durationsIn(together)).toBe(first.length + second.length);
      }),
    );
  });

  test("the mean is exact to the millisecond, however coarse the buckets", () => {
    expect(meanDuration(counted(1, 10.25, 100))).toBeCloseTo(37.083, 3);
  });

  test("D6: what a peer wrote is read whole or left out", () => {
    const key = observationKey({ datasetId: "d", touchpointId: "t", metricId: "m", period: "2024", segment: "" });
    const read = (counts: unknown): readonly [unknown, readonly string[]] => {
      const problems: string[] = [];
      return [parseObservation(key, counts, ({ message }) => problems.push(message))?.counts ?? null, problems];
    };
    const good = counted(3, 30, 300);
    expect(read(good)).toEqual([good, []]);
    for (const broken of [
      { ...good, sum: -1 }, { ...good, sum: Number.NaN }, { ...good, sum: 1 }, { ...good, sum: 1e9 }, { ...good, buckets: [] },
      { ...good, buckets: [[5, 1], [5, 1]] }, { ...good, buckets: [[7, 1], [5, 1]] }, { ...good, buckets: [[513, 1]] },
      { ...good, buckets: [[-1, 1]] }, { ...good, buckets: [[1, 0]] }, { ...good, buckets: [[1, 1, 1]] }, { ...good, buckets: ["1,1"] },
      { ...good, buckets: "many" }, { ...good, buckets: null }, { type: "durations" },
    ]) {
      const [counts, problems] = read(broken);
      expect(counts).toBeNull();
      expect(problems).toHaveLength(1);
    }
  });
});

describe("M2: quantiles with intervals from order statistics", () => {
  test("the ranks are those of the tables for the median", () => {
    // Conover's table of the binomial; 5 is the greatest number without any interval at 95 %.
    expect([5, 6, 10, 20, 30, 100].map((n) => quantileRanks(n, 0.5))).toEqual([
      { lower: 0, upper: 6 }, { lower: 1, upper: 6 }, { lower: 2, upper: 9 }, { lower: 6, upper: 15 }, { lower: 10, upper: 21 },
      { lower: 40, upper: 61 },
    ]);
  });

  test("a 90th percentile has no upper end before there are 36 durations: 0.9 to the power of 36 is the first under 2.5 %", () => {
    expect(quantileRanks(35, 0.9).upper).toBe(36);
    expect(quantileRanks(36, 0.9).upper).toBe(36);
    const few = counted(...Array.from({ length: 30 }, (_, at) => at + 1));
    expect(durationQuantile(few, 0.9).interval.high).toBe(MAX_SECONDS);
  });

  test("the ranks of many durations go on where the exact ones end", () => {
    for (const share of [0.5, 0.9]) {
      const [exact, approximate] = [quantileRanks(2_000, share), quantileRanks(2_001, share)];
      expect(Math.abs(exact.lower - approximate.lower)).toBeLessThanOrEqual(2);
      expect(Math.abs(exact.upper - approximate.upper)).toBeLessThanOrEqual(2);
    }
  });

  test("quantiles lie within a bucket of those of the durations themselves, inside their interval, in the right order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 200 }), (seconds) => {
        const durations = counted(...seconds);
        const sorted = seconds.toSorted((a, b) => a - b);
        const estimates = ([0.5, 0.9] as const).map((share) => {
          const estimate = durationQuantile(durations, share);
          const own = sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
          expect(Math.abs(Math.log2(estimate.value / own))).toBeLessThanOrEqual(1 / 16 + 1e-9);
          expect(estimate.interval.low).toBeLessThanOrEqual(estimate.value);
          expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.value);
          return estimate.value;
        });
        expect(estimates[0]).toBeLessThanOrEqual(estimates[1] ?? Number.NaN);
      }),
    );
  });

  test("the interval of a median holds the true median in about 95 of 100 samples", () => {
    // A linear congruential generator, so that the samples are the same everywhere (Knuth's MMIX constants, 32 bits).
    let state = 20_171_117;
    const draw = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    let held = 0;
    const samples = 400;
    for (let sample = 0; sample < samples; sample += 1) {
      // Exponential with mean 600 s, whose median is 600·ln 2.
      const { low, high } = durationQuantile(counted(...Array.from({ length: 60 }, () => -600 * Math.log(1 - draw()))), 0.5).interval;
      if (low <= 600 * Math.LN2 && high >= 600 * Math.LN2) held += 1;
    }
    expect(held / samples).toBeGreaterThan(0.93);
  });

  test("a difference of medians that is none holds zero, and a plain one does not", () => {
    const short = counted(...Array.from({ length: 100 }, (_, at) => 60 + at));
    const long = counted(...Array.from({ length: 100 }, (_, at) => 600 + at));
    const none = quantileDifference(short, short, 0.5);
    expect(none.value).toBe(0);
    expect(none.interval.low).toBeLessThan(0);
    expect(none.interval.high).toBeGreaterThan(0);
    const plain = quantileDifference(long, short, 0.5);
    expect(plain.interval.low).toBeGreaterThan(400);
    expect(plain.interval.high).toBeLessThan(700);
  });

  test("no durations have no quantile", () => {
    expect(() => durationQuantile(counted(), 0.5)).toThrow(RangeError);
  });
});

describe("M3: durations longer than their limit", () => {
  test("counts those that are surely longer, never one that may have been in time", () => {
    const waits = counted(10, 59, 60, 61, 65, 120, 600);
    expect(longerThan(waits, 60)).toBe(3);
    fc.assert(
      fc.property(fc.array(SECONDS, { maxLength: 100 }), fc.double({ min: 1, max: 1_000_000, noNaN: true }), (seconds, limit) => {
        const surely = longerThan(counted(...seconds), limit);
        expect(surely).toBeLessThanOrEqual(seconds.filter((each) => each >= limit).length);
        // One step further all are counted.
        expect(surely).toBeGreaterThanOrEqual(seconds.filter((each) => each >= limit * 2 ** (1 / 16)).length);
      }),
    );
  });
});
