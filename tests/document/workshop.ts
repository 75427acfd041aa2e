import { expect } from "vitest";
import * as Y from "yjs";
import { addLane } from "../../src/document/commands/addLane.ts";
import { addNote } from "../../src/document/commands/addNote.ts";
import { addStage } from "../../src/document/commands/addStage.ts";
import { addTouchpoint } from "../../src/document/commands/addTouchpoint.ts";
import type { CommandResult } from "../../src/document/commandResult.ts";
import { openMapDocument, type MapDocument } from "../../src/document/mapDocument.ts";
import type { MapSnapshot } from "../../src/document/snapshot.ts";
import { cardsIn } from "../../src/journey/grid.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { byOrder } from "../../src/journey/order.ts";
import type { LaneKind } from "../../src/journey/vocabularies.ts";

/** A person at a screen with the map open, and what they do there in the words of the tests. */
export type Person = {
  readonly doc: Y.Doc;
  readonly map: MapDocument;
  readonly journey: () => JourneyMap;
  readonly addsStage: (name: string) => string;
  readonly addsLane: (kind: LaneKind) => string;
  readonly addsTouchpoint: (title: string, stageId: string, laneId: string) => string;
  readonly addsNote: (text: string, stageId: string, laneId: string) => string;
  /** Titles of stages from left to right, of the lanes from top to bottom, of a cell's cards in order. */
  readonly seesStages: () => string[];
  readonly seesLanes: () => string[];
  readonly seesCell: (stageId: string, laneId: string) => string[];
};

/** People at one map. Their edits travel as real Yjs updates while they are online. */
export type Workshop<P> = {
  readonly people: readonly P[];
  goOffline(person: P): void;
  /** Exchanges everything that was missed. */
  goOnline(person: P): void;
};

export type HasDoc = { readonly doc: Y.Doc };

const NETWORK = Symbol("network");

/** Connects people by exchanging updates in memory. */
export function connect<P extends HasDoc>(people: readonly P[]): Workshop<P> {
  const online = new Set(people);
  const exchange = (): void => {
    for (const from of online) {
      for (const to of online) {
        if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), NETWORK);
      }
    }
  };
  for (const person of people) {
    person.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === NETWORK || !online.has(person)) return;
      for (const other of online) if (other !== person) Y.applyUpdate(other.doc, update, NETWORK);
    });
  }
  exchange();
  return {
    people,
    goOffline: (person) => void online.delete(person),
    goOnline(person) {
      online.add(person);
      exchange();
    },
  };
}

/** Of two people who change one field at the same time, the one with the higher client id has the last word. */
export function personWithId(clientId: number): Person {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  return personWithMap(doc);
}

export function personWithMap(doc: Y.Doc = new Y.Doc()): Person {
  const map = openMapDocument(doc);
  const journey = (): JourneyMap => map.getSnapshot().journey;
  return {
    doc,
    map,
    journey,
    addsStage: (name) => given(addStage(doc, { name, afterStageId: null })),
    addsLane: (kind) => given(addLane(doc, { kind, afterLaneId: null })),
    addsTouchpoint: (title, stageId, laneId) =>
      given(addTouchpoint(doc, { title, stageId, laneId, beforeCardId: null })),
    addsNote: (text, stageId, laneId) => given(addNote(doc, { text, stageId, laneId, beforeCardId: null })),
    seesStages: () => [...journey().stages.values()].toSorted(byOrder).map((stage) => stage.name),
    seesLanes: () => [...journey().lanes.values()].toSorted(byOrder).map((lane) => lane.name),
    seesCell: (stageId, laneId) =>
      cardsIn(journey(), stageId, laneId).map((card) => (card.type === "touchpoint" ? card.title : card.text)),
  };
}

export type Room = {
  readonly first: Person;
  readonly second: Person;
  readonly workshop: Workshop<Person>;
  readonly stages: readonly [string, string];
  /** Ids of one lane of each of these kinds. */
  readonly lanes: { readonly touchpoints: string; readonly actions: string; readonly pains: string; readonly emotion: string };
  /** Three touchpoints "A", "B", "C" in the first cell. */
  readonly cards: readonly [string, string, string];
};

/** Two people at a map of two stages and four lanes, with three touchpoints in the first cell. */
export function twoPeople(): Room {
  const first = personWithMap();
  const second = personWithMap();
  const workshop = connect([first, second]);
  const stages = [first.addsStage("Before"), first.addsStage("After")] as const;
  const lanes = {
    touchpoints: first.addsLane("touchpoints"),
    actions: first.addsLane("actions"),
    pains: first.addsLane("pain-points"),
    emotion: first.addsLane("emotion"),
  };
  const cards = [
    first.addsTouchpoint("A", stages[0], lanes.touchpoints),
    first.addsTouchpoint("B", stages[0], lanes.touchpoints),
    first.addsTouchpoint("C", stages[0], lanes.touchpoints),
  ] as const;
  return { first, second, workshop, stages, lanes, cards };
}

/** The value of a command that must have been accepted. */
export function given<T>(result: CommandResult<T>): T {
  if (!result.ok) throw new Error(`The command was refused: ${result.reason}`);
  return result.value;
}

/** A snapshot's content, independent of the order in which records arrived. */
export function contentOf(snapshot: MapSnapshot): unknown {
  const sorted = (value: unknown): unknown => {
    if (value instanceof Map) {
      const entries: [string, unknown][] = [...value.entries()].map(([key, entry]) => [String(key), sorted(entry)]);
      return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    }
    return value;
  };
  const parts = { ...snapshot.journey, ...snapshot.measurements };
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, sorted(value)]));
}

/** Does something, takes it back and does it again: one undo step, nothing left behind (DESIGN D5). Gives its value. */
export function doneUndoneRedone<T>(person: Person, act: () => CommandResult<T>): T {
  const before = contentOf(person.map.getSnapshot());
  const value = given(act());
  const after = contentOf(person.map.getSnapshot());
  expect(after, "the command changed nothing").not.toEqual(before);
  person.map.undo();
  expect(contentOf(person.map.getSnapshot()), "undone").toEqual(before);
  person.map.redo();
  expect(contentOf(person.map.getSnapshot()), "redone").toEqual(after);
  return value;
}

/** The command says no in a sentence, and not a byte of the document has changed. */
export function expectRefusal(person: HasDoc, act: () => CommandResult<unknown>, reason: RegExp): void {
  const before = Y.encodeStateAsUpdate(person.doc);
  const result = act();
  expect(result.ok ? "accepted" : result.reason).toMatch(reason);
  expect(Y.encodeStateAsUpdate(person.doc)).toEqual(before);
}

/** Both see the same. */
export function expectAgreement(workshop: Workshop<Person>): void {
  const [first, ...others] = workshop.people;
  if (first === undefined) throw new Error("nobody is here");
  for (const other of others) {
    expect(contentOf(other.map.getSnapshot())).toEqual(contentOf(first.map.getSnapshot()));
  }
}

/** Each does something without knowing of the other, then they meet again. */
export function atOnce(room: Pick<Room, "first" | "second" | "workshop">, one: () => void, other: () => void): void {
  room.workshop.goOffline(room.first);
  one();
  other();
  room.workshop.goOnline(room.first);
  expectAgreement(room.workshop);
}
