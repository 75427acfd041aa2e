import { expect, test } from "vitest";
import { normalCumulative, normalQuantile } from "../../src/metrics/normal.ts";
import { Z95 } from "../../src/metrics/intervals.ts";

test("the normal distribution and its inverse, at tabled points", () => {
  expect(normalCumulative(0)).toBe(0.5);
  expect(normalCumulative(1)).toBeCloseTo(0.8413447460685429, 14);
  expect(normalCumulative(-2.5)).toBeCloseTo(0.006209665325776132, 14);
  expect(normalQuantile(0.975)).toBeCloseTo(Z95, 11);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 11);
  expect(normalCumulative(normalQuantile(0.001))).toBeCloseTo(0.001, 12);
});
