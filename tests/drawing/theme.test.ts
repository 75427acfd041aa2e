import { describe, expect, test } from "vitest";
import { contrast, TEXT_GROUNDS, THEMES } from "../../src/drawing/theme.ts";

describe("the colours of a map", () => {
  test("contrast agrees with the ends of the scale and a known pair", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#123456", "#123456")).toBe(1);
  });

  for (const name of ["light", "dark"] as const) {
    test.each(TEXT_GROUNDS)(`${name}: %s on %s has a contrast of at least 4.5 : 1`, (text, ground) => {
      expect(contrast(THEMES[name][text], THEMES[name][ground])).toBeGreaterThanOrEqual(4.5);
    });
  }
});
