import { array, assert, constantFrom, integer, oneof, property } from "fast-check";
import { expect, test } from "vitest";
import { foldText, markWords, searchWords } from "../../src/answers/foldText.ts";

const hasWords = (folded: string, words: readonly string[]): boolean => words.every((word) => folded.includes(word));
const finds = (text: string, search: string): boolean => hasWords(foldText(text), searchWords(search));
const marked = (text: string, search: string): readonly string[] =>
  markWords(text, searchWords(search)).filter(({ found }) => found).map((part) => part.text);

test("a search minds neither case nor accents", () => {
  expect(finds("Das CAFÉ war zu", "cafe")).toBe(true);
  expect(finds("cafe\u0301 noir", "CAFÉ")).toBe(true);
  expect(finds("Große Straße", "STRASSE")).toBe(true);
  expect(finds("ΟΔΟΣ", "οδος")).toBe(true);
  expect(finds("İstanbul", "istanbul")).toBe(true);
  expect(finds("شُكْرًا", "شكرا")).toBe(true);
  expect(finds("कि", "कु")).toBe(false);
});

test("every word has to occur, in any order; quoted words stand together", () => {
  expect(finds("The queue was too long", "long queue")).toBe(true);
  expect(finds("The queue was too long", "long wait")).toBe(false);
  expect(finds("The queue was too long", "\"long queue\"")).toBe(false);
  expect(finds("The queue was too long", "„too long“")).toBe(true);
  expect(searchWords("  \"\"  ")).toEqual([]);
});

test("what was found is marked as it is written, accents and all", () => {
  expect(marked("Café, CAFE\u0301 and cafeteria", "cafe")).toEqual(["Café", "CAFE\u0301", "cafe"]);
  expect(marked("Große Straße", "strasse")).toEqual(["Straße"]);
  expect(marked("Maße", "s")).toEqual(["ß"]);
  expect(marked("aaa", "aa")).toEqual(["aa"]);
});

/** Any character at all, half ones included, and often those that fold in a way of their own. */
const character = oneof(
  integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code)),
  constantFrom("ß", "ς", "Σ", "İ", "é", "\u0301", "ﬁ", "한", "ش", "\u0651", "a", "A", " ", "\""),
);
const text = (maxLength: number) => array(character, { maxLength }).map((characters) => characters.join(""));

test("folding goes character by character, and the marked parts together are the text, whatever it is", () => {
  assert(property(text(30), text(3), (text, search) => {
    expect(foldText(text)).toBe(Array.from(text, foldText).join(""));
    const words = searchWords(search);
    const parts = markWords(text, words);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    const isFound = words.length > 0 && text !== "" && hasWords(foldText(text), words);
    expect(isFound && parts.every(({ found }) => !found)).toBe(false);
  }));
});
