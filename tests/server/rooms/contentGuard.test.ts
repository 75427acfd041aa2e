import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import * as decoding from "lib0/decoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { ContentGuard, type Looked } from "../../../server/rooms/contentGuard.ts";
import { inspectUpdate } from "../../../server/rooms/inspectUpdate.ts";
import { addTouchpoint } from "../../../src/document/commands/addTouchpoint.ts";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { MAP_FORMS } from "../../../src/document/schema/forms.ts";
import { MAP_ROOTS } from "../../../src/document/schema/keys.ts";
import { migrateMap } from "../../../src/document/schema/migrateMap.ts";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { reply } from "../../../src/document/talkCommands/reply.ts";
import { resolveThread } from "../../../src/document/talkCommands/resolveThread.ts";
import { DESCRIPTION_LIMIT, TITLE_LIMIT } from "../../../src/journey/fields.ts";
import { ALIAS_COUNT_LIMIT, ALIAS_LIMIT } from "../../../src/journey/touchpoint.ts";
import { CONTRACT_PRESETS } from "../../../src/metrics/contracts.ts";
import type { DriverAnalysis } from "../../../src/metrics/driversRecord.ts";
import { ALL_SEGMENTS, type Counts } from "../../../src/metrics/observation.ts";
import { readOperation } from "../../../src/sync/updateReader.ts";
import { dataset } from "../../document/measured.ts";
import { LEAVE, RETURN, startedMap, stories, take } from "../../document/story.ts";
import { connect, given, personWithMap } from "../../document/workshop.ts";
import { scattered } from "../attack/bombs.ts";
import { deletionOf } from "./deletionOf.ts";

/** A value in each of so many roots that no version knows. */
function newRoots(from: number, count: number): Uint8Array {
  const author = new Y.Doc();
  author.transact(() => {
    for (let at = from; at < from + count; at++) author.getMap(`later ${at}`).set("key", 1);
  });
  return Y.encodeStateAsUpdate(author);
}

/** So many times 5,000 values, put in one after the other, which Yjs keeps as one run. */
function longList(times: number): Y.Doc {
  const author = new Y.Doc();
  for (let time = 0; time < times; time++) author.getArray("later").push(Array.from({ length: 5_000 }, () => null));
  return author;
}

/** So many clients who each put a word at the start of the same text, not knowing of each other. */
function rivals(client: number, count: number): Uint8Array {
  return Y.mergeUpdates(Array.from({ length: count }, (_, at) => {
    const author = new Y.Doc();
    author.clientID = client + at;
    author.getText("bomb").insert(0, "x");
    return Y.encodeStateAsUpdate(author);
  }));
}

function everySecond(count: number): number[] {
  return Array.from({ length: count }, (_, at) => 1 + 2 * at);
}

/** A document as a room keeps it: what was let through arrives a little later. */
class Border {
  readonly document = new Y.Doc();
  readonly #guard: ContentGuard;
  readonly #expected = new Map<number, number>();
  #waiting: Uint8Array[] = [];
  #looked: Looked[] = [];
  seen = 0;

  constructor(name: "map/x" | "talk/x" = "map/x") {
    this.#guard = new ContentGuard(name, this.document);
  }

  /** The fault it finds; null: let through; "gap": something is missing. */
  take(update: Uint8Array): string | null {
    const { content, inspection } = inspectUpdate(
      update, (client) => Math.max(this.#expected.get(client) ?? 0, Y.getState(this.document.store, client)), this.document,
    );
    if (inspection.gap) return "gap";
    const looked = this.#guard.look(content);
    if (looked.fault !== null) return looked.fault;
    this.seen++;
    this.#guard.expect(looked);
    for (const [client, clock] of inspection.reached) this.#expected.set(client, clock);
    this.#waiting.push(update);
    this.#looked.push(looked);
    return null;
  }

  settle(): void {
    for (const update of this.#waiting) Y.applyUpdate(this.document, update);
    this.#waiting = [];
    this.#expected.clear();
    this.#looked = [];
    this.#guard.settle();
  }

  /** The first of them, while others are still on their way. */
  arrive(): void {
    const [update, looked] = [this.#waiting.shift(), this.#looked.shift()];
    if (update === undefined || looked === undefined) return;
    Y.applyUpdate(this.document, update);
    this.#guard.arrived(looked);
  }

  /** All that somebody has and this has not. */
  catchUp(doc: Y.Doc): string | null {
    this.settle();
    return this.take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.document)));
  }
}

