import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { WaitingRow, WaitingSeries } from "../../src/answers/waitingSeries.ts";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import { figuresThere, isPlaced, placeWaiting } from "../../src/import/waitingFigures.ts";
import type { Recipe, Target } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { totalOf } from "../../src/metrics/counts.ts";
import { NO_MEASUREMENTS, type Measurements } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW } from "./fixtures.ts";

const SHOP = mapWith([
  { id: "food", title: "Restaurants", aliases: [] },
  { id: "desk", title: "Service desk", aliases: [] },
]);
const DESK: Target = { type: "touchpoint", touchpointId: "desk" };

type Answer = readonly [touchpoint: string, score: number, region: string];

const answersFile = (answers: readonly Answer[]): File =>
  csvFile("answers 2026-04.csv", `Touchpoint,Score,Region\n${answers.map((answer) => answer.join(",")).join("\n")}\n`);

const many = (touchpoint: string, times: number, region: string): readonly Answer[] =>
  Array.from({ length: times }, (_, row) => [touchpoint, row % 5 + 1, region]);

/** A map on which a file was imported; whatever has no place is left open. */
async function after(answers: readonly Answer[], change: (recipe: Recipe) => Recipe = (recipe) => recipe) {
  const doc = new Y.Doc();
  writeMap(doc, { journey: SHOP, measurements: NO_MEASUREMENTS });
  const map = openMapDocument(doc);
  const { session, profile } = await inspected(answersFile(answers));
  const { recipe } = suggestRecipe(profile, map.getSnapshot(), { layout: "long" });
  const open = recipe.layout.type === "long"
    ? {
      ...recipe,
      layout: {
        ...recipe.layout,
        touchpoints: recipe.layout.touchpoints.map((own) => (own.target.type === "new" ? { ...own, target: { type: "open" } as const } : own)),
      },
    }
    : recipe;
  const result = await session.plan(change(open), { ...map.getSnapshot(), importedBy: "Research", now: NOW });
  if (!result.ok) throw new Error(result.fault.message);
  const applied = applyMeasurements(doc, result.value.change);
  if (!applied.ok) throw new Error(applied.reason);
  const place = (series: WaitingSeries, target: Target) => {
    const placing = placeWaiting(series, target, map.getSnapshot());
    if (!placing.ok) return placing.reason;
    const placed = applyMeasurements(doc, placing.change);
    return placed.ok ? null : placed.reason;
  };
  const figures = (touchpointId: string) => Object.fromEntries([...map.getSnapshot().measurements.observations.values()]
    .filter((own) => own.touchpointId === touchpointId)
    .map(({ segment, counts }) => [segment, counts.type === "withheld" ? "withheld" : totalOf(counts)]));
  return { doc, map, plan: result.value, place, figures };
}

const byRegion = (recipe: Recipe): Recipe => ({ ...recipe, segmentColumn: "Region" });

/** Whose the figures at a touchpoint are: of dataset "other", or of the import's own. */
function whoseAt({ observations }: Measurements, id: string): readonly string[] {
  return [...observations.values()].filter(({ touchpointId }) => touchpointId === id).map(({ datasetId }) => (datasetId === "other" ? datasetId : "own"));
}

