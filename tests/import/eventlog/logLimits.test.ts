import { describe, expect, test } from "vitest";
import { EventStore } from "../../../src/import/eventlog/eventStore.ts";
import { MAX_ACTIVITIES } from "../../../src/import/eventlog/logLimits.ts";
import { FaultError } from "../../../src/import/importFault.ts";
import { MAX_SEGMENTS, MORE_LIMITS_IN_WORDS } from "../../../src/import/limits.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { mapWith } from "../airport.ts";
import { csvFile, planned } from "../fixtures.ts";

const MAP = { journey: mapWith([]), measurements: NO_MEASUREMENTS };
const EVENT = { caseId: "a", activity: "Ask", transition: "whole", time: 0, end: Number.NaN, segment: "" } as const;

function faultOf(act: () => void): FaultError["fault"] {
  try {
    act();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("what a log may hold at most", () => {
  test("is stated before a file is chosen", () => {
    expect(MORE_LIMITS_IN_WORDS.join(" ")).toContain("Event logs: up to 5 million rows and 1,000,000 cases");
  });

  test(`more than ${MAX_ACTIVITIES} activities are texts, and refused with what to do`, () => {
    const store = new EventStore();
    const fault = faultOf(() => {
      for (let at = 0; at <= MAX_ACTIVITIES; at += 1) store.add({ ...EVENT, activity: `Activity ${at}` });
    });
    expect(fault).toMatchObject({ code: "not-a-table", message: expect.stringContaining("Choose the column that names the steps") });
  });

  test("more cases or rows than it may hold are refused, with what to do, and nothing beyond them is held", () => {
    const limits = { events: 5_000, cases: 3_000, activities: 10 };
    const manyCases = new EventStore(limits);
    const cases = faultOf(() => {
      for (let at = 0; at <= 3_000; at += 1) manyCases.add({ ...EVENT, caseId: String(at) });
    });
    expect(cases).toMatchObject({ code: "too-many-rows", message: expect.stringContaining("after 3,000 cases") });
    const manyRows = new EventStore(limits);
    const rows = faultOf(() => {
      for (let at = 0; at <= 5_000; at += 1) manyRows.add(EVENT);
    });
    expect(rows).toMatchObject({ code: "too-many-rows", message: expect.stringContaining("Split it by period, whole cases together") });
    expect([manyCases.length, manyRows.length]).toEqual([3_000, 5_000]);
  });

  test(`more than ${MAX_SEGMENTS} segments are no split, and the plan says so`, async () => {
    const rows = Array.from({ length: 200 }, (_, at) => [`${at},Ask,2024-03-01 10:${10 + at % 50}:00,c${at % 60}`, `${at},Buy,2024-03-01 11:${10 + at % 50}:00,c${at % 60}`]);
    const plan = await planned(csvFile("log.csv", `Case ID,Activity,Timestamp,Channel\n${rows.flat().join("\n")}\n`), MAP,
      (recipe) => ({ ...recipe, segmentColumn: "Channel" }));
    expect(plan.blockers.map(({ column }) => column)).toEqual(["Channel"]);
  });

  test("names that a program might trip over are activities like any other", async () => {
    const names = ["__proto__", "constructor", "toString", "=1+1"];
    const rows = Array.from({ length: 10 }, (_, own) => names.map((name, at) => `${own},${name},2024-03-01 1${at}:${10 + own}:00`)).flat();
    const plan = await planned(csvFile("log.csv", `Case ID,Activity,Timestamp\n${rows.join("\n")}\n`), MAP);
    expect(plan.log?.activities.map(({ name, visits }) => [name, visits])).toEqual(names.map((name) => [name, 10]));
    expect(plan.newTouchpoints.map(({ title }) => title)).toEqual(names);
  });
});
