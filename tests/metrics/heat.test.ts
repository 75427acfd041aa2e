import { describe, expect, test } from "vitest";
import { frictionHeat } from "../../src/metrics/heat.ts";

describe("frictionHeat", () => {
  test("M5: nothing glows without enough answers, whatever the ratio", () => {
    expect(frictionHeat("too-few", 9)).toBeNull();
    expect(frictionHeat("no-data", null)).toBeNull();
  });

  test("M4: the ratio colours what is surely friction; a mere suspicion stays pale", () => {
    expect([1, 1.39, 1.4, 1.79, 1.8, 25].map((ratio) => frictionHeat("friction", ratio))).toEqual([2, 2, 3, 3, 4, 4]);
    expect(frictionHeat("watch", 25)).toBe(1);
    expect(frictionHeat("fine", 25)).toBe(0);
  });

  test("above a target but below the average is friction too", () => {
    expect(frictionHeat("friction", 0.5)).toBe(2);
  });
});
