import { describe, expect, test } from "vitest";
import { chanceOfFit } from "../../src/metrics/driversBootstrap.ts";

describe("the chance that unrelated answers fit as well", () => {
  // Critical values of F at 5 % from published tables: F(1, 10) = 4.965, F(5, 60) = 2.368, F(12, 120) = 1.834.
  test.each([[1, 10, 4.965], [5, 60, 2.368], [12, 120, 1.834]])("is 5 %% at the tabled F for %i and %i degrees of freedom", (drivers, rest, f) => {
    const rSquared = (f * drivers) / (f * drivers + rest);
    expect(chanceOfFit(rSquared, rest + drivers + 1, drivers)).toBeCloseTo(0.05, 4);
  });

  test("is certain for no fit, and none for a perfect one", () => {
    expect(chanceOfFit(0, 100, 4)).toBe(1);
    expect(chanceOfFit(1, 100, 4)).toBe(0);
  });
});
