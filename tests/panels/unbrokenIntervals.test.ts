import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unbrokenIntervals } from "../../src/panels/unbrokenIntervals.ts";

test("intervals stay on one line, words may break", () => {
  expect(unbrokenIntervals("4 of 100 (0–11) had a bad experience; CSAT 65 % (63–67 %), n 2,342.").filter(({ whole }) => whole).map(({ words }) => words))
    .toEqual(["(0–11)", "(63–67 %)"]);
  expect(unbrokenIntervals("worse since 2017 (+1.7 to +6.3)").at(-1)).toEqual({ words: "(+1.7 to +6.3)", whole: true });
  expect(unbrokenIntervals("about 10 (8–12, up from about 8 in 2017), 1.6 times").filter(({ whole }) => whole).map(({ words }) => words)).toEqual(["8–12"]);
  expect(unbrokenIntervals("up to 4 min 57 s (3 min 55 s – 6 min 2 s); no limit").filter(({ whole }) => whole).map(({ words }) => words)).toEqual(["55 s – 6"]);
  const aside = "Desk (the one at the entrance of terminal 1 that nobody finds)";
  expect(unbrokenIntervals(aside)).toEqual([{ words: aside, whole: false }]);
});

test("no sentence loses a letter", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("(", ")", "1", "–", "a", " ") }), (sentence) => {
    expect(unbrokenIntervals(sentence).map(({ words }) => words).join("")).toBe(sentence);
  }));
});
