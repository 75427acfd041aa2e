import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { moveCards } from "../../../src/document/commands/moveCards.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { openMapDocument } from "../../../src/document/mapDocument.ts";
import { MAP_ROOTS, type MapRoot } from "../../../src/document/schema/keys.ts";
import { readMap } from "../../../src/document/schema/readMap.ts";
import { cellsOf, findCard } from "../../../src/journey/grid.ts";
import { isOrder } from "../../../src/journey/order.ts";
import { NOTE_FIELDS } from "../../../src/journey/note.ts";
import { STAGE_FIELDS } from "../../../src/journey/stage.ts";
import { TOUCHPOINT_FIELDS } from "../../../src/journey/touchpoint.ts";
import { MEDIA, NOTE_KINDS } from "../../../src/journey/vocabularies.ts";
import { CONTRACT_KEYS, DATASET_KEYS } from "../../../src/document/schema/measurementRecords.ts";
import { given, twoPeople } from "../workshop.ts";

/** Anything a stranger's program may put where a value belongs; functions, because a Yjs type can be placed only once. */
const HOSTILE: readonly (() => unknown)[] = [
  () => null, () => true, () => 0, () => -1, () => Number.NaN, () => Number.POSITIVE_INFINITY, () => 2 ** 60, () => "",
  () => "x".repeat(1_000_000), () => "\u0000\uD800", () => "__proto__", () => [], () => [1, [2]], () => ({}),
  () => ({ toString: 1, valueOf: null }), () => JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
  () => new Uint8Array([1, 2, 3]), () => new Y.Text("text"), () => new Y.Array(), () => Y.Array.from([1, "a"]),
  () => new Y.Map(), () => new Y.Map([["title", new Y.Map()]]), () => new Y.XmlText("x"), () => new Y.XmlElement("div"),
];

const FIELDS = [
  ...new Set([...Object.keys(TOUCHPOINT_FIELDS), ...Object.keys(NOTE_FIELDS), ...Object.keys(STAGE_FIELDS), ...CONTRACT_KEYS,
    ...DATASET_KEYS, "kind", "from", "to", "label", "__proto__", "constructor", "unheardOf"]),
];
const KEYS = [
  "k1", "k2", "__proto__", "constructor", "", "a/b", "a/b/c/d/e", "everyone/k1", "%", "%/%/%/%/%", "x".repeat(5_000), "k\u0000",
];

type Attack =
  | { readonly type: "value"; readonly root: MapRoot; readonly key: string; readonly value: number }
  | { readonly type: "record"; readonly root: MapRoot; readonly key: string; readonly fields: readonly (readonly [string, number])[] }
  | { readonly type: "delete"; readonly root: MapRoot; readonly key: string };

const root = fc.constantFrom(...MAP_ROOTS);
const key = fc.constantFrom(...KEYS);
const value = fc.nat(HOSTILE.length - 1);
const attack: fc.Arbitrary<Attack> = fc.oneof(
  fc.record({ type: fc.constant("value" as const), root, key: fc.oneof(key, fc.constantFrom("title", "description", "schemaVersion")), value }),
  fc.record({
    type: fc.constant("record" as const), root, key, fields: fc.array(fc.tuple(fc.constantFrom(...FIELDS), value), { maxLength: 8 }),
  }),
  fc.record({ type: fc.constant("delete" as const), root, key }),
);

function carryOut(doc: Y.Doc, step: Attack): void {
  const target = doc.getMap<unknown>(step.root);
  if (step.type === "delete") target.delete(step.key);
  else if (step.type === "value") target.set(step.key, HOSTILE[step.value]?.());
  else if (step.type === "record") {
    const record = new Y.Map<unknown>();
    for (const [field, at] of step.fields) record.set(field, HOSTILE[at]?.());
    target.set(step.key, record);
  }
}

test("D6: whatever a peer writes, reading gives a snapshot that keeps every rule", () => {
  fc.assert(
    fc.property(fc.array(attack, { minLength: 1, maxLength: 30 }), (attacks) => {
      const victim = new Y.Doc();
      const map = openMapDocument(victim);
      const attacker = new Y.Doc();
      attacker.on("update", (update: Uint8Array) => Y.applyUpdate(victim, update));
      for (const step of attacks) {
        carryOut(attacker, step);
        expectRules(map.getSnapshot());
      }
      const fresh = readMap(victim);
      expect(fresh.journey).toEqual(map.getSnapshot().journey);
      expect(fresh.measurements).toEqual(map.getSnapshot().measurements);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    }),
    { numRuns: 150 },
  );
}, 60_000);

