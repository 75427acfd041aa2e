import * as Y from "yjs";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { updateTouchpoint } from "../../src/document/commands/updateTouchpoint.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { readMap } from "../../src/document/schema/readMap.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { largeMap } from "../canvas/harness/fixtureMap.ts";
import type { BenchRow } from "./benchRow.ts";
import { medianCpuTime } from "./cpuTime.ts";

const TOUCHPOINTS = 10_000;
const EDITS = 200;
const DRAGS = 1_000;
const DRAG_BUDGET = 100;

/** What one edit costs with its snapshot on a very large map, and what a drag leaves behind in the document. */
export function run(): Promise<BenchRow[]> {
  return Promise.resolve([oneEdit(), openingMap(), ...dragGrowth()]);
}

function documentOf(touchpoints: number): Y.Doc {
  const doc = new Y.Doc();
  writeMap(doc, { journey: largeMap(touchpoints), measurements: NO_MEASUREMENTS });
  return doc;
}

function oneEdit(): BenchRow {
  const doc = documentOf(TOUCHPOINTS);
  const map = openMapDocument(doc);
  const ids = [...map.getSnapshot().journey.touchpoints.keys()];
  const edit = (round: number): void => {
    const id = ids[(round * 37) % ids.length] ?? "";
    const result = updateTouchpoint(doc, { id, patch: { title: `Named ${round} times` } });
    if (!result.ok) throw new Error(result.reason);
  };
  const ours = medianCpuTime(EDITS, (round) => {
    edit(round);
    map.getSnapshot();
  });
  // The same document without the observer of snapshots would have to be read as a whole after each edit.
  const asJson = medianCpuTime(5, (round) => {
    edit(round);
    for (const root of ["touchpoints", "stages", "lanes", "emotions"]) doc.getMap(root).toJSON();
  });
  const fullRead = medianCpuTime(5, (round) => {
    edit(round);
    readMap(doc);
  });
  map.destroy();
  const peers = { "toJSON of all": asJson, "reading all anew": fullRead };
  return { bench: "document", measure: `${spoken(TOUCHPOINTS)} touchpoints: one edit with its snapshot`, unit: "ms", ours, peers };
}

function openingMap(): BenchRow {
  const update = Y.encodeStateAsUpdate(documentOf(TOUCHPOINTS));
  const load = (): Y.Doc => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return doc;
  };
  const ours = medianCpuTime(5, () => {
    openMapDocument(load()).getSnapshot();
  });
  const applying = medianCpuTime(5, () => {
    load();
  });
  const measure = `${spoken(TOUCHPOINTS)} touchpoints: opening, ${(update.length / 1024 ** 2).toFixed(1)} MiB`;
  return { bench: "document", measure, unit: "ms", ours, peers: { "Yjs alone": applying } };
}

function dragGrowth(): BenchRow[] {
  const doc = documentOf(500);
  const { journey } = openMapDocument(doc).getSnapshot();
  const [stages, lanes, cards] = [[...journey.stages.keys()], [...journey.lanes.keys()], [...journey.touchpoints.keys()]];
  const ours = growth(doc, (drag) => {
    const cardIds = [cards[(drag * 7) % cards.length] ?? ""];
    const stageId = stages[(drag * 3) % stages.length] ?? "";
    const laneId = lanes[(drag * 5) % lanes.length] ?? "";
    const result = moveCards(doc, { cardIds, stageId, laneId, beforeCardId: null });
    if (!result.ok) throw new Error(result.reason);
  });
  const naive = new Y.Doc();
  const nodes = naive.getMap<Y.Map<number>>("nodes");
  for (const id of cards) nodes.set(id, new Y.Map<number>([["x", 0], ["y", 0]]));
  const plain = growth(naive, (drag) => {
    const node = nodes.get(cards[(drag * 7) % cards.length] ?? "");
    naive.transact(() => {
      node?.set("x", (drag * 17.31) % 4000);
      node?.set("y", (drag * 11.77) % 3000);
    });
  });
  return (["v1", "v2"] as const).map((encoding) => ({
    bench: "document",
    measure: `growth per drag over ${spoken(DRAGS)} drags, ${encoding.toUpperCase()} encoding`,
    unit: "bytes",
    ours: ours[encoding],
    peers: { "{x, y} in two keys": plain[encoding] },
    budget: DRAG_BUDGET,
  }));
}

function growth(doc: Y.Doc, drag: (drag: number) => void): { readonly v1: number; readonly v2: number } {
  const sizes = () => [Y.encodeStateAsUpdate(doc).length, Y.encodeStateAsUpdateV2(doc).length] as const;
  const before = sizes();
  for (let each = 0; each < DRAGS; each += 1) drag(each);
  const after = sizes();
  return { v1: (after[0] - before[0]) / DRAGS, v2: (after[1] - before[1]) / DRAGS };
}

function spoken(count: number): string {
  return count.toLocaleString("en-GB");
}
