import { describe, expect, test } from "vitest";
import { randomDraws } from "../../src/metrics/randomDraws.ts";

const DRAWS = 40_000;

/** Mean and variance of many draws. */
function moments(draw: () => number): { readonly mean: number; readonly variance: number } {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((sum, each) => sum + each, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (DRAWS - 1) };
}

const first = (seed: string): readonly number[] => Array.from({ length: 5 }, randomDraws(seed).uniform);

describe("randomDraws", () => {
  test("the same seed gives the same numbers on every device, another seed others", () => {
    expect(first("map")).toEqual(first("map"));
    expect(first("map")).not.toEqual(first("mop"));
    expect(first("")).not.toEqual(first("map"));
  });

  test("uniform numbers fill the range evenly", () => {
    const { index } = randomDraws("even");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const at = index(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - DRAWS / 10) ** 2 / (DRAWS / 10), 0);
    // 99.99 % quantile with 9 degrees of freedom.
    expect(chiSquared).toBeLessThan(33.7);
  });

  // Bounds are five standard errors of each moment and more.
  test.each([[0.3, 4.7], [2, 2], [80, 720]])("Beta(%d, %d) has its mean and variance", (a, b) => {
    const draws = randomDraws(`beta ${a} ${b}`);
    const { mean, variance } = moments(() => draws.beta(a, b));
    const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(5 * Math.sqrt(expected / DRAWS));
    expect(variance / expected).toBeGreaterThan(0.9);
    expect(variance / expected).toBeLessThan(1.1);
  });

  test.each([[10, 0.3], [300, 0.02], [2_400, 0.11], [1_000_000, 0.5]])("Binomial(%d, %d) has its mean and variance", (n, p) => {
    const draws = randomDraws(`binomial ${n} ${p}`);
    const { mean, variance } = moments(() => draws.binomial(n, p));
    const expected = n * p * (1 - p);
    expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(expected / DRAWS));
    expect(variance / expected).toBeGreaterThan(0.95);
    expect(variance / expected).toBeLessThan(1.05);
  });

  test("sure things are sure", () => {
    const { binomial, beta } = randomDraws("sure");
    expect([binomial(500, 0), binomial(500, 1), binomial(0, 0.5)]).toEqual([0, 500, 0]);
    expect(beta(1e-12, 1e-12)).toBeOneOf([0, 1]);
  });
});
