import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Inspection, inspectUpdate } from "../../../server/rooms/inspectUpdate.ts";
import { HEAVIEST_UPDATE, weighUpdate } from "../../../src/sync/updateWeight.ts";
import { parkedUpdate, sameDeletionOver, scattered } from "../attack/bombs.ts";
import { deletionOfRanges } from "./deletionOf.ts";

type Section = readonly [client: number, clock: number, count: number];

/** An update that tells clients in this order, each with so many values from a clock on. */
function sections(...told: readonly Section[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, told.length);
  for (const [client, clock, count] of told) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    for (let at = clock; at < clock + count; at++) {
      encoding.writeUint8(encoder, ANY_UNDER_KEY);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, "later");
      encoding.writeVarString(encoder, `${client} ${at}`);
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(encoder, at);
    }
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** How Yjs V1 marks an operation with a plain value (8), under a key (0x20), which names its parent. */
const ANY_UNDER_KEY = 8 | 0x20;

/** What the document itself would say about an update. */
function inspect(update: Uint8Array, document: Y.Doc): Inspection {
  return inspectUpdate(update, (client) => Y.getState(document.store, client), document).inspection;
}

/** The clocks of every second stretch. */
function rangesOf(lengths: readonly number[]): number[][] {
  const ranges: number[][] = [];
  let clock = 0;
  for (const [at, length] of lengths.entries()) {
    if (at % 2 === 1) ranges.push(Array.from({ length }, (_, step) => clock + step));
    clock += length;
  }
  return ranges.filter((range) => (range.at(-1) ?? Infinity) < 400);
}

function state(document: Y.Doc): string {
  return Buffer.from(Y.encodeStateAsUpdate(document)).toString("hex");
}

/** Two authors who see each other's edits now and then; gives every update they made, in the order of making. */
function history(steps: readonly number[]): Uint8Array[] {
  const authors = [new Y.Doc(), new Y.Doc()];
  const updates: Uint8Array[] = [];
  for (const author of authors) {
    author.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "sync") updates.push(update);
    });
  }
  const [left, right] = authors;
  for (const step of steps) {
    const author = authors[step % 2];
    if (author === undefined || left === undefined || right === undefined) continue;
    const text = author.getText("text");
    if (step % 11 === 0) {
      Y.applyUpdate(left, Y.encodeStateAsUpdate(right), "sync");
      Y.applyUpdate(right, Y.encodeStateAsUpdate(left), "sync");
    } else if (step % 5 === 0 && text.length > 2) text.delete(step % (text.length - 1), 1);
    else if (step % 3 === 0) author.getMap("map").set(`k${step % 4}`, new Y.Map([["v", step]]));
    else text.insert(step % (text.length + 1), `${step}`);
  }
  return updates;
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const steps = fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 });

