import { describe, expect, test } from "vitest";
import type { EventMeasure } from "../../../src/import/eventlog/eventsLayout.ts";
import type { ImportPlan } from "../../../src/import/importPlan.ts";
import type { Recipe } from "../../../src/import/recipe.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS, type Counts } from "../../../src/metrics/observation.ts";
import { mapWith } from "../airport.ts";
import { csvFile, inspected, planned, refusal } from "../fixtures.ts";

const MAP = { journey: mapWith([{ id: "desk", title: "Desk", aliases: [] }]), measurements: NO_MEASUREMENTS };

/**
 * A shop's orders: every order is placed online and paid; every second one is paid a second time, every third is never
 * delivered. An hour passes before each payment.
 */
function orders(count: number): string {
  const rows = ["Case ID,Activity,Timestamp,Channel"];
  for (let order = 0; order < count; order += 1) {
    const day = `2024-0${order % 2 === 0 ? 3 : 4}-10`;
    const channel = order % 2 === 0 ? "Web" : "Desk";
    const minute = String(order % 60).padStart(2, "0");
    rows.push(`order-${order},Order,${day} 10:${minute}:00Z,${channel}`, `order-${order},Pay,${day} 11:${minute}:00Z,${channel}`);
    if (order % 2 === 0) rows.push(`order-${order},Pay,${day} 12:${minute}:00Z,${channel}`);
    if (order % 3 !== 0) rows.push(`order-${order},Deliver,2024-05-02 12:00:00Z,${channel}`);
  }
  return `${rows.join("\n")}\n`;
}

function countsOf(plan: ImportPlan, title: string, measure: EventMeasure, period: string, segment = ""): Counts | null {
  const id = plan.newTouchpoints.find((own) => own.title === title)?.id;
  const contract = plan.contracts.find((own) => own.contract.kind === measure)?.contract.id;
  return plan.change.observations.find((own) =>
    own.touchpointId === id && own.metricId === contract && own.period === period && own.segment === segment)?.counts ?? null;
}

const unsplit = (recipe: Recipe): Recipe => ({ ...recipe, segmentColumn: null });
const monthly = (recipe: Recipe): Recipe => ({
  ...recipe, period: recipe.period.type === "column" ? { ...recipe.period, grain: "month" } : recipe.period,
});