/** Passes every update that is made in the document at once; gives what was refused. */
function watch(doc: Y.Doc, border: Border): string[] {
  const faults: string[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "elsewhere") return;
    const fault = border.take(update);
    if (fault !== null) faults.push(fault);
  });
  return faults;
}

/** The operations of an update of one client with nothing behind them. */
function withoutDeletions(update: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(update);
  decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  for (let number = 0; number < 2; number++) decoding.readVarUint(decoder);
  for (let left = count; left > 0; left--) readOperation(decoder);
  return update.subarray(0, decoder.pos);
}

describe("what people do passes the border", () => {
  test("the story of three people knows every command", () => {
    const folder = path.join(import.meta.dirname, "../../../src/document/commands");
    const story = readFileSync(path.join(import.meta.dirname, "../../document/story.ts"), "utf8");
    const missing = readdirSync(folder).filter((file) => !story.includes(`commands/${file}"`));
    expect(missing).toEqual([]);
  });

  test("W31: whatever three people do, on and off line, with undo and with edits still on their way, nothing is refused", () => {
    let seen = 0;
    fc.assert(
      fc.property(stories, fc.nat(6), (story, pace) => {
        const border = new Border();
        const people = [personWithMap(), personWithMap(), personWithMap()];
        const workshop = connect(people);
        const faults: string[] = [];
        const offline = new Set<Y.Doc>();
        for (const { doc } of people) {
          doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
            // What the others are told by the network is no word of theirs.
            if (!local || offline.has(doc)) return;
            const fault = border.take(update);
            if (fault === "gap") faults.push(String(border.catchUp(doc)));
            else faults.push(String(fault));
          });
        }
        const [first] = people;
        if (first !== undefined) startedMap(first);
        for (const [at, step] of story.entries()) {
          const { doc } = take(step, workshop);
          if (at % (pace + 1) === 0) border.settle();
          if (step.verb === LEAVE) offline.add(doc);
          if (step.verb === RETURN) offline.delete(doc);
          if (step.verb === RETURN) faults.push(String(border.catchUp(doc)));
        }
        for (const { doc } of people) faults.push(String(border.catchUp(doc)));
        expect(faults.filter((fault) => fault !== "null")).toEqual([]);
        seen += border.seen;
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(1000);
  }, 120_000);

  test("W31: the longest texts and the largest figures that commands take, of every kind of metric", () => {
    const person = startedMap();
    const border = new Border();
    expect(border.catchUp(person.doc)).toBeNull();
    const faults = watch(person.doc, border);
    const { stages, lanes, touchpoints } = person.journey();
    const [stageId = ""] = stages.keys();
    const laneId = [...lanes.values()].find(({ kind }) => kind === "touchpoints")?.id ?? "";
    const [touchpointId = ""] = touchpoints.keys();
    given(addTouchpoint(person.doc, { title: "t".repeat(TITLE_LIMIT), stageId, laneId, beforeCardId: null }));
    given(updateTouchpoint(person.doc, { id: touchpointId, patch: {
      title: "ü".repeat(TITLE_LIMIT), description: "d".repeat(DESCRIPTION_LIMIT), actor: "a".repeat(TITLE_LIMIT),
      aliases: Array.from({ length: ALIAS_COUNT_LIMIT }, (_, at) => String(at).padEnd(ALIAS_LIMIT, "q")),
    } }));
    const contracts = Object.entries(CONTRACT_PRESETS).map(([id, preset]) => ({ ...preset, id, question: "q".repeat(2_000) }));
    const observations = contracts.flatMap((contract, at) => {
      const counts = countsFor(contract);
      return counts === null ? [] : [{ datasetId: "d1", touchpointId, metricId: contract.id, period: "2018-07-04", segment: at === 0 ? "✈".repeat(500) : ALL_SEGMENTS, counts }];
    });
    given(applyMeasurements(person.doc, {
      contracts, observations, datasets: [{ ...dataset("d1"), recipe: "r".repeat(200_000), addedTo: Array.from({ length: 1_000 }, (_, at) => `d${at}`) }],
      removeDatasetIds: [], newTouchpoints: [], aliases: [], drivers: [analysis],
    }));
    border.settle();
    expect(faults).toEqual([]);
    expect(person.map.getSnapshot().problems).toEqual([]);
    expect(border.document.getMap("observations").size).toBe(observations.length);
  });

  test("W31: a map from before versions, and its migration", () => {
    const doc = new Y.Doc();
    const border = new Border();
    doc.getMap("touchpoints").set("t1", new Y.Map<unknown>([["title", "Gate"], ["description", "a plain text"]]));
    expect(border.catchUp(doc)).toBeNull();
    const faults = watch(doc, border);
    expect(migrateMap(doc)).toBe(true);
    expect(faults).toEqual([]);
  });

  test("W31: discussions, with long comments, answers and what is taken back", () => {
    const doc = new Y.Doc();
    const border = new Border("talk/x");
    const faults = watch(doc, border);
    const author = { id: "a".repeat(12), name: "n".repeat(TITLE_LIMIT) };
    const id = given(openThread(doc, { anchor: "*", author, text: "Hello" }));
    given(reply(doc, { threadId: id, author, text: "x".repeat(DESCRIPTION_LIMIT) }));
    given(resolveThread(doc, { threadId: id, resolved: true }));
    doc.getMap("threads").delete(id);
    expect(faults).toEqual([]);
  });

  test("K5, W31: what a later version keeps in new roots and new fields, and its new words, pass", () => {
    const person = startedMap();
    const border = new Border();
    expect(border.catchUp(person.doc)).toBeNull();
    const faults = watch(person.doc, border);
    const [touchpoint] = person.doc.getMap<Y.Map<unknown>>("touchpoints").values();
    touchpoint?.set("medium", "hologram");
    touchpoint?.set("sound", { volume: 3, tags: ["a"] });
    touchpoint?.set("transcript", new Y.Text("words"));
    person.doc.getMap("ideas").set("i1", new Y.Map([["title", new Y.Text("An idea")]]));
    person.doc.getText("scratch").insert(0, "x".repeat(1_000_000));
    person.doc.getMap("observations").set("d/t/m/2018/", { type: "sketch", bins: [[1, 2.5]] });
    expect(faults).toEqual([]);
  });

  test("W32: twenty thousand who all want one place are refused, a thousand keys and as many words are not", () => {
    const border = new Border();
    expect(border.take(scattered(7, 20_000))).toBe("size");
    expect(border.take(scattered(8, 1_000))).toBeNull();
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let at = 0; at < 5_000; at++) doc.getMap("observations").set(`d/t/m/2018/${at}`, { type: "volume", count: at });
      const text = new Y.Text();
      doc.getMap("notes").set("n1", new Y.Map([["text", text]]));
      for (let at = 0; at < 3_000; at++) text.insert((at * 7) % (text.length + 1), "word ");
    });
    expect(border.catchUp(doc)).toBeNull();
  });

  test("W32: a thousand who want the place that a thousand others have or are about to have are refused, some dozens are not", () => {
    const border = new Border();
    expect(border.take(scattered(8, 1_000))).toBeNull();
    expect(border.take(scattered(9, 1_000))).toBe("size");
    expect(border.take(scattered(10, 150))).toBeNull();
    expect(border.take(scattered(11, 300))).toBe("size");
  });

  test("W31: of roots that the schema does not know, those on their way count as well, and what lies in one is bounded by the document alone", () => {
    const border = new Border();
    expect(border.take(newRoots(0, 60))).toBeNull();
    expect(border.take(newRoots(60, 60))).toBe("size");
    expect(border.take(newRoots(30, 40))).toBeNull();
    border.settle();
    expect(border.take(newRoots(70, 30))).toBeNull();
    expect(border.take(newRoots(100, 1))).toBe("size");
    const author = new Y.Doc();
    author.getText("later 1").insert(0, "x".repeat(400_000));
    expect(border.take(Y.encodeStateAsUpdate(author))).toBeNull();
  });

  test("W32: sixteen who want the place of twenty thousand are refused, which took a tenth of a second, and one is not", () => {
    const border = new Border();
    Y.applyUpdate(border.document, scattered(8, 20_000));
    expect(border.take(scattered(9, 16))).toBe("size");
    expect(border.take(scattered(10, 1))).toBeNull();
  });

  test("W15: deleting more operations than a full map has figures is refused, by one deletion of all or of what holds them; of fewer it is not", () => {
    const border = new Border();
    const author = new Y.Doc();
    const holder = new Y.Map<unknown>();
    author.getMap("later").set("all", holder);
    for (let start = 0; start < 140_000; start += 5_000) {
      author.transact(() => {
        for (let at = start; at < start + 5_000; at++) holder.set(`${at}`, 1);
      });
    }
    Y.applyUpdate(border.document, Y.encodeStateAsUpdate(author));
    expect(border.take(deletionOf(author.clientID, [1], 140_000))).toBe("size");
    expect(border.take(deletionOf(author.clientID, [0]))).toBe("size");
    expect(border.take(deletionOf(author.clientID, [1], 100_000))).toBeNull();
    border.settle();
    author.getMap("later").delete("all");
    expect(border.catchUp(author)).toBeNull();
    border.settle();
    expect(border.document.getMap("later").size).toBe(0);
  }, 60_000);

  test("W32: rivals for one place count together while they are on their way, however few come at once", () => {
    for (const perMessage of [1, 16]) {
      const border = new Border();
      let borne = 0;
      while (borne < 2_000 && border.take(rivals(1_000 + borne, perMessage)) === null) borne += perMessage;
      // Each walks over all before it: 600,000 steps.
      expect(borne).toBeGreaterThan(900);
      expect(borne).toBeLessThan(1_200);
      border.settle();
      expect(border.take(rivals(900, perMessage))).toBeNull();
    }
  });

  test("W32: what has arrived makes room for others, one operation alone is always let through, and two thousand words typed meanwhile are", () => {
    const border = new Border();
    Y.applyUpdate(border.document, scattered(8, 130_000));
    const faults = [900, 901, 902, 903, 904].map((client) => border.take(rivals(client, 1)));
    expect(faults).toEqual([null, null, null, null, "size"]);
    border.arrive();
    expect(border.take(rivals(905, 1))).toBeNull();
    const author = new Y.Doc();
    const refused = watch(author, border);
    for (let at = 0; at < 2_000; at++) {
      author.getText("words").insert(author.getText("words").length, "word ");
      author.getMap("later").set("key", at);
    }
    expect(refused).toEqual([]);
  });

  test("W15: a value put over a record that holds more than anybody should wait for is refused, whether or not it tells that the record goes", () => {
    const author = new Y.Doc();
    const record = new Y.Map();
    author.getMap("later").set("key", record);
    author.transact(() => {
      for (let at = 0; at < 131_000; at++) record.set(`${at}`, 1);
    });
    const border = new Border();
    Y.applyUpdate(border.document, Y.encodeStateAsUpdate(author));
    const made: Uint8Array[] = [];
    author.on("update", (update: Uint8Array) => made.push(update));
    author.getMap("later").set("key", 1);
    const [told] = made;
    if (told === undefined) throw new Error("A value is an update.");
    expect(border.take(told)).toBe("size");
    // The end of it: one client, one range of one operation, the record.
    const untold = Uint8Array.of(...withoutDeletions(told), 0);
    expect(Y.decodeUpdate(untold)).toMatchObject({ structs: [{ length: 1 }], ds: { clients: new Map() } });
    expect(border.take(untold)).toBe("size");
    expect(border.take(deletionOf(author.clientID, [0])), "nor by itself").toBe("size");
  });

  test("W32: single deletions of every second value of a long run, which Yjs copies for each, are refused; some of them, all at once, or of single values are not", () => {
    const author = longList(52);
    const border = new Border();
    Y.applyUpdate(border.document, Y.encodeStateAsUpdate(author));
    expect(border.take(deletionOf(author.clientID, everySecond(300)))).toBe("size");
    expect(border.take(deletionOf(author.clientID, everySecond(300).map((clock) => 259_000 + clock).toReversed()))).toBe("size");
    expect(border.take(deletionOf(author.clientID, everySecond(1)))).toBeNull();
    expect(border.take(deletionOf(author.clientID, [7], 200_000))).toBeNull();
    const scattered = new Border();
    const keys = new Y.Doc();
    keys.transact(() => {
      for (let key = 0; key < 5_000; key++) keys.getMap("later").set(`${key}`, key);
    });
    Y.applyUpdate(scattered.document, Y.encodeStateAsUpdate(keys));
    expect(scattered.take(deletionOf(keys.clientID, everySecond(2_500)))).toBeNull();
  });

  test("W32: many small edits that each cut a long run count together until they are in the document", () => {
    const author = longList(20);
    const border = new Border();
    Y.applyUpdate(border.document, Y.encodeStateAsUpdate(author));
    const faults = Array.from({ length: 40 }, (_, at) => border.take(deletionOf(author.clientID, [1 + 2 * at])));
    expect(faults.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => null));
    expect(faults.at(-1)).toBe("size");
    border.settle();
    expect(border.take(deletionOf(author.clientID, [201]))).toBeNull();
  });

  test("W32: what is put into the middle of a long run cuts it as well, and so does what is taken out of one on its way", () => {
    const author = longList(52);
    const border = new Border();
    Y.applyUpdate(border.document, Y.encodeStateAsUpdate(author));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(author));
    const before = Y.encodeStateVector(other);
    other.getArray("later").insert(100, ["here"]);
    expect(border.take(Y.encodeStateAsUpdate(other, before))).toBeNull();
    other.transact(() => {
      for (let at = 0; at < 20; at++) other.getArray("later").insert(200 + 5 * at, ["here"]);
    });
    expect(border.take(Y.encodeStateAsUpdate(other, before))).toBe("size");

    const fresh = longList(1);
    const empty = new Border();
    expect(empty.take(Y.encodeStateAsUpdate(fresh))).toBeNull();
    expect(empty.take(deletionOf(fresh.clientID, everySecond(2_000)))).toBe("size");
    expect(empty.take(deletionOf(fresh.clientID, everySecond(100)))).toBeNull();
  });

  test("W32: a run of more than 5,400 values is refused, wherever it goes and whether or not it stays", () => {
    const author = new Y.Doc();
    author.getArray("later").push(Array.from({ length: 5_401 }, () => null));
    expect(new Border().take(Y.encodeStateAsUpdate(author))).toBe("size");
    expect(new Border().take(Y.encodeStateAsUpdate(longList(1)))).toBeNull();
  });

  test("W32: whatever is deleted from, put into and taken back in a list of hundreds, nothing is refused", () => {
    const steps = fc.array(fc.record({ at: fc.nat(5_000), length: fc.integer({ min: 1, max: 30 }), deletes: fc.boolean() }), { minLength: 20, maxLength: 60 });
    fc.assert(fc.property(steps, (story) => {
      const border = new Border();
      const author = new Y.Doc();
      const list = author.getArray<number>("later");
      const undo = new Y.UndoManager(list, { captureTimeout: 0 });
      const faults = watch(author, border);
      list.push(Array.from({ length: 800 }, (_, at) => at));
      for (const { at, length, deletes } of story) {
        if (at % 7 === 0) undo.undo();
        else if (deletes && list.length > length) list.delete(at % (list.length - length), length);
        else list.insert(at % (list.length + 1), Array.from({ length }, () => at));
        if (at % 5 === 0) border.settle();
      }
      expect(faults).toEqual([]);
      border.settle();
      expect(border.document.getArray("later").toJSON()).toEqual(list.toJSON());
    }), { numRuns: 40 });
  }, 60_000);

  test("every root has its form", () => {
    expect(Object.keys(MAP_FORMS).toSorted()).toEqual([...MAP_ROOTS].toSorted());
  });

  test("W31: an honest edit that comes again together with what was typed after it is let through, stored or on its way", () => {
    for (const between of ["stored", "on its way", "deleted"]) {
      const border = new Border();
      const author = new Y.Doc();
      const touchpoints = author.getMap<unknown>("touchpoints");
      const before = Y.encodeStateVector(author);
      const words = new Y.Text("some");
      author.transact(() => touchpoints.set("AAAAAAAAAAAA", new Y.Map([["description", words]])));
      expect(border.take(Y.encodeStateAsUpdate(author, before))).toBeNull();
      if (between !== "on its way") border.settle();
      if (between === "deleted") border.document.getMap("touchpoints").delete("AAAAAAAAAAAA");
      words.insert(4, " words");
      words.insert(10, " more");
      expect(border.take(Y.encodeStateAsUpdate(author, before))).toBeNull();
      border.settle();
      Y.applyUpdate(author, Y.encodeStateAsUpdate(border.document));
      expect(Y.encodeStateVector(border.document)).toEqual(Y.encodeStateVector(author));
    }
  });
});

function countsFor({ kind, scaleMin, scaleMax }: { readonly kind: string; readonly scaleMin: number; readonly scaleMax: number }): Counts | null {
  if (kind === "csi" || kind === "gap") return null;
  if (kind === "volume") return { type: "volume", count: 1_000_000_000 };
  if (["aht", "response-time", "resolution-time", "waiting-time"].includes(kind)) {
    return { type: "durations", sum: 5, buckets: [[0, 10]] };
  }
  return { type: "histogram", counts: Array.from({ length: scaleMax - scaleMin + 1 }, () => 999_999) };
}

const analysis: DriverAnalysis = {
  datasetId: "d1", outcomeMetricId: "rating", outcomeColumn: "c".repeat(500), n: 100, asked: 200, rSquared: 0.5, rSquaredLow: 0.4, rSquaredHigh: 0.6,
  method: "shapley", draws: 500,
  drivers: Array.from({ length: 30 }, () => ({
    column: "c".repeat(500), touchpointId: "t".repeat(500), metricId: "m".repeat(500), share: 0.01, low: 0, high: 1, largest: 0.1, correlation: 0.3,
  })),
  leftOut: [],
};
