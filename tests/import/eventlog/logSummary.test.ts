import { describe, expect, test } from "vitest";
import { storeOf, summaryOf } from "./logs.ts";

describe("the summary of a log", () => {
  test("counts visits, cases and variants, whatever the order of the rows", () => {
    const summary = summaryOf(storeOf([
      ["b", "Pay", "2024-03-01 12:00"],
      ["a", "Pay", "2024-03-01 11:00"],
      ["a", "Ask", "2024-03-01 10:00"],
      ["b", "Ask", "2024-03-01 10:30"],
      ["c", "Ask", "2024-03-01 10:30"],
      ["c", "Ask", "2024-03-01 10:31"],
    ]));
    expect(summary).toMatchObject({ visits: 6, cases: 3, variants: 2, casesRepeating: 1 });
    expect(summary.activities.map(({ name, visits, cases, repeating, starts, ends }) => [name, visits, cases, repeating, starts, ends]))
      .toEqual([["Ask", 4, 3, 1, 3, 1], ["Pay", 2, 2, 0, 0, 2]]);
    expect(summary.follows).toEqual([{ from: "Ask", to: "Pay", count: 2 }, { from: "Ask", to: "Ask", count: 1 }]);
    expect(summary.throughput).toEqual({ n: 3, mean: (3600 + 5400 + 60) / 3, median: 3600, max: 5400 });
  });

  test("equal times keep the order of the file", () => {
    const at = "2024-03-01 10:00";
    expect(summaryOf(storeOf([["a", "One", at], ["a", "Two", at], ["a", "Three", at]])).follows.map(({ from, to }) => `${from} ${to}`))
      .toEqual(["One Two", "Two Three"]);
  });

  test("times of different zones are one line of time", () => {
    const { throughput } = summaryOf(storeOf([["a", "One", "2024-10-27 02:30:00+02:00"], ["a", "Two", "2024-10-27 02:30:00+01:00"]]));
    expect(throughput.median).toBe(3600);
  });

  test("a start and its completion are one visit, and waiting begins when the one before has ended", () => {
    const summary = summaryOf(storeOf([
      ["a", "Ask", "2024-03-01 10:00", "start"],
      ["a", "Ask", "2024-03-01 10:10", "complete"],
      ["a", "Pay", "2024-03-01 10:30", "START"],
      ["a", "Pay", "2024-03-01 10:31", "suspend"],
      ["a", "Pay", "2024-03-01 10:45", "complete"],
    ]));
    expect(summary).toMatchObject({ visits: 2, timed: 2, between: 1, throughput: { max: 45 * 60 }, startToStart: { max: 30 * 60 } });
    expect(summary.activities[1]).toMatchObject({ name: "Pay", sincePrevious: { median: 1800 }, waiting: { median: 1200 } });
  });

  test("visits that overlap do not wait, and the one begun first is completed first", () => {
    const summary = summaryOf(storeOf([
      ["a", "Ask", "2024-03-01 10:00", "start"],
      ["a", "Ask", "2024-03-01 10:05", "start"],
      ["a", "Ask", "2024-03-01 10:10", "complete"],
      ["a", "Ask", "2024-03-01 10:20", "complete"],
    ]));
    expect(summary).toMatchObject({ visits: 2, timed: 2 });
    expect(summary.activities[0]).toMatchObject({ waiting: { n: 1, max: 0 } });
  });

  test("starts that were never completed and completions that were never started are visits of unknown length", () => {
    const summary = summaryOf(storeOf([
      ["a", "Ask", "2024-03-01 10:00", "start"],
      ["a", "Pay", "2024-03-01 10:10", "complete"],
    ]));
    expect(summary).toMatchObject({ visits: 2, timed: 0 });
  });

  test("a completion that stands before its start of the same instant belongs to it", () => {
    const at = "2024-03-01 10:00";
    expect(summaryOf(storeOf([["a", "Ask", at, "complete"], ["a", "Ask", at, "start"]]))).toMatchObject({ visits: 1, timed: 1 });
  });

  test("an empty log has a summary too", () => {
    expect(summaryOf(storeOf([]))).toMatchObject({ visits: 0, cases: 0, variants: 0, activities: [], throughput: { n: 0 } });
  });
});
