import { describe, expect, test } from "vitest";
import { byPeriod, endsBefore, isStale, parsePeriod } from "../../src/metrics/period.ts";

const dates = (period: string): string[] => {
  const span = parsePeriod(period);
  return span === null ? [] : [span.start, span.end].map((time) => new Date(time).toISOString().slice(0, 10));
};

describe("parsePeriod", () => {
  test.each([
    ["2018", "2018-01-01", "2019-01-01"],
    ["2018-Q4", "2018-10-01", "2019-01-01"],
    ["2018-12", "2018-12-01", "2019-01-01"],
    ["2020-02-29", "2020-02-29", "2020-03-01"],
    ["0099-07", "0099-07-01", "0099-08-01"],
    // ISO 8601: the week with the year's first Thursday is week 1.
    ["2018-W01", "2018-01-01", "2018-01-08"],
    ["2020-W53", "2020-12-28", "2021-01-04"],
    ["2021-W01", "2021-01-04", "2021-01-11"],
  ])("%s runs from %s to before %s", (period, start, end) => {
    expect(dates(period)).toEqual([start, end]);
  });

  test.each(["", "2018-00", "2018-13", "2018-Q0", "2018-W00", "2021-W53", "2019-02-29", "2018-01-00", "2018 ", "x2018"])(
    "%j is no period",
    (period) => {
      expect(parsePeriod(period)).toBeNull();
    },
  );
});

test("periods sort oldest first, undated before all, the longer of two that end together first", () => {
  const sorted = ["", "2017", "2018", "2018-Q4", "2018-12", "2018-12-31", "2019-01"];
  expect(sorted.toReversed().toSorted(byPeriod)).toEqual(sorted);
});

test("only periods that do not overlap are before and after", () => {
  expect(endsBefore("2017", "2018")).toBe(true);
  expect(endsBefore("2017-12-31", "2018-01")).toBe(true);
  expect(endsBefore("2018-Q1", "2018")).toBe(false);
  expect(endsBefore("", "2018")).toBe(false);
});

test("M5: figures are stale once their window has passed since the period's end", () => {
  expect(isStale("2018-06", 31, new Date("2018-08-01T00:00:00Z"))).toBe(false);
  expect(isStale("2018-06", 31, new Date("2018-08-01T00:00:01Z"))).toBe(true);
  expect(isStale("2018-06", null, new Date("2030-01-01T00:00:00Z"))).toBe(false);
  expect(isStale("", 31, new Date("2030-01-01T00:00:00Z"))).toBe(false);
});
