import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_SECONDS } from "../../src/metrics/contract.ts";
import { briefDuration, briefDurationInterval, durationIntervalText, durationText } from "../../src/metrics/durationText.ts";

test("durations are said in two neighbouring units", () => {
  expect([0, 0.44, 9.96, 45.2, 59.7, 60, 200, 3_599.8, 7_500, 86_400, 820_000, 40_000_000].map(durationText)).toEqual([
    "0 s", "0.4 s", "10 s", "45 s", "1 min", "1 min", "3 min 20 s", "1 h", "2 h 5 min", "1 d", "9 d 12 h", "462 d 23 h",
  ]);
  expect(durationText(-200)).toBe("−3 min 20 s");
});

test("whatever the duration, no unit is ever said to be full", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (seconds) => {
    expect(durationText(seconds)).not.toMatch(/(?:^|\s)60 (?:s|min)$|(?:^|\s)24 h$/u);
  }));
});

test("M2: an interval that the durations are too few to bound says so", () => {
  expect(durationIntervalText({ low: 185, high: 220 })).toBe("3 min 5 s – 3 min 40 s");
  expect(durationIntervalText({ low: 185, high: MAX_SECONDS })).toBe("from 3 min 5 s");
  expect(durationIntervalText({ low: 0, high: 40 })).toBe("up to 40 s");
  expect(durationIntervalText({ low: 0, high: MAX_SECONDS })).toBe("too few to say");
});

test("in little room a duration is said in one unit, and its interval in the same", () => {
  expect([0, 0.44, 45.2, 59.7, 90, 200, 3_576, 52_800, 85_000, -200].map(briefDuration)).toEqual([
    "0 s", "0.4 s", "45 s", "1 min", "1.5 min", "3.3 min", "1 h", "15 h", "1 d", "−3.3 min",
  ]);
  expect(briefDurationInterval({ low: 38_940, high: 68_460 }, 52_800)).toBe("11–19 h");
  expect(briefDurationInterval({ low: 185, high: 220 }, 200)).toBe("3.1–3.7 min");
  expect(briefDurationInterval({ low: 3, high: 14_400 }, 50)).toBe("3 s – 4 h");
  expect(briefDurationInterval({ low: 185, high: MAX_SECONDS }, 200)).toBe("from 3.1 min");
  expect(briefDurationInterval({ low: 0, high: 40 }, 20)).toBe("up to 40 s");
});
