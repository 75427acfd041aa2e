/**
 * A process full of people on one kind of server, told by its parent what they do. Times are taken here, on one clock; what
 * a message costs here is the same for every server.
 */
import * as Y from "yjs";
import { until } from "../../server/testClient.ts";
import { answer } from "./calls.ts";
import type { CrowdAnswers, CrowdCalls, EditFigures } from "./crowdCalls.ts";
import { type Dialect, DIALECTS, type Place } from "./dialects.ts";
import { makeEdits } from "./edits.ts";
import { share } from "./quantiles.ts";
import { spansOf } from "./spans.ts";
import { Wire } from "./wire.ts";

/** So many handshakes at once. */
const AT_ONCE = 40;
const PATIENCE_MS = 15_000;
/** What a client without edits of its own answers when it is asked for them. */
const EMPTY_UPDATE = new Uint8Array([0, 0]);

class Person {
  readonly place: Place;
  readonly #dialect: Dialect;
  wire: Wire | null = null;
  stateBytes = 0;
  /** Hears each change, with the bytes of a message it came in. */
  onUpdate: (update: Uint8Array) => void = () => undefined;
  onState: (update: Uint8Array) => void = () => undefined;
  onAcknowledged: (updates: number | null) => void = () => undefined;
  /** Update messages sent, as the server counts them. */
  sent = 0;

  constructor(place: Place, dialect: Dialect) {
    this.place = place;
    this.#dialect = dialect;
  }

