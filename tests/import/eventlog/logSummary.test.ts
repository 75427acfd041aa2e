import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { LogSummary } from "../../../src/import/eventlog/logSummary.ts";
import { readSimply } from "../simpleTable.ts";
import { LOGS, LOGS_ARE_THERE, reference, storeOf, summaryOf, type Reference, type Row } from "./logs.ts";

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

/** Counts exactly, figures to one in a million. */
export function expectReference(summary: LogSummary, wanted: Reference, times: "since-previous" | "waiting"): void {
  const by = (value: (own: LogSummary["activities"][number]) => number): Record<string, number> =>
    Object.fromEntries(summary.activities.map((own) => [own.name, value(own)] as const).filter(([, count]) => count > 0));
  expect(summary.visits).toBe(wanted.events);
  expect(summary.cases).toBe(wanted.cases);
  expect(summary.variants).toBe(wanted.variants);
  expect(summary.activities).toHaveLength(wanted.activities);
  expect(by(({ visits }) => visits)).toEqual(wanted.activity_events);
  expect(by(({ cases }) => cases)).toEqual(wanted.activity_cases);
  expect(by(({ starts }) => starts)).toEqual(wanted.start);
  expect(by(({ ends }) => ends)).toEqual(wanted.end);
  expect(summary.casesRepeating).toBe(wanted.cases_with_repeated_activity);
  const follows = new Map(summary.follows.map(({ from, to, count }) => [`${from} -> ${to}`, count]));
  for (const [pair, count] of Object.entries(wanted.top_dfg)) expect([pair, follows.get(pair)]).toEqual([pair, count]);
  const through = times === "waiting" ? summary.throughput : summary.startToStart;
  expect(through.mean).toBeCloseTo(wanted.throughput_s.mean, 6);
  expect(through.median).toBeCloseTo(wanted.throughput_s.median, 6);
  expect(through.max).toBeCloseTo(wanted.throughput_s.max ?? 0, 6);
  const waits = summary.activities.flatMap((own) => {
    const facts = times === "waiting" ? own.waiting : own.sincePrevious;
    return facts === null ? [] : [[own.name, facts] as const];
  });
  expect(waits.map(([name]) => name).toSorted()).toEqual(Object.keys(wanted.wait_before_activity_s).toSorted());
  for (const [name, facts] of waits) {
    const own = wanted.wait_before_activity_s[name];
    expect([name, facts.n]).toEqual([name, own?.n]);
    expect(facts.mean).toBeCloseTo(own?.mean ?? Number.NaN, 6);
    expect(facts.median).toBeCloseTo(own?.median ?? Number.NaN, 6);
  }
}

function rowsOf(file: string, columns: readonly string[]): readonly Row[] {
  const [header = [], ...rows] = readSimply(readFileSync(path.join(LOGS, file), "utf8"), ",");
  const cell = (row: readonly string[], at: number): string => row[header.indexOf(columns[at] ?? "-")] ?? "";
  return rows.map((row) => [cell(row, 0), cell(row, 1), cell(row, 2), cell(row, 3), cell(row, 4)]);
}

describe.skipIf(!LOGS_ARE_THERE)("real logs agree with figures computed elsewhere (skipped without ../shared/data)", () => {
  test("running-example.csv", () => {
    const rows = rowsOf("running-example.csv", ["case:concept:name", "concept:name", "time:timestamp"]);
    expectReference(summaryOf(storeOf(rows)), reference("running-example.csv"), "waiting");
  });

  test("receipt.csv, whose zone changes between winter and summer", () => {
    const rows = rowsOf("receipt.csv", ["case:concept:name", "concept:name", "time:timestamp", "lifecycle:transition"]);
    expectReference(summaryOf(storeOf(rows)), reference("receipt.csv"), "waiting");
  });

  test("patients.csv, whose starts and completions are 2,721 visits and not 5,442", () => {
    const rows = rowsOf("patients.csv", ["patient", "handling", "time", "registration_type"]);
    const summary = summaryOf(storeOf(rows));
    expect(summary.timed).toBe(2721);
    expectReference(summary, reference("patients.csv (start events)"), "since-previous");
  });
});
