import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DateTally, periodOf, readDay } from "../../src/import/dates.ts";
import { guessScale } from "../../src/import/guessScale.ts";
import { periodInName } from "../../src/import/periodInName.ts";
import { readWhole, readYesNo } from "../../src/import/readAnswer.ts";
import { parsePeriod } from "../../src/metrics/period.ts";

const values = (...list: readonly (string | number)[]) => list.map((value) => ({ value: String(value), count: 10 }));

describe("guessScale", () => {
  it("takes 0 and 6 beside 1 to 5 for codes, and 11 beside 0 to 10", () => {
    expect(guessScale(values(0, 1, 2, 3, 4, 5, 6))).toMatchObject({ scaleMin: 1, scaleMax: 5, missingCodes: ["0", "6"] });
    expect(guessScale(values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))
      .toEqual({ scaleMin: 0, scaleMax: 10, missingCodes: ["11"], clear: true });
  });

  it("knows the usual scales, and says when another fits as well", () => {
    expect(guessScale(values(1, 2, 3, 4, 5))).toMatchObject({ scaleMin: 1, scaleMax: 5, clear: true });
    expect(guessScale(values(1, 2, 3, 4, 5, 6, 7))).toMatchObject({ scaleMin: 1, scaleMax: 7, clear: true });
    expect(guessScale(values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).toMatchObject({ scaleMin: 1, scaleMax: 10, clear: false });
    expect(guessScale(values(1, 2, 3, 4, 5, 6))).toMatchObject({ clear: false });
  });

  it("takes words and far numbers for codes where they are known as such", () => {
    expect(guessScale(values(1, 2, 3, 4, 5, "N/A", "BLANK", 99))).toMatchObject({ scaleMax: 5, missingCodes: ["99", "N/A", "BLANK"] });
    expect(guessScale(values(1, 2, 3, 4, 5, "great"))).toBeNull();
    expect(guessScale(values(1, 2, 3, 4, 5, 42))).toBeNull();
  });

  it("reads labels after a number", () => {
    expect(guessScale(values("1 - very bad", 2, 3, 4, "5 (outstanding)"))).toMatchObject({ scaleMin: 1, scaleMax: 5 });
  });
});

describe("reading answers", () => {
  it("reads whole numbers with zero fractions, labels and signs, and nothing else", () => {
    expect(["4", "4.0", "4,00", "+4", "04", "4 = good", "10 - Extremely likely"].map(readWhole)).toEqual([4, 4, 4, 4, 4, 4, 10]);
    expect(["4.5", "4 5", "four", "", "2018-07-04", "4a", "1e3"].map(readWhole)).toEqual([null, null, null, null, null, null, null]);
  });

  it("reads yes and no in several languages", () => {
    expect(["Yes", "NEIN", "oui", "false", "maybe"].map(readYesNo)).toEqual([1, 0, 1, 0, null]);
  });
});

describe("dates", () => {
  it("reads days in the usual notations, with whatever time follows", () => {
    expect(readDay("2018-07-04T10:00:00+02:00", "day-first")).toEqual({ year: 2018, month: 7, day: 4 });
    expect(readDay("04.07.2018 10:00", "day-first")).toEqual({ year: 2018, month: 7, day: 4 });
    expect(readDay("7/4/18", "month-first")).toEqual({ year: 2018, month: 7, day: 4 });
    expect(readDay("4 July 2018", "month-first")).toEqual({ year: 2018, month: 7, day: 4 });
    expect(readDay("Jul 4, 2018", "day-first")).toEqual({ year: 2018, month: 7, day: 4 });
  });

  it("refuses days that cannot be, and times that spreadsheets write as a day of 1899", () => {
    const texts = ["31.02.2018", "2018-13-01", "0/5/2018", "12/31/1899 09:30:00 AM", "12:30", "1.5", ""];
    expect(texts.filter((text) => readDay(text, "day-first") !== null)).toEqual([]);
  });

  it("decides the order per column by the days that fit only one", () => {
    expect(orderOf("03/04/2018", "25/12/2018")).toBe("day-first");
    expect(orderOf("03/04/2018", "12/25/2018")).toBe("month-first");
    expect(orderOf("2018-03-04", "2018-12-25")).toBe("year-first");
    expect(orderOf("4 July 2018", "5 July 2018")).toBe("day-first");
  });

  it("leaves the order open where every day fits both", () => {
    expect(orderOf("03/04/2018", "05/06/2018")).toBeNull();
  });

  it("takes no column for dates that holds something else", () => {
    expect(orderOf("fine", "03/04/2018", "good")).toBeUndefined();
    expect(orderOf("5", "4")).toBeUndefined();
  });

  it("makes periods that the metrics read as holding that very day", () => {
    const day = fc.date({ min: new Date("1971-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    fc.assert(fc.property(day, fc.constantFrom("year", "quarter", "month", "week", "day"), (date, grain) => {
      const own = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      const span = parsePeriod(periodOf(own, grain));
      const start = Date.UTC(own.year, own.month - 1, own.day);
      expect(span).not.toBeNull();
      expect(span !== null && span.start <= start && start < span.end).toBe(true);
    }), { numRuns: 2_000 });
  });
});

function orderOf(...texts: readonly string[]) {
  const guess = guessOf(...texts);
  return guess === null ? undefined : guess.order;
}

function guessOf(...texts: readonly string[]) {
  const tally = new DateTally();
  for (const text of texts) tally.add(text);
  return tally.result();
}

describe("the days of a column", () => {
  it("are those of the order that fits all of them", () => {
    expect(guessOf("3/1/2024", "3/5/2024", "3/28/2024")).toMatchObject({ order: "month-first", first: "2024-03-01", last: "2024-03-28" });
    expect(guessOf("1/3/2024", "5/3/2024", "28/3/2024")).toMatchObject({ order: "day-first", first: "2024-03-01", last: "2024-03-28" });
  });

  it("are given under both orders while nothing tells which it is", () => {
    expect(guessOf("3/1/2024", "3/5/2024", "3/12/2024")).toEqual({
      order: null, first: "2024-03-01", last: "2024-03-12",
      spans: { "day-first": { first: "2024-01-03", last: "2024-12-03" }, "month-first": { first: "2024-03-01", last: "2024-03-12" } },
    });
    expect(guessOf("2024-03-01", "2024-03-28")).toEqual({ order: "year-first", first: "2024-03-01", last: "2024-03-28" });
  });
});

describe("periodInName", () => {
  it.each([
    ["sfo_2018.csv", "2018"],
    ["Survey 2018-Q3.csv", "2018-Q3"],
    ["Q3 2018 results.csv", "2018-Q3"],
    ["nps_july_2018.csv", "2018-07"],
    ["export-2018-07-04.csv", "2018-07"],
    ["feedback 2018 KW 7.csv", "2018-W07"],
    ["answers.csv", null],
    ["order 120180.csv", null],
  ])("%s states %s", (name, period) => {
    expect(periodInName(name)).toBe(period);
  });
});