describe("looking at an update before anything is done with it", () => {
  test("W11: it says gap exactly when Yjs would have to wait for something, and no news exactly when nothing would change", () => {
    const seen = { gap: 0, noNews: 0, taken: 0 };
    fc.assert(
      fc.property(steps, fc.array(fc.nat(200), { maxLength: 60 }), (made, picks) => {
        const updates = history(made);
        const document = new Y.Doc();
        for (const pick of picks) {
          const update = updates[pick % Math.max(1, updates.length)];
          if (update === undefined) continue;
          const inspection = inspect(update, document);
          const before = state(document);
          const trial = new Y.Doc();
          Y.applyUpdate(trial, Y.encodeStateAsUpdate(document));
          Y.applyUpdate(trial, update);
          const waits = trial.store.pendingStructs !== null || trial.store.pendingDs !== null;
          expect(inspection.gap).toBe(waits);
          if (waits) {
            seen.gap++;
            continue;
          }
          Y.applyUpdate(document, update);
          expect(inspection.news).toBe(state(document) !== before);
          for (const [client, clock] of inspection.reached) expect(Y.getState(document.store, client)).toBe(clock);
          seen[inspection.news ? "taken" : "noNews"]++;
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(seen.gap, seen.noNews, seen.taken), "every case has come up").toBeGreaterThan(50);
  });

  test("W11: what is still on its way to the disk counts as there", () => {
    const [first, second] = history([1, 1]);
    if (first === undefined || second === undefined) throw new Error("Two edits make two updates.");
    const document = new Y.Doc();
    const expected = inspect(first, document).reached;
    expect(inspect(second, document).gap).toBe(true);
    expect(inspectUpdate(second, (client) => expected.get(client) ?? 0, document).inspection).toMatchObject({ gap: false, news: true, writes: true });
  });

  test("W8: only what is new in all of it, and tells each client once, is sent on as it came", () => {
    const [first, second] = history([1, 1]);
    if (first === undefined || second === undefined) throw new Error("Two edits make two updates.");
    const document = new Y.Doc();
    expect(inspect(first, document)).toMatchObject({ news: true, isFresh: true });
    Y.applyUpdate(document, first);
    expect(inspect(second, document)).toMatchObject({ news: true, isFresh: true });
    expect(inspect(Y.mergeUpdates([first, second]), document)).toMatchObject({ news: true, isFresh: false });
    expect(inspect(sections([9, 0, 1], [7, 0, 2]), document)).toMatchObject({ gap: false, isFresh: true });
    expect(inspect(sections([7, 0, 2], [9, 0, 1]), document), "Yjs merges by descending clients").toMatchObject({ gap: false, isFresh: false });
  });

  test.each<{ name: string; told: readonly Section[] }>([
    { name: "in a row", told: [[7, 0, 1], [7, 1, 1]] },
    { name: "with another between", told: [[7, 0, 1], [9, 0, 1], [7, 1, 1]] },
    { name: "the second time with nothing", told: [[7, 0, 1], [7, 1, 0]] },
    { name: "with nothing at all", told: [[9, 0, 1], [7, 0, 0]] },
  ])("W17: a client that is told twice, $name, is an error: Yjs would take in the last of it only, and wait for the rest for ever", ({ told }) => {
    expect(() => inspect(sections(...told), new Y.Doc())).toThrow(/told twice/);
  });

  test("W8: whatever hands make of small updates, pages that are sent a batch merged become equal to the server, or it is not sent so", () => {
    let raw = 0;
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }), (messages) => {
        const [server, page] = [new Y.Doc(), new Y.Doc()];
        const reached = new Map<number, number>();
        const batch: Uint8Array[] = [];
        for (const told of messages) {
          const update = sections(...told.map(([client, count]): Section => [client, reached.get(client) ?? 0, count]));
          const found = attempt(() => inspectUpdate(update, (client) => reached.get(client) ?? 0, server));
          if (found instanceof Error || found.inspection.gap || !found.inspection.isFresh) continue;
          for (const [client, clock] of found.inspection.reached) reached.set(client, clock);
          batch.push(update);
        }
        if (batch.length === 0) return;
        server.transact(() => {
          for (const update of batch) Y.applyUpdate(server, update);
        });
        Y.applyUpdate(page, Y.mergeUpdates(batch));
        raw += batch.length;
        expect(page.getMap("later").toJSON()).toEqual(server.getMap("later").toJSON());
        expect(Y.decodeStateVector(Y.encodeStateVector(page))).toEqual(reached);
        expect([server, page].map(({ store }) => store.pendingStructs)).toEqual([null, null]);
      }),
      { numRuns: 300 },
    );
    expect(raw).toBeGreaterThan(300);
  });

  test("W12: a whole copy of the document is no news, with all its deletions", () => {
    const document = new Y.Doc();
    for (const update of history(Array.from({ length: 40 }, (_, index) => index * 7))) Y.applyUpdate(document, update);
    expect(inspect(Y.encodeStateAsUpdate(document), document)).toMatchObject({ news: false, gap: false, writes: false });
  });

  test("W17: any damage to an update is an error or a harmless reading, never a hang", () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(255), (made, place, value) => {
        for (const update of history(made).slice(0, 3)) {
          const damaged = update.slice();
          damaged[place % damaged.length] = value;
          const outcome = attempt(() => inspect(damaged, new Y.Doc()));
          expect(outcome instanceof Error || typeof outcome === "object").toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("W17: two who write as one client are told from one who says the same twice, also when it was merged since", () => {
    const [honest, forger, document] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    honest.clientID = forger.clientID = 7;
    const said: Uint8Array[] = [];
    for (const doc of [honest, forger]) doc.on("update", (update: Uint8Array) => said.push(update));
    for (const word of ["one ", "two ", "three"]) honest.getText("text").insert(honest.getText("text").length, word);
    honest.getMap("map").set("a", { b: [1, 2] });
    for (const update of said) Y.applyUpdate(document, update);
    for (const update of said) expect(inspect(update, document)).toMatchObject({ news: false, gap: false });
    expect(inspect(Y.encodeStateAsUpdate(honest), document).news).toBe(false);
    said.length = 0;
    forger.getText("text").insert(0, "one ");
    forger.getText("text").insert(4, "2 is ");
    const [same, other] = said;
    if (same === undefined || other === undefined) throw new Error("Two edits make two updates.");
    expect(inspect(same, document).news).toBe(false);
    expect(attempt(() => inspect(other, document))).toBeInstanceOf(Error);
  });

  test("W17: operations that wait for each other are an error, and so is a deletion told twice", () => {
    const document = new Y.Doc();
    const author = new Y.Doc();
    author.getText("text").insert(0, "some words");
    Y.applyUpdate(document, Y.encodeStateAsUpdate(author));
    expect(attempt(() => inspect(parkedUpdate(5), document))).toBeInstanceOf(Error);
    expect(attempt(() => inspect(sameDeletionOver(author.clientID, 3, 2), document))).toBeInstanceOf(Error);
    expect(inspect(sameDeletionOver(author.clientID, 3, 1), document)).toMatchObject({ news: true, gap: false });
  });

  test("W15: what is news among deletions is told by looking at each, whatever was deleted before", () => {
    // Lengths in turns of what is left out and what is deleted.
    const turns = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
    fc.assert(fc.property(turns, turns, (before, after) => {
      const document = new Y.Doc();
      Y.applyUpdate(document, scattered(5, 400));
      const deleted = new Set<number>();
      let news = 0;
      for (const lengths of [before, after]) {
        const ranges = rangesOf(lengths);
        news = ranges.filter((range) => range.some((clock) => !deleted.has(clock))).length;
        for (const clock of ranges.flat()) deleted.add(clock);
        const update = deletionOfRanges(5, ranges.map((range) => [range[0] ?? 0, range.length]));
        expect(inspect(update, document)).toMatchObject({ news: news > 0, deletions: news, gap: false, writes: false });
        Y.applyUpdate(document, update);
      }
    }), { numRuns: 300 });
  });

  test("W17: a deletion of nothing, over which Yjs stumbles beyond the end, is an error", () => {
    const document = new Y.Doc();
    Y.applyUpdate(document, scattered(5, 400));
    expect(attempt(() => inspect(sameDeletionOver(5, 0, 1), document))).toBeInstanceOf(Error);
  });

  test("W15: deletions weigh as well, also those of nothing, and so do clients who did nothing", () => {
    const author = new Y.Doc();
    author.getText("text").insert(0, "some words");
    author.getText("text").delete(2, 3);
    expect(weighUpdate(Y.encodeStateAsUpdate(author))).toBeLessThan(500);
    expect(weighUpdate(sameDeletionOver(author.clientID, 0, 400_000))).toBeGreaterThan(HEAVIEST_UPDATE);
    const nobody = new Uint8Array(4 + 3 * 400_000);
    nobody.set([0x80, 0xb5, 0x18]);
    expect(weighUpdate(nobody)).toBeGreaterThan(HEAVIEST_UPDATE);
    expect(attempt(() => weighUpdate(nobody.subarray(0, 1000)))).toBeInstanceOf(Error);
  });

  test("W17: far more empty records than bytes could fill are an error; a large import is none", () => {
    const bomb = new Y.Doc();
    bomb.getArray("list").push(Array.from({ length: 5000 }, () => ({})));
    expect(attempt(() => inspect(Y.encodeStateAsUpdate(bomb), new Y.Doc()))).toBeInstanceOf(Error);
    const figures = new Y.Doc();
    figures.transact(() => {
      for (let at = 0; at < 5000; at++) figures.getMap("observations").set(`t/m/p/${at}`, Array.from({ length: 40 }, (_, bucket) => [bucket, 1]));
    });
    expect(inspect(Y.encodeStateAsUpdate(figures), new Y.Doc())).toMatchObject({ news: true, gap: false });
  });
});
