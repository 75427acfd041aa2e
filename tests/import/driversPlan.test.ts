import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { randomDraws } from "../../src/metrics/randomDraws.ts";
import { AIRPORT, AIRPORT_METRICS, mapWith, placeOf } from "./airport.ts";
import { csvFile, HAS_SHARED_DATA, planned, sharedFile } from "./fixtures.ts";

/** Takes "Overall" for a rating of the journey as a whole, set up as the others are. */
function overall(recipe: Recipe): Recipe {
  const [first, ...others] = recipe.layout.type === "wide" ? recipe.layout.columns.filter(({ column }) => column !== "Overall") : [];
  if (first === undefined) throw new Error("no column takes part");
  const columns = [{ ...first, column: "Overall", target: { type: "whole-journey" } as const }, first, ...others];
  return { ...recipe, layout: { type: "wide", columns } };
}

function survey(people: number): string {
  const { index } = randomDraws("planned survey");
  const lines = Array.from({ length: people }, () => {
    const queue = 1 + index(5);
    return `${index(3) === 0 ? 1 + index(5) : queue},${queue},${1 + index(5)}`;
  });
  return `Overall,Queue,Lounge\n${lines.join("\n")}\n`;
}

const MAP = { journey: mapWith([{ id: "queue", title: "Queue", aliases: [] }, { id: "lounge", title: "Lounge", aliases: [] }]), measurements: NO_MEASUREMENTS };

describe("the plan of an import with an overall score", { timeout: 60_000 }, () => {
  it("works out what it goes along with, and says so", async () => {
    const plan = await planned(csvFile("survey-2025.csv", survey(300)), MAP, overall);
    expect(plan.outcome).toBe("changes");
    expect(plan.change.drivers).toMatchObject([{
      datasetId: plan.change.datasets[0]?.id, outcomeColumn: "Overall", n: 300, asked: 300, method: "shapley", leftOut: [],
      drivers: [{ column: "Queue", touchpointId: "queue" }, { column: "Lounge", touchpointId: "lounge" }],
    }]);
    expect(plan.sentences.at(-1)).toMatch(/^Works out what “.+” goes along with, from 300 people who answered it and 2 touchpoint questions\.$/);
  });

  it("applied, the same file changes nothing any more; taken back, all of it is gone", async () => {
    const document = openMapDocument(new Y.Doc());
    writeMap(document.doc, MAP);
    const file = csvFile("survey-2025.csv", survey(300));
    const plan = await planned(file, document.getSnapshot(), overall);
    expect(applyMeasurements(document.doc, plan.change)).toMatchObject({ ok: true });
    expect(document.getSnapshot().measurements.drivers.size).toBe(1);
    expect((await planned(file, document.getSnapshot(), overall)).outcome).toBe("nothing");
    document.undo();
    expect(document.getSnapshot().measurements.drivers.size).toBe(0);
  });

  it("M7: a rating that fewer than 5 people gave is named as left out, without its count", async () => {
    const content = survey(300).split("\n").map((line, row) => (row === 0 ? `${line},Lift` : line === "" ? line : `${line},${row < 4 ? 3 : ""}`)).join("\n");
    const journey = mapWith([...MAP.journey.touchpoints.values(), { id: "lift", title: "Lift", aliases: [] }]);
    const plan = await planned(csvFile("survey-2025.csv", content), { ...MAP, journey }, (recipe) => {
      const wide = overall(recipe);
      const [first] = wide.layout.type === "wide" ? wide.layout.columns.slice(1) : [];
      if (wide.layout.type !== "wide" || first === undefined) throw new Error("the rows are no people");
      const lift = { ...first, column: "Lift", target: { type: "touchpoint", touchpointId: "lift" } as const };
      return { ...wide, layout: { ...wide.layout, columns: [...wide.layout.columns.filter(({ column }) => column !== "Lift"), lift] } };
    });
    expect(plan.change.drivers?.[0]?.leftOut).toEqual([{ column: "Lift", touchpointId: "lift", answers: 0 }]);
  });

  it("says where too few answered together", async () => {
    const plan = await planned(csvFile("survey-2025.csv", survey(20)), MAP, overall);
    expect(plan.change.drivers).toEqual([]);
    expect(plan.sentences.at(-1)).toContain("cannot be told: too few people");
  });
});

describe.skipIf(!HAS_SHARED_DATA)("the airport (skipped where the real files are absent)", { timeout: 60_000 }, () => {
  it("2017: recommendation goes along with ratings that half of the people gave together; what fewer met is left out", async () => {
    const plan = await planned(sharedFile("sfo/sfo_2017.csv"), { journey: AIRPORT, measurements: AIRPORT_METRICS });
    const [analysis, ...others] = plan.change.drivers ?? [];
    expect(others).toEqual([]);
    expect(analysis).toMatchObject({ outcomeColumn: "NETPRO", asked: 2746 });
    expect(analysis?.n).toBeGreaterThan(2746 / 2);
    expect(analysis?.leftOut.map(({ touchpointId }) => touchpointId)).toContain(placeOf("Q7LTPARKING").id);
    // The sample holds exactly this.
    const sample = SAN_FRANCISCO_AIRPORT.measurements.drivers.get("survey-2017/nps");
    expect(sample?.drivers.map(({ column, share, low, high }) => ({ column, share, low, high })))
      .toEqual(analysis?.drivers.map(({ column, share, low, high }) => ({ column, share, low, high })));
    const parts = analysis?.drivers.reduce((sum, { share }) => sum + share, 0);
    expect(parts).toBeCloseTo(analysis?.rSquared ?? Number.NaN, 4);
  });
});