  /** Resolves with the bytes of the document's state once they are all here. */
  async open(port: number): Promise<Uint8Array> {
    const state = Promise.withResolvers<Uint8Array>();
    const { place } = this;
    const patience = setTimeout(() => {
      state.reject(new Error(`No state of ${place.document}: ${this.wire?.ended ?? "silence"}.`));
    }, PATIENCE_MS);
    this.onState = state.resolve;
    const destination = { port, path: this.#dialect.path(place), headers: this.#dialect.headers(place) };
    this.wire = await Wire.open(destination, (payload) => {
      this.#hear(payload);
    });
    for (const opening of this.#dialect.opening(place)) this.wire.send(opening);
    const update = await state.promise;
    clearTimeout(patience);
    this.stateBytes = update.byteLength;
    return update;
  }

  edit(update: Uint8Array): void {
    this.sent++;
    this.wire?.send(this.#dialect.update(this.place, update));
  }

  #hear(payload: Uint8Array): void {
    const said = this.#dialect.read(payload);
    if (said.type === "update") this.onUpdate(said.update);
    else if (said.type === "state") this.onState(said.update);
    else if (said.type === "acknowledgement") this.onAcknowledged(said.updates);
    else if (said.type === "ask") {
      this.sent++;
      this.wire?.send(this.#dialect.step2(this.place, EMPTY_UPDATE));
    }
  }
}

let people: Person[] = [];
/** Yjs clients that have written, so that each is used once. */
let writers = 1000 + Math.floor(Math.random() * 1e6) * 1000;

async function open({ server, port, places }: CrowdCalls["open"]): Promise<CrowdAnswers["open"]> {
  const dialect = DIALECTS[server];
  const began = performance.now();
  const arriving = places.map((place) => new Person(place, dialect));
  const waiting = arriving.values();
  let bytes = 0;
  const usher = async (): Promise<void> => {
    for (const person of waiting) bytes += (await person.open(port)).byteLength;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, usher));
  people.push(...arriving);
  return { milliseconds: performance.now() - began, bytes };
}

/** Everybody at once writes so many edits a second; ends when all have arrived with all others, or will not. */
async function edit({ perSecond, seconds }: CrowdCalls["edit"]): Promise<EditFigures> {
  const each = Math.round(perSecond * seconds);
  const first = writers;
  writers += people.length;
  const authors = people.map((person, at) => ({
    person,
    client: first + at,
    edits: makeEdits(first + at, each),
    sentAt: new Float64Array(each),
    /** Number of the message before its first edit. */
    sentBefore: person.sent,
    acknowledged: 0,
  }));
  const ofDocument = Map.groupBy(authors, ({ person }) => person.place.document);
  const expected = [...ofDocument.values()].reduce((sum, { length }) => sum + length * (length - 1) * each, 0);
  const latencies = new Float64Array(expected);
  const acknowledgements = new Float64Array(authors.length * each);
  let delivered = 0;
  let acknowledged = 0;
  let twice = 0;

  for (const reader of authors) {
    const reached = new Int32Array(authors.length);
    reader.person.onUpdate = (update) => {
      const now = performance.now();
      for (const { client, from, to } of spansOf(update)) {
        const at = client - first;
        const author = authors[at];
        if (author === undefined || author === reader) continue;
        const known = reached[at] ?? 0;
        if (from > known) throw new Error("An edit was left out.");
        if (from < known) twice++;
        for (let clock = known; clock < to; clock++) latencies[delivered++] = now - (author.sentAt[clock] ?? 0);
        reached[at] = Math.max(known, to);
      }
    };
    reader.person.onAcknowledged = (updates) => {
      const now = performance.now();
      const to = Math.min(each, updates === null ? reader.acknowledged + 1 : updates - reader.sentBefore);
      for (; reader.acknowledged < to; reader.acknowledged++) {
        acknowledgements[acknowledged++] = now - (reader.sentAt[reader.acknowledged] ?? 0);
      }
    };
  }

  const began = performance.now();
  await atPace(authors.length * each, (perSecond * authors.length) / 1000, (number) => {
    const author = authors[number % authors.length];
    const round = Math.floor(number / authors.length);
    const update = author?.edits[round];
    if (author === undefined || update === undefined) return;
    author.sentAt[round] = performance.now();
    author.person.edit(update);
  });
  const sentIn = performance.now() - began;
  const isOver = (): boolean => delivered === expected || people.some(({ wire }) => wire?.ended !== null);
  await until("all edits have arrived", isOver, PATIENCE_MS).catch(() => undefined);
  // The acknowledgement of the last ones follows their delivery.
  await new Promise((resolve) => setTimeout(resolve, 100));
  latencies.subarray(0, delivered).sort();
  acknowledgements.subarray(0, acknowledged).sort();
  return {
    edits: authors.length * each,
    sentInSeconds: sentIn / 1000,
    expected,
    delivered,
    acknowledged,
    twice,
    seen: { p50: share(latencies, delivered, 0.5), p95: share(latencies, delivered, 0.95) },
    acknowledgement: { p50: share(acknowledgements, acknowledged, 0.5), p95: share(acknowledgements, acknowledged, 0.95) },
    ended: people.flatMap(({ wire }) => wire?.ended ?? []).slice(0, 3),
  };
}

/** Does `count` things, so many a millisecond; those that are late at once. */
async function atPace(count: number, perMillisecond: number, act: (number: number) => void): Promise<void> {
  const began = performance.now();
  for (let done = 0; done < count;) {
    const due = Math.min(count, Math.ceil((performance.now() - began) * perMillisecond));
    for (; done < due; done++) act(done);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Brings content into an empty document, and waits until it is there for others. */
async function fill({ server, port, place, update }: CrowdCalls["fill"]): Promise<null> {
  const writer = new Person(place, DIALECTS[server]);
  await writer.open(port);
  const bytes = Buffer.from(update, "base64");
  writer.edit(bytes);
  for (let bytesThere = 0; bytesThere < bytes.byteLength / 2;) {
    const reader = new Person(place, DIALECTS[server]);
    bytesThere = (await reader.open(port)).byteLength;
    reader.wire?.close();
  }
  people.push(writer);
  return null;
}

/** Whether the state that arrives is the one that was put there: equal as a state vector. */
async function check({ server, port, place, stateVector }: CrowdCalls["check"]): Promise<boolean> {
  const reader = new Person(place, DIALECTS[server]);
  const state = await reader.open(port);
  reader.wire?.close();
  return Buffer.from(Y.encodeStateVectorFromUpdate(state)).equals(Buffer.from(stateVector, "base64"));
}

function close(): null {
  for (const { wire } of people) wire?.close();
  people = [];
  return null;
}

answer<CrowdCalls, CrowdAnswers>({ open, edit, fill, check, close });
