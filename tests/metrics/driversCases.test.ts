import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnswerRows, completeCases, NO_POINT } from "../../src/metrics/driversCases.ts";

/** Rows of the overall question and the drivers; "-" is no answer. */
function rowsOf(pattern: string, times: number): string[] {
  return Array.from({ length: times }, () => pattern);
}

function answersOf(...rows: readonly string[]): AnswerRows {
  const width = rows[0]?.length ?? 0;
  return { width, rows: rows.length, points: Uint8Array.from(rows.join(""), (letter) => (letter === "-" ? NO_POINT : Number(letter))) };
}

describe("complete answers to the overall question and its drivers", () => {
  test("all drivers take part where half of those asked answered all of them", () => {
    expect(completeCases(answersOf(...rowsOf("3123", 60), ...rowsOf("31-3", 40)))).toMatchObject({
      columns: [1, 2, 3], asked: 100, leftOut: [],
    });
  });

  test("what fewest people met is left out first", () => {
    const cases = completeCases(answersOf(...rowsOf("3123", 40), ...rowsOf("312-", 50), ...rowsOf("3---", 10), ...rowsOf("-123", 30)));
    expect(cases).toMatchObject({ columns: [1, 2], asked: 100, leftOut: [{ column: 3, answers: 40 }] });
    expect(cases?.rows).toHaveLength(90);
  });

  test("fewer than 30 people, or than 10 for each driver, are too few", () => {
    expect(completeCases(answersOf(...rowsOf("312", 29)))).toBeNull();
    expect(completeCases(answersOf(...rowsOf("312", 30)))?.columns).toEqual([1, 2]);
    expect(completeCases(answersOf(...rowsOf("31234", 39)))?.columns).toEqual([1, 2, 3]);
  });

  test("one driver, or none that was answered, makes no analysis", () => {
    expect(completeCases(answersOf(...rowsOf("31", 100)))).toBeNull();
    expect(completeCases(answersOf(...rowsOf("31-", 100)))).toBeNull();
    expect(completeCases({ width: 3, rows: 0, points: new Uint8Array(0) })).toBeNull();
  });

  test("whatever the gaps, the rows are complete and at least half of those asked", () => {
    const row = fc.tuple(...[0, 1, 2, 3, 4].map(() => fc.constantFrom("1", "2", "3", "-"))).map((cells) => cells.join(""));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 200 }), (rows) => {
        const cases = completeCases(answersOf(...rows));
        const complete = cases === null ? [] : rows.flatMap((each, index) => {
          return each[0] !== "-" && cases.columns.every((column) => each[column] !== "-") ? [index] : [];
        });
        expect(cases?.rows ?? []).toEqual(complete);
        expect(cases === null || complete.length >= Math.max(30, cases.asked / 2)).toBe(true);
      }),
    );
  });
});