describe("an event log is imported as counts per touchpoint", () => {
  test("its columns are found by themselves, and new touchpoints stand in the order in which cases meet them", async () => {
    const plan = await planned(csvFile("orders.csv", orders(60)), MAP);
    expect(plan).toMatchObject({ outcome: "changes", questions: [], blockers: [] });
    expect(plan.newTouchpoints.map(({ title }) => title)).toEqual(["Order", "Pay", "Deliver"]);
    expect(plan.segments).toEqual(["Desk", "Web"]);
    expect(plan.summary).toBe("190 visits in 60 cases at 3 touchpoints · 0 already on the map, 3 new · 0 rows skipped");
  });

  test("cases, drop-off, waiting and repeat visits are counted in the period in which the case began", async () => {
    const plan = await planned(csvFile("orders.csv", orders(60)), MAP, (recipe) => monthly(unsplit(recipe)));
    expect(plan.periods).toEqual(["2024-03", "2024-04"]);
    expect(countsOf(plan, "Pay", "volume", "2024-03")).toEqual({ type: "volume", count: 30 });
    // Every third case stops after paying; deliveries in May belong to the month of the order.
    expect(countsOf(plan, "Pay", "drop-off", "2024-03")).toEqual({ type: "histogram", counts: [20, 10] });
    expect(countsOf(plan, "Order", "drop-off", "2024-03")).toEqual({ type: "histogram", counts: [30, 0] });
    expect(countsOf(plan, "Pay", "repeat-contact", "2024-03")).toEqual({ type: "histogram", counts: [0, 30] });
    expect(countsOf(plan, "Pay", "repeat-contact", "2024-04")).toEqual({ type: "histogram", counts: [30, 0] });
    expect(countsOf(plan, "Pay", "waiting-time", "2024-04")).toMatchObject({ type: "durations", sum: 30 * 3600 });
    expect(countsOf(plan, "Deliver", "volume", "2024-03")).toEqual({ type: "volume", count: 20 });
    expect(plan.change.datasets.map(({ rows }) => rows)).toEqual([30, 30]);
  });

  test("where cases usually end nobody drops off, and a person may see it otherwise", async () => {
    const found = await planned(csvFile("orders.csv", orders(60)), MAP, unsplit);
    expect(countsOf(found, "Deliver", "drop-off", "2024")).toBeNull();
    const chosen = await planned(csvFile("orders.csv", orders(60)), MAP, (recipe) => recipe.layout.type !== "events" ? recipe : {
      ...unsplit(recipe), layout: { ...recipe.layout, endActivities: ["Pay"] },
    });
    expect(countsOf(chosen, "Pay", "drop-off", "2024")).toBeNull();
    expect(countsOf(chosen, "Deliver", "drop-off", "2024")).not.toBeNull();
  });

  test("what counts as an end is remembered, so that drop-off means the same next month", async () => {
    const plan = await planned(csvFile("orders.csv", orders(60)), MAP);
    expect(plan.change.datasets.at(-1)?.recipe).toContain('"endActivities":["Deliver"]');
  });

  test("next month's log is set up like this one, and a new activity waits for a place", async () => {
    const first = await planned(csvFile("march.csv", orders(60)), MAP, (recipe) => recipe.layout.type !== "events" ? recipe : {
      ...recipe, layout: { ...recipe.layout, measures: ["drop-off"], endActivities: ["Pay", "Deliver"] },
    });
    const { contracts, datasets, newTouchpoints } = first.change;
    const after = {
      journey: mapWith([{ id: "desk", title: "Desk", aliases: [] }, ...newTouchpoints]),
      measurements: { ...NO_MEASUREMENTS, contracts: new Map(contracts.map((own) => [own.id, own])), datasets: new Map(datasets.map((own) => [own.id, own])) },
    };
    const rows = Array.from({ length: 20 }, (_, at) => `order-${at},Complain,2024-05-03 10:${10 + at}:00Z,Web`);
    const file = csvFile("april.csv", `${orders(80)}${rows.join("\n")}\n`);
    const { recipe, remembered } = suggestRecipe((await inspected(file)).profile, after);
    expect(remembered).toMatchObject({ sameColumns: true, newValues: ["Complain"] });
    expect(recipe.layout).toMatchObject({ type: "events", measures: ["drop-off"], endActivities: ["Pay", "Deliver"] });
    const plan = await planned(file, after);
    expect(plan).toMatchObject({ outcome: "changes", newTouchpoints: [], unmatched: [{ name: "Complain", answers: 20 }] });
  });

  test("activities that share a touchpoint are said to count a case twice", async () => {
    const plan = await planned(csvFile("orders.csv", orders(60)), MAP, (recipe) => recipe.layout.type !== "events" ? recipe : {
      ...recipe, layout: { ...recipe.layout, touchpoints: ["Pay", "Order"].map((value) => ({ value, target: { type: "touchpoint", touchpointId: "desk" } })) },
    });
    expect(plan.sentences).toContain("“Order” and “Pay” share a touchpoint with others: a case that came to two of them counts twice there.");
  });

  test("only the chosen measures are imported", async () => {
    const plan = await planned(csvFile("orders.csv", orders(60)), MAP, (recipe) => recipe.layout.type !== "events" ? recipe : {
      ...recipe, layout: { ...recipe.layout, measures: ["drop-off"] },
    });
    expect(plan.contracts.map(({ contract }) => contract.kind)).toEqual(["drop-off"]);
    const none = await planned(csvFile("orders.csv", orders(60)), MAP, (recipe) => recipe.layout.type !== "events" ? recipe : {
      ...recipe, layout: { ...recipe.layout, measures: [] },
    });
    expect(none.blockers.map(({ message }) => message)).toEqual(["Choose at least one thing to measure."]);
  });

  test("a start column and an end column give handling times", async () => {
    const rows = Array.from({ length: 20 }, (_, at) => [`${at},Ask,03/13/2024 9:00 AM,03/13/2024 9:05 AM`, `${at},Answer,03/13/2024 9:15 AM,03/13/2024 9:16 AM`]);
    const text = `Case ID,Activity,Start Timestamp,Complete Timestamp\n${rows.flat().join("\n")}\n`;
    const plan = await planned(csvFile("calls.csv", text), MAP);
    const [period = ""] = plan.periods;
    expect(countsOf(plan, "Ask", "aht", period)).toMatchObject({ type: "durations", sum: 20 * 300 });
    expect(countsOf(plan, "Answer", "waiting-time", period)).toMatchObject({ type: "durations", sum: 20 * 600 });
    expect(plan.sentences).toContain("Its times name no zone and were taken for UTC. Across a change of clocks a waiting time can be an hour off.");
  });

  test("nothing of a case leaves the reader: its id is nowhere in the profile, the plan or the change (M7)", async () => {
    const file = csvFile("orders.csv", orders(1_200));
    const { profile } = await inspected(file);
    const plan = await planned(file, MAP);
    expect(JSON.stringify(plan)).not.toContain("order-7");
    expect(JSON.stringify(profile)).not.toContain("order-7");
  });

  test("rare activities are offered no card, since their figures would stay on this device (M7)", async () => {
    const text = `${orders(60)}order-1,Complain,2024-05-04 10:00:00Z,Desk\n`;
    const plan = await planned(csvFile("orders.csv", text), MAP);
    expect(plan.unmatched).toEqual([{ name: "Complain", answers: 1 }]);
    expect(plan.newTouchpoints.map(({ title }) => title)).not.toContain("Complain");
  });

  test("rows without a case, an activity or a time that can be are left out, with line and reason", async () => {
    const text = `${orders(30)},Pay,2024-03-10 10:00:00Z,Web\norder-1,,2024-03-10 10:00:00Z,Web\norder-1,Pay,2024-02-31 10:00:00Z,Web\n`;
    const plan = await planned(csvFile("orders.csv", text), MAP);
    expect(plan.skipped.listed.map(({ reason, message }) => [reason, message])).toEqual([
      ["no-case", "column 1 (Case ID): no case named"],
      ["no-touchpoint", "column 2 (Activity): no activity named"],
      ["bad-date", "column 3 (Timestamp): no time that can be read"],
    ]);
  });

  test("times that fit both orders are asked about", async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [`${at},Ask,03/04/2024 9:00`, `${at},Answer,03/04/2024 9:15`]);
    const plan = await planned(csvFile("calls.csv", `Case ID,Activity,Timestamp\n${rows.flat().join("\n")}\n`), MAP);
    expect(plan).toMatchObject({ outcome: "blocked", questions: [{ type: "date-order", column: "Timestamp" }] });
  });

  test("a survey is not taken for a log", async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `p${at % 20},Desk,${at % 5 + 1},2024-03-${10 + at % 20}`);
    const { profile } = await inspected(csvFile("answers.csv", `Respondent,Touchpoint,Score,Date\n${rows.join("\n")}\n`));
    expect(suggestRecipe(profile, MAP).recipe.layout.type).toBe("long");
  });

  test("an empty log is refused like any empty table", async () => {
    expect((await refusal(csvFile("orders.csv", "Case ID,Activity,Timestamp\n"))).code).toBe("only-header");
  });
});
