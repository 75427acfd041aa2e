import { describe, expect, test } from "vitest";
import { ADVANCES, LETTERS } from "../../src/drawing/interAdvances.ts";
import { measureText } from "../../src/drawing/textMetrics.ts";
import { interAdvancesOf } from "./interAdvancesOf.ts";

describe("the width of text without a DOM", { timeout: 60_000 }, () => {
  test.each([400, 600, 700] as const)("agrees with every letter of the installed Inter files at weight %i", (weight) => {
    const advances = interAdvancesOf(weight);
    expect(advances.size).toBeGreaterThan(900);
    const wrong = [...advances].filter(([letter, em]) => Math.abs(measureText(letter, 1, weight) - em) > 0.02)
      .map(([letter, em]) => `${letter} (U+${letter.codePointAt(0)?.toString(16)}): ${measureText(letter, 1, weight)}, font ${em}`);
    expect(wrong).toEqual([]);
  });

  test("the table has two digits for each of its letters", () => {
    for (const widths of Object.values(ADVANCES)) expect(widths).toHaveLength(Array.from(LETTERS).length * 2);
  });

  test("a line is as wide as its letters, at any size", () => {
    expect(measureText("", 12, 400)).toBe(0);
    expect(measureText("AV", 20, 400)).toBeCloseTo(measureText("A", 20, 400) + measureText("V", 20, 400), 9);
    expect(measureText("Restaurants", 24, 600)).toBeCloseTo(2 * measureText("Restaurants", 12, 600), 9);
    expect(measureText("Restaurants", 12, 700)).toBeGreaterThan(measureText("Restaurants", 12, 400));
  });

  test("accents, joiners, selectors and skin tones take no room of their own", () => {
    expect(measureText("é", 10, 400)).toBeCloseTo(measureText("e", 10, 400), 1);
    expect(measureText("e\u0301", 10, 400)).toBe(measureText("e", 10, 400));
    expect(measureText("👍🏽", 10, 400)).toBe(measureText("👍", 10, 400));
    expect(measureText("👩‍👩‍👧‍👦", 10, 400)).toBe(measureText("👩", 10, 400));
    expect(measureText("🇪🇺", 10, 400)).toBe(measureText("👩", 10, 400));
    expect(measureText("a\u200b\u200fb", 10, 400)).toBe(measureText("ab", 10, 400));
  });

  test("letters of other scripts have the width of their kind, never none", () => {
    expect(measureText("漢", 10, 400)).toBe(10);
    const others = ["ع", "ש", "ก", "क", "ኢ", "→", "🛫", "\u{10ffff}", "\ud800"];
    expect(others.filter((letter) => measureText(letter, 10, 400) <= 3)).toEqual([]);
  });
});
