import { describe, expect, test } from "vitest";
import { durationInWords, logNotes } from "../../../src/import/eventlog/logWords.ts";
import type { LogFacts } from "../../../src/import/eventlog/logFacts.ts";
import { usualEnds } from "../../../src/import/eventlog/usualEnds.ts";
import { storeOf, summaryOf, type Row } from "./logs.ts";

function facts(zoned: number, zoneless: number): LogFacts {
  return {
    ...summaryOf(storeOf([["a", "Ask", "2024-03-01 10:00", "assign"], ["a", "Ask", "2024-03-01 10:01", "start"], ["a", "Ask", "2024-03-01 10:02", "complete"]])),
    zoned, zoneless,
    columns: { caseColumn: "c", activityColumn: "a", timeColumn: "t", timeOrder: null, endColumn: null, lifecycleColumn: null },
  };
}

/** So many cases that begin with an order and end with each of the names. */
function cases(endings: Readonly<Record<string, number>>): readonly Row[] {
  return Object.entries(endings).flatMap(([last, count]) =>
    Array.from({ length: count }, (_, at): readonly Row[] => [[`${last}${at}`, "Order", "2024-03-01 10:00"], [`${last}${at}`, last, "2024-03-01 11:00"]]).flat());
}

describe("durations in words", () => {
  test.each([
    [0, "0 s"], [0.4, "under 1 s"], [35.2, "35 s"], [59.7, "1 min"], [200, "3 min 20 s"], [599.6, "10 min"], [2_868.6, "48 min"],
    [3_599, "1 h"], [18_600, "5 h 10 min"], [57_600, "16 h"], [86_399, "1 d"], [467_264, "5 d 10 h"], [23_832_541, "276 d"],
  ])("%d seconds are %s", (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe("what a person should know about a log", () => {
  test("times without a zone, pairs, and rows in between are told", () => {
    expect(logNotes(facts(0, 3))).toEqual([
      "Its times name no zone and were taken for UTC. Across a change of clocks a waiting time can be an hour off.",
      "Start and completion of a step are one visit: 1 visit has both.",
      "1 row is neither start nor completion (assigned, suspended …) and is not counted.",
    ]);
    expect(logNotes(facts(2, 1))[0]).toBe("1 time names no zone and was taken for UTC, while 2 do. Waiting times between the two kinds may be hours off.");
  });
});

describe("the activities with which cases usually end", () => {
  test("are those at which at least half of their own cases stop; the worst drop-off is none of them", () => {
    expect(usualEnds(summaryOf(storeOf([...cases({ Deliver: 60, Refund: 30 }), ...Array.from({ length: 40 }, (_, at): Row => [`x${at}`, "Order", "2024-03-01 10:00"])]))))
      .toEqual(["Deliver", "Refund"]);
  });

  test("are never a single accident", () => {
    expect(usualEnds(summaryOf(storeOf(cases({ Deliver: 60, Complain: 1 }))))).toEqual(["Deliver"]);
  });
});