function expectRules({ journey, problems }: ReturnType<typeof readMap>): void {
  expect(journey.title.length).toBeLessThanOrEqual(200);
  for (const touchpoint of journey.touchpoints.values()) {
    expect(typeof touchpoint.title === "string" && touchpoint.title.length <= 200).toBe(true);
    expect(touchpoint.description.length).toBeLessThanOrEqual(10_000);
    expect(isOrder(touchpoint.order)).toBe(true);
    expect(MEDIA).toContain(touchpoint.medium);
    expect(typeof touchpoint.momentOfTruth).toBe("boolean");
    expect(touchpoint.aliases.every((alias) => typeof alias === "string")).toBe(true);
  }
  for (const note of journey.notes.values()) {
    expect(NOTE_KINDS).toContain(note.kind);
    expect(note.text.length).toBeLessThanOrEqual(10_000);
  }
  for (const feeling of journey.emotions.values()) expect(Math.abs(feeling)).toBeLessThanOrEqual(2);
  for (const problem of problems) expect(problem.message.length + problem.path.length).toBeLessThan(1_000);
  expect(problems.length).toBeLessThanOrEqual(201);
  const grid = cellsOf(journey);
  expect([...grid.cards.values()].flat().length + grid.unplaced.length).toBe(journey.touchpoints.size + journey.notes.size);
}

test("D6: a root that a peer fills like a list is read as the map it should be", () => {
  const attacker = new Y.Doc();
  attacker.getArray("touchpoints").push([1, new Y.Map(), "x"]);
  attacker.getText("map").insert(0, "not a map");
  const victim = new Y.Doc();
  const map = openMapDocument(victim);
  Y.applyUpdate(victim, Y.encodeStateAsUpdate(attacker));
  expect(map.getSnapshot().journey.touchpoints.size).toBe(0);
  attacker.getArray("touchpoints").insert(0, [new Y.Array()]);
  Y.applyUpdate(victim, Y.encodeStateAsUpdate(attacker));
  expect(map.getSnapshot().journey.title).toBe("");
});

test("D6: each wrong field becomes its default and is named in the problems", () => {
  const { first, cards } = twoPeople();
  const record = first.doc.getMap<Y.Map<unknown>>("touchpoints").get(cards[0]);
  record?.set("medium", "pigeon");
  record?.set("title", "x".repeat(201));
  record?.set("aliases", ["Q1", 7]);
  record?.delete("laneId");
  const { journey, problems } = first.map.getSnapshot();
  expect(journey.touchpoints.get(cards[0])).toMatchObject({
    title: "x".repeat(200), medium: "other", aliases: ["Q1"], laneId: "",
  });
  expect(problems.map((problem) => problem.path).toSorted()).toEqual(
    ["aliases", "laneId", "medium", "title"].map((field) => `touchpoints/${cards[0]}/${field}`),
  );
  expect(problems.find((problem) => problem.path.endsWith("title"))?.message).toBe(
    "The title has 201 characters, at most 200 fit; the rest was left out.",
  );
});

test("D6: problems go when the record is put right, and the others stay the same objects", () => {
  const { first, cards } = twoPeople();
  const record = first.doc.getMap<Y.Map<unknown>>("touchpoints").get(cards[0]);
  record?.set("medium", 7);
  const other = first.journey().touchpoints.get(cards[1]);
  expect(first.map.getSnapshot().problems).toHaveLength(1);
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { medium: "app" } }));
  expect(first.map.getSnapshot().problems).toEqual([]);
  expect(first.journey().touchpoints.get(cards[1])).toBe(other);
});

test("D6: a damaged card can still be moved and described", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const record = first.doc.getMap<Y.Map<unknown>>("touchpoints").get(cards[0]);
  for (const field of ["order", "stageId", "laneId", "description"]) record?.set(field, Number.NaN);
  expect(cellsOf(first.journey()).unplaced.map((card) => card.id)).toEqual([cards[0]]);
  const place = { stageId: stages[0], laneId: lanes.touchpoints, beforeCardId: cards[1] };
  given(moveCards(first.doc, { cardIds: [cards[0]], ...place }));
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { description: "Queue" } }));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "C"]);
  expect(findCard(first.journey(), cards[0])).toMatchObject({ description: "Queue" });
  expect(first.map.getSnapshot().problems).toEqual([]);
});

test("a thousand faults are listed up to 200 and then counted", () => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let at = 0; at < 1_000; at += 1) doc.getMap<unknown>("stages").set(`s${at}`, at);
  });
  const { problems } = readMap(doc);
  expect(problems).toHaveLength(201);
  expect(problems.at(-1)?.message).toBe("800 more like these.");
});
