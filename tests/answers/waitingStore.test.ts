import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WaitingDatabase } from "../../src/answers/waitingDatabase.ts";
import type { WaitingRow, WaitingSeries } from "../../src/answers/waitingSeries.ts";
import {
  bringBackDismissed, dismissedNames, dismissWaiting, forgetWaitingOfMap, keepWaiting, markPlaced, watchWaiting,
} from "../../src/answers/waitingStore.ts";
import { contractFor } from "../../src/metrics/contracts.ts";
import { isPlaced } from "../../src/import/waitingFigures.ts";
import { waitingList } from "../../src/panels/waiting/waitingList.ts";
import { NO_MEASUREMENTS, type Dataset } from "../../src/metrics/observation.ts";
import { mapWith } from "../import/airport.ts";

const CONTRACT = { ...contractFor("rating", 1, 5, "high"), id: "rating" };

function series(name: string, datasetId: string, answers = 12): WaitingSeries {
  return {
    key: `${datasetId}/${name}`, source: `${datasetId}.csv`, name, contract: CONTRACT, answers, importedAt: "2026-05-01T09:00:00Z",
    figures: [{ datasetId, period: "2026-04", segment: "", counts: { type: "histogram", counts: [answers, 0, 0, 0, 0] } }],
  };
}

let devices = 0;
let device: WaitingDatabase;
beforeEach(() => {
  devices += 1;
  device = new WaitingDatabase(`waiting-${devices}`);
});
afterEach(async () => {
  await device.delete();
});

const rows = (mapId = "map"): Promise<readonly WaitingRow[]> => device.series.where({ mapId }).toArray();
const states = async (): Promise<readonly (readonly [string, string])[]> => (await rows()).map(({ key, state }) => [key, state]);
const keep = (fresh: readonly WaitingSeries[], replaced: readonly string[] = []) => keepWaiting(device, "map", fresh, new Set(replaced));

describe("the queue of figures without a place", () => {
  it("keeps what an import left, map by map, until the map is forgotten", async () => {
    await keep([series("Kiosk", "april")]);
    await keepWaiting(device, "other map", [series("Kiosk", "april")], new Set());
    expect(await states()).toEqual([["april/Kiosk", "waiting"]]);
    await forgetWaitingOfMap(device, "map");
    expect([await rows(), (await rows("other map")).length]).toEqual([[], 1]);
  });

  it("lets an import take the place of what waited from the same file and from datasets that gave way, and of nothing else", async () => {
    await keep([series("Kiosk", "april"), series("Desk", "april")]);
    await keep([series("Kiosk", "may")]);
    await keep([series("Kiosk", "april corrected")], ["april"]);
    expect(await states()).toEqual([["april corrected/Kiosk", "waiting"], ["may/Kiosk", "waiting"]]);
  });

  it("remembers what was dismissed for the next file, and brings it back with the newest figures", async () => {
    await keep([series("Kiosk", "april")]);
    await dismissWaiting(device, "map", "april/Kiosk");
    expect(await dismissedNames(device, "map")).toEqual({ ok: true, value: new Set(["Kiosk"]) });
    await keep([series("Kiosk", "may"), series("Desk", "may")]);
    expect(await states()).toEqual([["may/Desk", "waiting"], ["may/Kiosk", "dismissed"]]);
    await bringBackDismissed(device, "map");
    expect(await states()).toEqual([["may/Desk", "waiting"], ["may/Kiosk", "waiting"]]);
  });

  it("tells whoever watches, at once and on every change", async () => {
    const seen: number[] = [];
    const [empty, filled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const stop = watchWaiting(device, "map", (list) => {
      seen.push(list.length);
      (list.length === 0 ? empty : filled).resolve();
    });
    await empty.promise;
    await keep([series("Kiosk", "april")]);
    await filled.promise;
    stop();
    expect([seen[0], seen.at(-1)]).toEqual([0, 1]);
  });
});

describe("what is shown of the queue", () => {
  const dataset: Dataset = { id: "april", name: "april", source: "april.csv", importedAt: "", importedBy: "", fileHash: "", recipe: "", rows: 0, skipped: 0 };
  const withApril = { ...NO_MEASUREMENTS, datasets: new Map([["april", dataset]]) };

  it("is what can be given a place: nothing of an import that was undone, most answers first", async () => {
    await keep([series("Kiosk", "april"), series("Desk", "april", 90), series("Lawn", "may")]);
    const journey = mapWith([]);
    const { waiting } = waitingList(await rows(), { journey, measurements: withApril });
    expect(waiting.map(({ series: { name } }) => name)).toEqual(["Desk", "Kiosk"]);
    expect(waitingList(await rows(), { journey, measurements: NO_MEASUREMENTS }).waiting).toEqual([]);
  });

  it("waits again where giving it a place was undone", async () => {
    await keep([series("Kiosk", "april")]);
    await markPlaced(device, "map", "april/Kiosk", "desk");
    const [row] = await rows();
    if (row === undefined) throw new Error("it is kept");
    const placed = mapWith([{ id: "desk", title: "Service desk", aliases: ["Kiosk"] }]);
    const undone = mapWith([{ id: "desk", title: "Service desk", aliases: [] }]);
    expect(isPlaced(row, { journey: placed, measurements: withApril })).toBe(true);
    expect(waitingList([row], { journey: undone, measurements: withApril }).waiting).toEqual([row]);
  });
});
