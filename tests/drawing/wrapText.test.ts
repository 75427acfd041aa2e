import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureText } from "../../src/drawing/textMetrics.ts";
import { fitLine, lettersOf, wrapText } from "../../src/drawing/wrapText.ts";
import { UGLY_TEXTS } from "../fixtures/drawnMaps.ts";

const STYLE = { size: 12, weight: 400 } as const;
const MANY = 1000;

/** Any text a person could paste: words, scripts, emoji, spaces, line ends and broken halves of letters. */
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...UGLY_TEXTS, "word", "a", " ", "\n", "-", "、", "12", "\ud83d"), { maxLength: 12 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "binary", maxLength: 80 }),
);
const anyWidth = fc.integer({ min: 24, max: 600 });

function withoutSpace(text: string): string {
  return text.replace(/\s/gu, "");
}

describe("wrapping", { timeout: 60_000 }, () => {
  test("breaks at spaces and fills lines", () => {
    expect(wrapText("Choose a departure time", STYLE, 110, 3)).toEqual({
      lines: ["Choose a", "departure time"], truncated: false, direction: "ltr",
    });
  });

  test("keeps every letter in order when there are lines enough", () => {
    fc.assert(fc.property(anyText, anyWidth, (text, width) => {
      const wrapped = wrapText(text, STYLE, width, MANY);
      expect(wrapped.truncated).toBe(false);
      expect(withoutSpace(wrapped.lines.join(""))).toBe(withoutSpace(text));
    }));
  });

  test("no line is wider than asked, but for a single letter that is", () => {
    fc.assert(fc.property(anyText, anyWidth, fc.integer({ min: 1, max: 5 }), (text, width, maxLines) => {
      const { lines } = wrapText(text, STYLE, width, maxLines);
      expect(lines.length).toBeLessThanOrEqual(maxLines);
      const tooWide = lines.filter((line) => measureText(line, STYLE.size, STYLE.weight) > width + 0.001);
      expect(tooWide.filter((line) => lettersOf(line).length > 1)).toEqual([]);
    }));
  });

  test("what is missing is marked by an ellipsis on the last line, and only then", () => {
    fc.assert(fc.property(anyText, anyWidth, fc.integer({ min: 1, max: 3 }), (text, width, maxLines) => {
      const whole = wrapText(text, STYLE, width, MANY);
      const wrapped = wrapText(text, STYLE, width, maxLines);
      expect(wrapped.truncated).toBe(whole.lines.length > maxLines);
      expect(wrapped.truncated ? wrapped.lines.at(-1)?.slice(-1) : wrapped.lines).toEqual(wrapped.truncated ? "…" : whole.lines);
    }));
  });

  test("a word longer than a line is broken, an accent or a family of emoji is not", () => {
    const long = wrapText("Donaudampfschifffahrtsgesellschaftskapitän", STYLE, 100, 9);
    expect(long.lines.length).toBeGreaterThan(2);
    expect(long.lines.join("")).toBe("Donaudampfschifffahrtsgesellschaftskapitän");
    expect(wrapText("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", STYLE, 20, 5).lines).toEqual(["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
    expect(wrapText("e\u0301e\u0301", STYLE, 7, 5).lines).toEqual(["e\u0301", "e\u0301"]);
  });

  test("Chinese and Japanese break between letters but never before a full stop or small kana", () => {
    const { lines } = wrapText("手荷物検査に並ぶのに時間がかかりすぎるし、誰も案内してくれない。", STYLE, 60, 20);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).not.toMatch(/^[、。ャュョぁ]/u);
  });

  test("Thai, written without spaces, breaks between its words", () => {
    const { lines } = wrapText("รอคิวตรวจคนเข้าเมืองนานเกินไป", STYLE, 80, 9);
    const words = Array.from(new Intl.Segmenter("th", { granularity: "word" }).segment(lines.join("")), (part) => part.segment);
    expect(lines.length).toBeGreaterThan(1);
    expect(words).toContain("คิว");
    expect(lines.every((line) => words.some((word) => line.startsWith(word)))).toBe(true);
  });

  test("line feeds start new lines and a hyphen may end one", () => {
    expect(wrapText("one\ntwo\r\nthree", STYLE, 300, 9).lines).toEqual(["one", "two", "three"]);
    expect(wrapText("check-in", STYLE, 40, 9).lines).toEqual(["check-", "in"]);
  });

  test("the first letter decides which way a paragraph runs", () => {
    expect(wrapText("أين بوابة Gate 12؟", STYLE, 300, 9).direction).toBe("rtl");
    expect(wrapText("12 שולחן", STYLE, 300, 9).direction).toBe("rtl");
    expect(wrapText("Gate أين", STYLE, 300, 9).direction).toBe("ltr");
    expect(wrapText("12 !?", STYLE, 300, 9).direction).toBe("ltr");
  });

  test("empty text has no lines", () => {
    expect(wrapText("  \n ", STYLE, 100, 3).lines).toEqual([]);
  });

  test("fitLine leaves what fits and cuts what does not", () => {
    expect(fitLine("Web", STYLE, 100)).toBe("Web");
    const cut = fitLine("Voice assistant / IVR", STYLE, 60);
    expect(cut.endsWith("…")).toBe(true);
    expect(measureText(cut, 12, 400)).toBeLessThanOrEqual(60);
  });
});