describe("figures that wait for a place", () => {
  it("are those of names without one, and no part of what is shared", async () => {
    const { plan } = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 12, "North")]);
    expect(plan.waiting).toMatchObject([{ name: "Kiosk", source: "answers 2026-04.csv", answers: 12, figures: [{ period: "2026-04", segment: "" }] }]);
    expect(plan.sentences.join(" ")).toContain("The counts wait for a place on this device");
    expect(JSON.stringify(plan.change)).not.toContain("Kiosk");
  });

  it("go to a touchpoint in one undo step, with the name as an alias for the next file", async () => {
    const { map, plan, place, figures } = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 12, "North")]);
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    expect(place(kiosk, DESK)).toBeNull();
    expect(figures("desk")).toEqual({ "": 12 });
    expect(map.getSnapshot().journey.touchpoints.get("desk")?.aliases).toEqual(["Kiosk"]);
    map.undo();
    expect(figures("desk")).toEqual({});
    expect(map.getSnapshot().journey.touchpoints.get("desk")?.aliases).toEqual([]);
    map.redo();
    const { profile } = await inspected(answersFile(many("Kiosk", 12, "North")));
    const { recipe } = suggestRecipe(profile, map.getSnapshot());
    expect(recipe.layout).toMatchObject({ touchpoints: [{ value: "Kiosk", target: DESK }] });
  });

  it("can become a new card, once however often it is asked for", async () => {
    const { map, plan, place } = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 12, "North")]);
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    const target: Target = { type: "new", title: "Kiosk", stageId: "visit" };
    expect([place(kiosk, target), place(kiosk, target)]).toEqual([null, null]);
    expect([...map.getSnapshot().journey.touchpoints.values()].filter(({ title }) => title === "Kiosk")).toMatchObject([{ stageId: "visit", laneId: "cards" }]);
  });

  it("are added to what the touchpoint has from the same file", async () => {
    const { plan, place, figures } = await after(
      [...many("Service desk", 30, "North"), ...many("Service desk", 10, "South"), ...many("Kiosk", 12, "North"), ...many("Kiosk", 8, "South")], byRegion,
    );
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    expect(place(kiosk, DESK)).toBeNull();
    expect(figures("desk")).toEqual({ "": 60, North: 42, South: 18 });
  });

  it("M7: never show fewer than 5 answers, neither by themselves nor as a difference from what was there", async () => {
    const alone = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 3, "North")]);
    const [three] = alone.plan.waiting;
    if (three === undefined) throw new Error("nothing waits");
    expect(alone.place(three, DESK)).toBeNull();
    expect(alone.figures("desk")).toEqual({ "": "withheld" });
    const beside = await after([...many("Service desk", 20, "North"), ...many("Kiosk", 3, "North")]);
    const [few] = beside.plan.waiting;
    if (few === undefined) throw new Error("nothing waits");
    beside.place(few, DESK);
    expect(beside.figures("desk")).toEqual({ "": 20 });
  });

  it("M7: whatever the answers, each figure that is placed has 5 or more, and so has each difference from before", async () => {
    const answer = fc.tuple(fc.constantFrom("Service desk", "Kiosk"), fc.integer({ min: 1, max: 5 }), fc.constantFrom("North", "South", "West", ""));
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 20, maxLength: 80 }), async (answers) => {
      const { plan, place, figures } = await after([...many("Restaurants", 10, "North"), ...answers], byRegion);
      const [kiosk] = plan.waiting;
      if (kiosk === undefined) return;
      const before = figures("desk");
      place(kiosk, DESK);
      const differences = Object.entries(figures("desk")).flatMap(([segment, n]) => {
        const was = before[segment];
        return typeof n !== "number" || n === was ? [] : [n, typeof was === "number" ? n - was : n];
      });
      expect(differences.filter((n) => n < 5)).toEqual([]);
    }), { numRuns: 25 });
  });

  it("never add up with another file's figures unawares: they are asked about, and can take their place in one undo step", async () => {
    const { doc, map, plan, figures } = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 12, "North")]);
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    const snapshot = () => map.getSnapshot().measurements;
    const [own] = snapshot().datasets.values();
    if (own === undefined) throw new Error("nothing was imported");
    const other = { ...own, id: "other", name: "paper forms", fileHash: "ff" };
    const about = (touchpointId: string, count: number) => ({
      datasetId: "other", touchpointId, metricId: kiosk.contract.id, period: "2026-04", segment: "",
      counts: { type: "histogram" as const, counts: [0, 0, 0, 0, count] },
    });
    const put = applyMeasurements(doc, {
      contracts: [], datasets: [other], observations: [about("desk", 40), about("food", 7)], removeDatasetIds: [], newTouchpoints: [], aliases: [],
    });
    expect(put.ok).toBe(true);
    expect(figuresThere(kiosk, "desk", snapshot())).toEqual([{ datasetId: "other", datasetName: "paper forms", periods: ["2026-04"] }]);
    expect(figuresThere({ ...kiosk, figures: kiosk.figures.map((figure) => ({ ...figure, period: "2026-05" })) }, "desk", snapshot())).toEqual([]);

    const placing = placeWaiting(kiosk, DESK, map.getSnapshot(), "replace");
    if (!placing.ok) throw new Error(placing.reason);
    expect(applyMeasurements(doc, placing.change).ok).toBe(true);
    expect(figures("desk")).toEqual({ "": 12 });
    expect(whoseAt(snapshot(), "desk")).toEqual(["own"]);
    // What the other file has elsewhere stays, and so does the file.
    expect(new Set(whoseAt(snapshot(), "food"))).toEqual(new Set(["own", "other"]));
    expect(snapshot().datasets.get("other")).toEqual(other);
    map.undo();
    expect(whoseAt(snapshot(), "desk")).toEqual(["other"]);

    const added = placeWaiting(kiosk, DESK, map.getSnapshot(), "add");
    if (!added.ok) throw new Error(added.reason);
    expect(applyMeasurements(doc, added.change).ok).toBe(true);
    expect(new Set(whoseAt(snapshot(), "desk"))).toEqual(new Set(["own", "other"]));
  });

  it("are counted once where two people who imported the same file give them a place", async () => {
    const { map, plan, place, figures } = await after([...many("Restaurants", 30, "North"), ...many("Kiosk", 30, "North")]);
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    // The row on the other device, which has placed nothing.
    const row: WaitingRow = { mapId: "m", key: kiosk.key, series: kiosk, state: "waiting", touchpointId: "" };
    expect(isPlaced(row, map.getSnapshot())).toBe(false);
    const food: Target = { type: "touchpoint", touchpointId: "food" };
    expect(place(kiosk, food)).toBeNull();
    expect(figures("food")).toEqual({ "": 60 });
    expect(isPlaced(row, map.getSnapshot())).toBe(true);
    const refused = "The figures of “Kiosk” are on the map already, at “Restaurants”. Nothing was counted twice.";
    expect([place(kiosk, food), place(kiosk, DESK), place(kiosk, { type: "whole-journey" })]).toEqual([null, refused, refused]);
    expect(figures("food")).toEqual({ "": 60 });
    map.undo();
    expect(isPlaced(row, map.getSnapshot())).toBe(false);
    expect(place(kiosk, { type: "whole-journey" })).toBeNull();
    expect(isPlaced(row, map.getSnapshot())).toBe(true);
    expect(place(kiosk, DESK)).toBe("The figures of “Kiosk” are on the map already, at the whole journey. Nothing was counted twice.");
    expect(figures("*")).toEqual({ "": 30 });
  });

  it("say so where their import, their touchpoint or their scale is gone from the map", async () => {
    const { map, plan, place } = await after([...many("Restaurants", 20, "North"), ...many("Kiosk", 12, "North")]);
    const [kiosk] = plan.waiting;
    if (kiosk === undefined) throw new Error("nothing waits");
    expect(place(kiosk, { type: "touchpoint", touchpointId: "gone" })).toContain("no longer on the map");
    map.undo();
    expect(place(kiosk, DESK)).toBe("The import of “answers 2026-04.csv” is no longer on the map.");
  });
});
