import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_MEASURES } from "../../../src/import/eventlog/eventsLayout.ts";
import { EventTally } from "../../../src/import/eventlog/tallyEvents.ts";
import { bucketOf } from "../../../src/metrics/durations.ts";
import type { SharedCounts } from "../../../src/metrics/observation.ts";
import type { Row } from "./logs.ts";
import { countSimply } from "./simpleLog.ts";

const COLUMNS = ["case", "activity", "time", "transition", "segment"];

function tallied(rows: readonly Row[], segmentColumn: string | null = null) {
  const tally = new EventTally({
    type: "events", caseColumn: "case", activityColumn: "activity", timeColumn: "time", timeOrder: "year-first", endColumn: null,
    lifecycleColumn: "transition", measures: EVENT_MEASURES, endActivities: null, touchpoints: [],
  }, { period: { type: "fixed", period: "2024" }, segmentColumn }, (name) => COLUMNS.indexOf(name));
  for (const row of rows) tally.takeRow(row.map((cell) => cell ?? ""));
  return tally.result();
}

/** Few cases, activities and instants, so that steps repeat, overlap and fall together. Each instant holds one row of a case. */
const LOGS = array(tuple(
  integer({ min: 0, max: 4 }), constantFrom("Ask", "Answer", "Pay", "Deliver"), integer({ min: 0, max: 3 }), constantFrom("start", "complete", "complete", ""),
), { maxLength: 60 }).map((events): readonly Row[] => events.map(([own, activity, gap, transition], at): Row =>
  [`case ${own}`, activity, new Date(Date.UTC(2024, 2, 1, 0, at * 7 + gap)).toISOString(), transition, own % 2 === 0 ? "Web" : "Desk"]));

function numbersOf(counts: SharedCounts): readonly number[] {
  if (counts.type === "volume") return [counts.count];
  return counts.type === "histogram" ? counts.counts : counts.buckets.flatMap(([bucket, count]) => Array.from({ length: count }, () => bucket));
}

describe("whatever a log holds", () => {
  test("its counts are those of a plain walk through every case, in any order of its rows", () => {
    assert(property(LOGS, integer({ min: 1, max: 59 }), (rows, turn) => {
      const shuffled = rows.toSorted((a, b) => (a[2].charCodeAt(15) * turn) % 7 - (b[2].charCodeAt(15) * turn) % 7);
      const { series, figures, log } = tallied(shuffled);
      const wanted = countSimply(rows);
      expect([log?.cases, log?.variants]).toEqual([wanted.cases, wanted.variants]);
      const found = Object.fromEntries(figures.map((own) =>
        [`${series[own.series]?.name ?? ""} ${series[own.series]?.metric ?? ""}`, numbersOf(own.counts)]));
      for (const [key, numbers] of Object.entries(wanted.counts)) {
        const isDuration = key.endsWith("waiting-time") || key.endsWith("aht");
        expect([key, found[key] ?? []]).toEqual([key, isDuration ? numbers.map((seconds) => bucketOf(seconds)) : numbers]);
      }
    }));
  });

  test("the segments add up to the whole", () => {
    assert(property(LOGS, (rows) => {
      const { figures } = tallied(rows, "segment");
      const sums = new Map<number, [whole: number, parts: number]>();
      for (const { series, segment, counts } of figures) {
        const sum = sums.get(series) ?? [0, 0];
        sum[segment === "" ? 0 : 1] += numbersOf(counts).reduce((total, count) => total + count, 0);
        sums.set(series, sum);
      }
      for (const [whole, parts] of sums.values()) expect(parts).toBe(whole);
    }));
  });
});
