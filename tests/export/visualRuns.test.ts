import { describe, expect, test } from "vitest";
import type { FontFile } from "../../src/export/fonts/fontCatalogue.ts";
import { visualRuns } from "../../src/export/pdf/visualRuns.ts";
import { scriptOf } from "../../src/drawing/scripts.ts";

/** A font per script, so that runs can be told apart by name. */
function fontFor(letter: string, before: FontFile | null): FontFile {
  const family = scriptOf(letter.codePointAt(0) ?? 0);
  if (letter === " " && before !== null) return before;
  return { family, weight: 400, file: family, css: "", ranges: [] };
}

function runsOf(text: string, direction: "ltr" | "rtl"): string[] {
  return visualRuns(text, direction, fontFor).map((run) => `${run.font.family}: ${run.text}`);
}

describe("runs of a line, from the left", () => {
  test("text of one script is one run", () => {
    expect(runsOf("Check-in desk 3", "ltr")).toEqual(["latin: Check-in desk 3"]);
    expect(runsOf("", "ltr")).toEqual([]);
  });

  test("a font change splits, an accent or a family of emoji does not", () => {
    expect(runsOf("Gate 12 搭乗", "ltr")).toEqual(["latin: Gate 12 ", "han: 搭乗"]);
    expect(runsOf("e\u0301 👩‍👩‍👧‍👦", "ltr")).toEqual(["latin: e\u0301 ", "emoji: 👩‍👩‍👧‍👦"]);
  });

  test("Hebrew and Arabic are handed over in reading order, since the writer turns them itself", () => {
    expect(runsOf("שלום", "rtl")).toEqual(["hebrew: שלום"]);
    expect(runsOf("مرحبا بكم", "rtl")).toEqual(["arabic: مرحبا بكم"]);
  });

  test("a Latin word and figures keep their direction inside a line from the right", () => {
    const words = runsOf("שער A12 פתוח", "rtl").map((run) => run.replace(/^\w+: /, "").trim()).filter((word) => word !== "");
    expect(words).toEqual(["פתוח", "A12", "שער"]);
  });

  test("brackets are mirrored in a line from the right", () => {
    expect(runsOf("(א)", "rtl")).toEqual(["latin: (", "hebrew: א", "latin: )"]);
  });

  test("Arabic figures run from the left: the writer, which turns Arabic round, is given them turned", () => {
    expect(runsOf("بوابة ١٢٣", "rtl")[0]).toBe("arabic: ٣٢١");
  });
});
