import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Correlations, correlationsOf } from "../../src/metrics/driversCorrelations.ts";
import { relativeWeights } from "../../src/metrics/driversRelativeWeights.ts";
import { MOST_SHAPLEY_DRIVERS, shapleyShares } from "../../src/metrics/driversShapley.ts";
import { MOTOR_TREND, SWISS_PROVINCES } from "./publicExamples.ts";
import { NEEDS_DATA, vector, VECTORS } from "./referenceData.ts";

/** Correlations of rows `[outcome, driver, driver, …]`. */
function correlate(rows: readonly (readonly number[])[]): Correlations {
  const width = (rows[0]?.length ?? 0) + 1;
  const sums = new Float64Array(width * width);
  for (const [outcome = 0, ...drivers] of rows) {
    const values = [1, ...drivers, outcome];
    values.forEach((a, row) => {
      values.forEach((b, column) => {
        sums[row * width + column] = (sums[row * width + column] ?? 0) + a * b;
      });
    });
  }
  const found = correlationsOf(sums, width);
  if (found === null) throw new Error("nothing varies");
  return found;
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : []);
const matrix = (value: unknown): readonly (readonly number[])[] => (Array.isArray(value) ? value.map(numbers) : []);
const close = (values: readonly number[], digits: number): unknown[] => values.map((each) => expect.closeTo(each, digits));
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

describe("Shapley shares of R² (LMG)", () => {
  test.skipIf(VECTORS === null)(`dominance analysis of Azen and Budescu 2003, level by level (${NEEDS_DATA})`, () => {
    const { R, rxy, expect_levels: levels, expect_mean: mean, r2 } = vector("shapley-azen-budescu2003");
    const found = shapleyShares({ between: matrix(R), withOutcome: numbers(rxy) });
    expect(found.rSquared).toBeCloseTo(Number(r2), 9);
    expect(found.shares).toEqual(close(numbers(mean), 9));
    // Printed with three decimals.
    expect(found.levels.map((level) => level.map((each) => Number(each.toFixed(3))))).toEqual(Object.values(levels ?? {}));
  });

  test.skipIf(VECTORS === null)(`R relaimpo on mtcars and swiss to 1e-6 (${NEEDS_DATA})`, () => {
    const { lmg: swiss, r2 } = vector("lmg-swiss");
    expect(shapleyShares(correlate(MOTOR_TREND)).shares).toEqual(close(numbers(vector("lmg-mtcars")["expect"]), 9));
    const found = shapleyShares(correlate(SWISS_PROVINCES));
    expect(found.shares).toEqual(close(numbers(swiss), 9));
    expect(found.rSquared).toBeCloseTo(Number(r2), 4);
  });

  test("drivers that do not hang together have their squared correlations", () => {
    const { shares, rSquared } = shapleyShares({ between: [[1, 0], [0, 1]], withOutcome: [0.6, -0.3] });
    expect(shares).toEqual(close([0.36, 0.09], 12));
    expect(rSquared).toBeCloseTo(0.45, 12);
  });

  test("a driver asked twice shares with its twin instead of counting twice", () => {
    const { shares, rSquared } = shapleyShares({ between: [[1, 1, 0], [1, 1, 0], [0, 0, 1]], withOutcome: [0.6, 0.6, 0.3] });
    expect(shares).toEqual(close([0.18, 0.18, 0.09], 12));
    expect(rSquared).toBeCloseTo(0.45, 12);
  });

  test("more drivers than subsets can be gone through are refused", () => {
    const count = MOST_SHAPLEY_DRIVERS + 1;
    const between = Array.from({ length: count }, (_, row) => Array.from({ length: count }, (_each, column) => Number(row === column)));
    expect(() => shapleyShares({ between, withOutcome: between.map(() => 0.1) })).toThrow(RangeError);
  });
});

describe("Johnson's relative weights", () => {
  test.skipIf(VECTORS === null)(`R iopsych, rwa and relaimpo's genizi to 1e-6 (${NEEDS_DATA})`, () => {
    const { R, rxy, expect: iopsych } = vector("relweights-iopsych");
    expect(relativeWeights({ between: matrix(R), withOutcome: numbers(rxy) }).shares).toEqual(close(numbers(iopsych), 7));
    const { expect: rwa, r2 } = vector("relweights-mtcars");
    const cars = relativeWeights(correlate(MOTOR_TREND));
    expect(cars.shares).toEqual(close(numbers(rwa), 6));
    expect(cars.rSquared).toBeCloseTo(Number(r2), 6);
    expect(relativeWeights(correlate(SWISS_PROVINCES)).shares).toEqual(close(numbers(vector("lmg-swiss")["genizi"]), 9));
  });

  test("a driver asked twice shares with its twin, though the columns depend on each other", () => {
    const { shares, rSquared } = relativeWeights({ between: [[1, 1, 0], [1, 1, 0], [0, 0, 1]], withOutcome: [0.6, 0.6, 0.3] });
    expect(shares).toEqual(close([0.18, 0.18, 0.09], 9));
    expect(rSquared).toBeCloseTo(0.45, 9);
  });
});

test("both ways share out the same R², and no Shapley share is below zero", () => {
  const row = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 40, maxLength: 80 }), (rows) => {
      const correlations = correlate(rows);
      const [shapley, weights] = [shapleyShares(correlations), relativeWeights(correlations)];
      expect(sum(shapley.shares)).toBeCloseTo(shapley.rSquared, 9);
      expect(sum(weights.shares)).toBeCloseTo(shapley.rSquared, 7);
      for (const share of shapley.shares) expect(share).toBeGreaterThan(-1e-12);
    }),
    { numRuns: 50 },
  );
});

test("a column that never varies hangs together with nothing", () => {
  const sums = [3, 9, 6, 9, 27, 18, 6, 18, 14];
  expect(correlationsOf(sums, 3)).toBeNull();
});
