import { expect, test } from "vitest";
import * as Y from "yjs";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { connect, given, personWithMap, type Person } from "./workshop.ts";

const DRAGS = 1_000;
const BUDGET = 100;

type Board = { readonly person: Person; readonly stages: readonly string[]; readonly lane: string; readonly cards: readonly string[] };

/** 5 stages with 8 touchpoints each, written by one person and dragged by another, as after a reload. */
function board(): Board {
  const author = personWithMap();
  const lane = author.addsLane("touchpoints");
  const stages = Array.from({ length: 5 }, (_, at) => author.addsStage(`Stage ${at}`));
  const cards = stages.flatMap((stage) => Array.from({ length: 8 }, (_, at) => author.addsTouchpoint(`Card ${at}`, stage, lane)));
  const person = personWithMap();
  connect([author, person]);
  return { person, stages, lane, cards };
}

/** As the server keeps it: loaded into a document that collects garbage and has no undo. */
function sizes(doc: Y.Doc): { readonly v1: number; readonly v2: number } {
  const kept = new Y.Doc();
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(doc));
  return { v1: Y.encodeStateAsUpdate(kept).byteLength, v2: Y.encodeStateAsUpdateV2(kept).byteLength };
}

function bytesPerDrag({ person }: Board, drag: (at: number) => void): { readonly v1: number; readonly v2: number } {
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(person.doc));
  person.doc.on("update", (update: Uint8Array) => Y.applyUpdate(server, update));
  const before = sizes(server);
  for (let at = 0; at < DRAGS; at += 1) drag(at);
  const after = sizes(server);
  return { v1: (after.v1 - before.v1) / DRAGS, v2: (after.v2 - before.v2) / DRAGS };
}

const pick = <T>(values: readonly T[], at: number): T => {
  const value = values[at % values.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};

test("D4: a drag to another cell adds at most 100 bytes to the document", () => {
  const map = board();
  const growth = bytesPerDrag(map, (at) => {
    // Never the stage it is in, so that every drag changes the cell.
    const id = pick(map.cards, at * 3);
    const from = map.stages.indexOf(map.person.journey().touchpoints.get(id)?.stageId ?? "");
    const place = { stageId: pick(map.stages, from + 1 + (at % 4)), laneId: map.lane, beforeCardId: pick(map.cards, at * 13) };
    given(moveCards(map.person.doc, { cardIds: [id], ...place }));
  });
  expect(growth.v1).toBeLessThanOrEqual(BUDGET);
  expect(growth.v2).toBeLessThanOrEqual(BUDGET);
});

test("D4: one card dragged to and fro between two cells adds at most 100 bytes a drag", () => {
  const map = board();
  const growth = bytesPerDrag(map, (at) => {
    const place = { stageId: pick(map.stages, at), laneId: map.lane, beforeCardId: null };
    given(moveCards(map.person.doc, { cardIds: [pick(map.cards, 0)], ...place }));
  });
  expect(growth.v1).toBeLessThanOrEqual(BUDGET);
  expect(growth.v2).toBeLessThanOrEqual(BUDGET);
});

test("D1, D4: two cards that leapfrog in one gap don't grow their keys beyond the budget", () => {
  const map = board();
  const [stageId] = map.stages;
  const place = { stageId: stageId ?? "", laneId: map.lane, beforeCardId: pick(map.cards, 1) };
  const growth = bytesPerDrag(map, (at) => {
    given(moveCards(map.person.doc, { cardIds: [pick(map.cards, 2 + (at % 2))], ...place }));
  });
  expect(growth.v1).toBeLessThanOrEqual(BUDGET);
  expect(growth.v2).toBeLessThanOrEqual(BUDGET);
  const longest = Math.max(...[...map.person.journey().touchpoints.values()].map((card) => card.order.length));
  expect(longest).toBeLessThanOrEqual(16);
});
