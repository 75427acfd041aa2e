import { describe, expect, test } from "vitest";
import { guessEvents } from "../../../src/import/eventlog/guessEvents.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { mapWith } from "../airport.ts";
import { csvFile, inspected } from "../fixtures.ts";

const MAP = { journey: mapWith([{ id: "cart", title: "Cart", aliases: [] }]), measurements: NO_MEASUREMENTS };

/** Thirty cases of three steps under the given names of columns. */
function log(header: string, row: (own: { id: number; step: string; time: string; number: number }) => string): string {
  const lines = [header];
  for (let id = 0; id < 30; id += 1) {
    for (const [at, step] of ["Look", "Cart", "Buy"].entries()) {
      const minute = String(id).padStart(2, "0");
      lines.push(row({ id, step, time: `2024-03-1${at} 10:${minute}:00`, number: id * 3 + at }));
    }
  }
  return `${lines.join("\n")}\n`;
}

async function guess(text: string) {
  return guessEvents((await inspected(csvFile("log.csv", text))).profile, false);
}

describe("the columns of an event log are recognised", () => {
  test.each([
    ["XES as a table", "case:concept:name,concept:name,time:timestamp", true],
    ["Disco", "Case ID,Activity,Complete Timestamp", true],
    ["a database", "CASE_ID,ACTIVITY_EN,EVENTTIME", true],
    ["a shop", "session_id,event,event_time", false],
    ["a hospital", "patient,handling,time", false],
    ["a web log", "visitor id,page,timestamp", false],
    ["German", "Fall,Aktivität,Zeitpunkt", false],
  ])("of %s", async (_, header, sure) => {
    const [caseColumn, activityColumn, timeColumn] = header.split(",");
    const found = await guess(log(header, ({ id, step, time }) => `c${id},${step},${time}`));
    expect(found).toMatchObject({ sure, columns: { caseColumn, activityColumn, timeColumn, endColumn: null, lifecycleColumn: null } });
  });

  test("dates of the case are not the time of the event, and numbers of events are not cases", async () => {
    const text = log("case:concept:name,case:startdate,concept:instance,concept:name,time:timestamp",
      ({ id, step, time, number }) => `c${id},2024-01-${10 + id % 20},task-${Math.floor(number / 2)},${step},${time}`);
    expect((await guess(text))?.columns).toMatchObject({ caseColumn: "case:concept:name", timeColumn: "time:timestamp" });
  });

  test("an identifier of the activity's instances is not the case, although two rows share it", async () => {
    const rows = log("handling,patient,handling_id,registration_type,time",
      ({ id, step, time, number }) => ["start", "complete"].map((type) => `${step},${id},${number},${type},${time}`).join("\n"));
    expect((await guess(rows))?.columns).toMatchObject({ caseColumn: "patient", lifecycleColumn: "registration_type" });
  });

  test("start and end in one row are told apart", async () => {
    const text = log("Case ID,Activity,Start Timestamp,Complete Timestamp", ({ id, step, time }) => `c${id},${step},${time},${time}`);
    expect((await guess(text))?.columns).toMatchObject({ timeColumn: "Start Timestamp", endColumn: "Complete Timestamp" });
  });

  test.each([
    ["tickets, each once", Array.from({ length: 60 }, (_, at) => `${at},Login,2024-03-0${at % 9 + 1} 10:${at % 60}:00`)],
    ["one case for all", Array.from({ length: 60 }, (_, at) => `1,${at % 2 === 0 ? "Login" : "Pay"},2024-03-0${at % 9 + 1} 10:${at % 60}:00`)],
  ])("%s are no log", async (_, rows) => {
    expect(await guess(`Case ID,Activity,Timestamp\n${rows.join("\n")}\n`)).toBeNull();
  });

  test("ratings by customers who come again are no log, unless a person says so", async () => {
    const text = log("customer,page,timestamp,rating", ({ id, step, time, number }) => `c${id},${step},${time},${number % 5 + 1}`);
    const { profile } = await inspected(csvFile("feedback.csv", text));
    const { layout } = suggestRecipe(profile, { ...MAP, journey: mapWith([]) }).recipe;
    expect(layout.type).not.toBe("events");
    expect(suggestRecipe(profile, MAP, { layout: "events" }).recipe.layout).toMatchObject({ type: "events", caseColumn: "customer", activityColumn: "page" });
  });

  test("a table without times is no log, even where a person asks for one", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at % 20},${at % 2 === 0 ? "Login" : "Pay"}`);
    const { profile } = await inspected(csvFile("log.csv", `Case ID,Activity\n${rows.join("\n")}\n`));
    expect(guessEvents(profile, true)).toBeNull();
    expect(suggestRecipe(profile, MAP).recipe.layout.type).not.toBe("events");
  });

  test("activities that the map knows go to their touchpoints, and the channel splits", async () => {
    const text = log("Case ID,Activity,Timestamp,Channel", ({ id, step, time }) => `c${id},${step},${time},${id % 2 === 0 ? "Web" : "Shop"}`);
    const { recipe } = suggestRecipe((await inspected(csvFile("log.csv", text))).profile, MAP);
    expect(recipe.segmentColumn).toBe("Channel");
    expect(recipe.layout.type === "events" ? recipe.layout.touchpoints : []).toEqual([
      { value: "Buy", target: { type: "new", title: "Buy", stageId: "visit" } },
      { value: "Cart", target: { type: "touchpoint", touchpointId: "cart" } },
      { value: "Look", target: { type: "new", title: "Look", stageId: "visit" } },
    ]);
  });
});
