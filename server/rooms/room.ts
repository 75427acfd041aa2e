import * as Y from "yjs";
import { CLOSE, LIMITS, NOTICE } from "../../src/sync/messages.ts";
import { HEAVIEST_OPERATIONS, HEAVIEST_UPDATE, WEIGHT_OF_DELETION, weigh, weighStore, weighUpdate } from "../../src/sync/updateWeight.ts";
import { Allowances, RATES } from "../access/rates.ts";
import { log } from "../log.ts";
import type { Meters, Refusal } from "../operations/meters.ts";
import { type Bus, type BusMessage, NO_BUS } from "../bus/bus.ts";
import type { DocumentName, ReadPosition, Storage, StoredDocument } from "../storage/storage.ts";
import { sizeOf } from "../storage/storedDocument.ts";
import { mergedOf } from "./changesBy.ts";
import { type Connection, EDITS_REFUSED_TEXT } from "./connection.ts";
import { ContentGuard, type Looked } from "./contentGuard.ts";
import { Discussion, forbids, type Saying } from "./discussion.ts";
import { Draft } from "./draft.ts";
import { editGroup } from "./editGroup.ts";
import { framed } from "./framed.ts";
import { encodeStep1, encodeUpdate, type Frame, readFrame } from "./frames.ts";
import { type Inspection, inspectUpdate } from "./inspectUpdate.ts";
import { NewsReader } from "./newsReader.ts";
import { Presence } from "./presence.ts";
import { LATE_EDITS, RoomDocument } from "./roomDocument.ts";

/** Who is refused an edit is read on as late as after so many messages, at 200 a second (W26). */
const MESSAGES_OF_REFUSAL = 100;
/** What is heavier is not looked into where the document has no room for it. */
const HEAVY_UPDATE = 1024 * 1024;
/** After so many edits that a role does not allow, or that the document cannot take, a connection is closed (W12, W46). */
const REFUSALS_BORNE = 20;
/** Measuring a document means encoding it; at its limit that is done at most this often. */
const MEASURE_EVERY_MS = 5000;

/** As often as presence goes out by itself (W21). */
const QUERY_REST_MS = 1000 / LIMITS.presencePerSecond;

/** What other servers add is read at most so often where many are sent it, as their own edits go together (W40, W47). */
const NEWS_REST_MS = 16;

/** What is larger is put into the document at once (W8). */
const LIGHT_BYTES = 1024;

const ROLE_TEXT = "Your link does not allow this edit. It was not saved.";
const STORE_FAILS_TEXT = "The server cannot write to its disk at the moment. Edits are kept in its memory, not saved.";

/** An update message that has been let through and waits until all before it are on disk. */
type Waiting = {
  /** Null: the server's own, on behalf of a program (H17). */
  readonly connection: Connection | null;
  readonly index: number;
  /** Null: no news, it only waits for its turn. */
  readonly update: Uint8Array | null;
  readonly inspection: Inspection;
  /** It is quick to put into the document, and may be sent on as it is. */
  readonly light: boolean;
  /** A step 2, with the parts before it, repeats what was dropped before this update message (W9); 0: it is none. */
  readonly repeats: number;
  /** What it does to texts, lists and places that others want as well. */
  readonly looked?: Pick<Looked, "growth" | "claims">;
  /** When it came, by `performance.now()`. */
  readonly since: number;
  durable: boolean;
  /** Hears once it is on disk and everybody has been sent it, or that it will never be. */
  readonly onEnd?: (kept: boolean) => void;
};

/** The document takes no more, or the server's memory does not while the disk cannot be written. */
export class NoRoomLeft extends Error {
  override readonly name = "NoRoomLeft";
}

type Kept = Waiting & { readonly update: Uint8Array };

/**
 * One document and everybody on it. Its Y.Doc holds nothing that is not on disk; edits on their way there are known by their
 * clocks only, so that nobody is ever shown one that could still be lost (W8).
 */
export class Room {
  readonly name: DocumentName;
  readonly #storage: Storage;
  readonly #meters: Meters;
  readonly #onStored: (updates: number) => void;
  readonly #refusedEdits: Allowances;
  readonly #document: RoomDocument<Kept>;
  readonly #draft = new Draft();
  readonly #connections = new Set<Connection>();
  readonly #presence: Presence;
  /** Who has asked for everybody's presence and is about to be answered. */
  readonly #questioners = new Set<Connection>();
  #waiting: Waiting[] = [];
  /** Clocks that will be reached when everything waiting is on disk. */
  readonly #expected = new Map<number, number>();
  readonly #guard: ContentGuard;
  /** Of the discussion only, from the first edit on. */
  #discussion: Discussion | null = null;
  #settling = false;
  #size: number;
  #measuredAt = 0;
  /** How far what other servers add has been read; null where there are none. */
  #position: ReadPosition | null;
  readonly #news = new NewsReader(() => this.#readNews(), () => (editGroup(this.#connections.size) > 1 ? NEWS_REST_MS : 0));

  private constructor(
    name: DocumentName, stored: StoredDocument, storage: Storage, meters: Meters, onStored: (updates: number) => void, bus: Bus,
    refusedEdits: Allowances,
  ) {
    this.#refusedEdits = refusedEdits;
    this.#position = stored.position ?? null;
    this.#presence = new Presence(this.#connections, {
      node: bus.node,
      tell: (entries) => {
        bus.publish({ type: "presence", document: name, entries });
      },
      claim: (client, holder) => {
        bus.publish({ type: "claim", document: name, client, holder });
      },
    });
    this.name = name;
    this.#document = new RoomDocument(name, stored, meters, (edits) => {
      this.#hearArrived(edits);
    });
    this.#guard = new ContentGuard(name, this.#document.settled);
    this.#storage = storage;
    this.#meters = meters;
    this.#onStored = onStored;
    this.#size = Math.max(sizeOf(stored), weighStore(this.#document.settled));
  }

  /**
   * @param onStored hears how many updates have been added to the store
   * @param refusedEdits how many edits that no document can take are borne of each link, on all documents
   */
  static async load(
    name: DocumentName, storage: Storage, meters: Meters, onStored: (updates: number) => void, bus: Bus = NO_BUS,
    refusedEdits = new Allowances(RATES.refusedEditsOfLink),
  ): Promise<Room> {
    const stored = await storage.loadDocument(name);
    const room = new Room(name, stored, storage, meters, onStored, bus, refusedEdits);
    const { unreadableIds } = room.#document;
    if (stored.damaged > 0) log("snapshot damaged", { document: name, snapshots: stored.damaged });
    if (unreadableIds.length > 0) log("updates unreadable", { document: name, updates: unreadableIds.length });
    return room;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  /** Nobody is here and nothing waits: the room may be forgotten. */
  get isIdle(): boolean {
    return this.#connections.size === 0 && this.#waiting.length === 0;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
    if (!this.#storage.getState().working) connection.notify(NOTICE.STORE_FAILS, 0, STORE_FAILS_TEXT);
  }

  leave(connection: Connection): void {
    if (this.#connections.delete(connection)) this.#presence.leave(connection);
    if (this.#connections.size === 0) this.#presence.stop();
  }

  /** Takes a frame from a client; one that cannot be read closes its connection (W17). */
  receive(connection: Connection, bytes: Uint8Array): void {
    try {
      this.#handle(connection, readFrame(bytes));
    } catch (error) {
      // Its name only: messages of JSON errors quote what people wrote.
      const kind = error instanceof Error ? error.name : "";
      log("malformed frame", { document: this.name, link: connection.identity.linkId, bytes: bytes.byteLength, kind });
      this.#meters.refused("malformed");
      connection.close(CLOSE.MALFORMED, "A message could not be read.");
    }
  }

  tellStoreState(working: boolean): void {
    for (const connection of this.#connections) {
      if (working) connection.notify(NOTICE.STORE_WORKS, 0, "The server can write to its disk again.");
      else connection.notify(NOTICE.STORE_FAILS, 0, STORE_FAILS_TEXT);
    }
  }

  renewPresence(now: number): void {
    this.#presence.renew(now);
  }

  /** News may be in the store that could not be read when they were heard of. */
  get isBehind(): boolean {
    return this.#news.isBehind;
  }

  /** It knows of news, and is reading them. */
  get isReadingNews(): boolean {
    return this.#news.isReading;
  }

  /**
   * Reads what other servers have added until now, and sends it to everybody here (W40). A store that fails is asked again
   * later. True: there was something.
   */
  catchUp(): Promise<boolean> {
    return this.#storage.shared === null ? Promise.resolve(false) : this.#news.catchUp();
  }

  /** Takes what another server says about the people on this document there. */
  hear(from: string, message: Extract<BusMessage, { type: "presence" | "who" | "claim" }>, node: string): void {
    if (message.type === "presence") this.#presence.receiveFrom(from, message.entries);
    else if (message.type === "who") this.#presence.announce();
    else if (message.holder === node) this.#presence.challenge(message.client);
  }

  announcePresence(): void {
    this.#presence.announce();
  }

  forgetNode(node: string): void {
    this.#presence.forgetNode(node);
  }

  async #readNews(): Promise<boolean> {
    const { shared } = this.#storage;
    if (shared === null || this.#position === null) return false;
    const news = await shared.readNews(this.name, this.#position);
    const found = news.snapshot !== null || news.updates.length > 0;
    if (found) this.#takeNews(news);
    this.#position = news.position;
    return found;
  }

  /** They are on disk: nothing to wait for and nothing to acknowledge. */
  #takeNews(news: StoredDocument): void {
    const { changes, unreadableIds } = this.#document.addNews(news);
    if (unreadableIds.length > 0) log("updates unreadable", { document: this.name, updates: unreadableIds.length });
    for (const { bytes } of news.updates) this.#size += bytes.byteLength;
    this.#size = Math.max(this.#size, weighStore(this.#document.settled));
    if (changes === null) return;
    // Built anew for the next edit where it cannot simply hear of these.
    if (news.snapshot !== null || this.#discussion?.take(news.updates.map(({ bytes }) => bytes)) !== true) this.#discussion = null;
    const message = framed(encodeUpdate(changes));
    for (const connection of this.#connections) connection.sendFramed(message);
  }

  /**
   * Carries out a change of the server's own on everything that is stored or on its way there. Resolves with what `command`
   * gives once all it wrote is on disk and has been sent to everybody (W8).
   *
   * @param client as which Yjs client it is written; no other process and no page may write as this one
   * @throws NoRoomLeft; an Error when the server stops before it was kept; whatever `command` throws
   */
  async change<T>(client: number, command: (document: Y.Doc) => T): Promise<T> {
    const onTheirWay = this.#waiting.flatMap((waiting) => waiting.update ?? []);
    const { result, update } = this.#draft.carryOut(this.#document.whole(), onTheirWay, client, command);
    if (update === null) return result;
    const weight = weighUpdate(update);
    if (this.#isFull(weight) || !this.#storage.hasRoomFor(update.byteLength)) {
      this.#draft.forget();
      throw new NoRoomLeft("This map has reached its size limit.");
    }
    const { content, inspection } = this.#inspect(update);
    const looked = this.#guard.look(content);
    this.#guard.expect(looked);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#size += weight;
    const { growth, claims } = looked;
    this.#keep({ connection: null, index: 0, update, inspection, light: false, repeats: 0, looked: { growth, claims }, since: performance.now(), durable: false, onEnd: resolve });
    if (!(await promise)) throw new Error("The server stopped before this could be kept.");
    return result;
  }

  #handle(connection: Connection, frame: Frame): void {
    switch (frame.type) {
      case "step1":
        this.#answerStep1(connection, frame.stateVector);
        break;
      case "step2":
      case "update":
      case "part":
        this.#takeUpdate(connection, frame.update, frame.type);
        break;
      case "awareness":
        this.#presence.receive(connection, frame.entries);
        break;
      case "query-awareness":
        this.#answerQuery(connection);
        break;
    }
  }

  /** Once for all questions of a moment: three thousand bytes ask as often for everybody's presence, which may be half a megabyte. */
  #answerQuery(connection: Connection): void {
    if (this.#questioners.has(connection)) return;
    this.#questioners.add(connection);
    setTimeout(() => {
      this.#questioners.delete(connection);
      if (this.#connections.has(connection)) connection.send(this.#presence.everyoneBut(connection));
    }, QUERY_REST_MS).unref();
  }

  #answerStep1(connection: Connection, stateVector: Uint8Array): void {
    if (connection.isTakingState) {
      // Whoever asks without reading would have all answers kept in memory; the last question is answered in its turn.
      connection.unanswered = stateVector;
      return;
    }
    connection.sendState(this.#document.answerTo(stateVector), () => {
      const next = connection.unanswered;
      connection.unanswered = null;
      if (next !== null && this.#connections.has(connection)) this.#answerStep1(connection, next);
    });
    if (connection.mayWrite && !connection.asked) this.#ask(connection);
    // A moment later: by then a page has said as whom it speaks, and is not told its own state.
    this.#answerQuery(connection);
  }

  #ask(connection: Connection): void {
    connection.asked = true;
    connection.send(encodeStep1(Y.encodeStateVector(this.#document.whole())));
  }

  #askAgain(connection: Connection): void {
    if (connection.mayAskAgain(Date.now())) this.#ask(connection);
  }

  #takeUpdate(connection: Connection, update: Uint8Array, as: "step2" | "update" | "part"): void {
    const index = ++connection.received;
    let repeats = 0;
    if (as === "step2") {
      repeats = connection.firstPart ?? index;
      connection.firstPart = null;
      connection.caughtUp = true;
      connection.asked = false;
    } else if (as === "part") {
      connection.firstPart ??= index;
    } else if (update.byteLength > LIMITS.liveUpdate && connection.mayWrite) {
      this.#sendAgain(connection, index);
      return;
    }
    const since = performance.now();
    const { operations, deletions, byteLength } = weigh(update);
    const weight = Math.max(operations + deletions, update.byteLength);
    connection.charge(weight);
    // Nobody asks them for anything, so that this much from them is no honest answer.
    if (!connection.mayWrite && weight > LIMITS.liveUpdate) {
      this.#refuse(connection, index, "role", ROLE_TEXT);
      return;
    }
    if (operations > HEAVIEST_OPERATIONS || weight > HEAVIEST_UPDATE) {
      // Not even looked into, for which everybody would wait.
      this.#refuseWeight(connection, index, as);
      return;
    }
    if (weight > HEAVY_UPDATE && this.#isFull(weight)) {
      // Nor is this: that alone would take the memory it must not have.
      this.#refuseGrowth(connection, index);
      return;
    }
    const { content, inspection } = this.#inspect(update);
    if (!inspection.news) {
      this.#wait({ connection, index, update: null, inspection, light: true, repeats, since, durable: true });
    } else if (!connection.mayWrite) {
      this.#refuse(connection, index, "role", ROLE_TEXT);
    } else if (inspection.gap) {
      connection.drop(index);
      this.#meters.refused("gap");
      if (connection.caughtUp) this.#askAgain(connection);
    } else if (inspection.deletions * WEIGHT_OF_DELETION > HEAVIEST_OPERATIONS) {
      // Those that are known, which every answer tells again, cost little.
      this.#refuseWeight(connection, index, as);
    } else if (inspection.writes && this.#isFull(weight)) {
      this.#refuseGrowth(connection, index);
    } else if (!this.#storage.hasRoomFor(update.byteLength)) {
      this.#meters.refused("memory-full");
      connection.close(CLOSE.TRY_LATER, "The server cannot write to its disk and holds all it can.");
    } else {
      const looked = this.#guard.look(content);
      if (looked.fault !== null) {
        log("content refused", { document: this.name, link: connection.identity.linkId, bytes: update.byteLength, fault: looked.fault });
        this.#refuseContent(connection, index, "content", "The last edit does not have the form that maps have. It was not saved.");
      } else if (!this.#isOwnWord(connection, { update, content, clients: inspection.clients, runs: looked.runs })) {
        this.#refuseContent(connection, index, "not-own-word", "Comments are written and changed by their authors only. This change was not saved.");
      } else {
        this.#guard.expect(looked);
        this.#size += weight;
        // Bytes after its end would reach everybody.
        const light = as === "update" && looked.light && inspection.isFresh && byteLength === update.byteLength && byteLength <= LIGHT_BYTES;
        const { growth, claims } = looked;
        this.#keep({ connection, index, update, inspection, light, repeats, looked: { growth, claims }, since, durable: false });
      }
    }
  }

  #inspect(update: Uint8Array): ReturnType<typeof inspectUpdate> {
    const clockOf = (client: number): number => this.#clockOf(client);
    const found = inspectUpdate(update, clockOf, this.#document.settled);
    // What it repeats is compared with what is there (W17), which may be late.
    return found.inspection.isFresh || !this.#document.hasLate() ? found : inspectUpdate(update, clockOf, this.#document.whole());
  }

  /** Asks for it as an answer, which comes in parts where it is large (W13, W30). */
  #sendAgain(connection: Connection, index: number): void {
    connection.drop(index);
    this.#meters.refused("too-large");
    connection.notify(NOTICE.SENT_AGAIN, index, "A large edit is being sent in another way.");
    this.#askAgain(connection);
  }

  /** Pages cut what they say since they know of this. */
  #refuseWeight(connection: Connection, index: number, as: "step2" | "update" | "part"): void {
    if (as === "update") this.#sendAgain(connection, index);
    else this.#refuseGrowth(connection, index, "too-large", "This is too much for one message. Reload the page to send it in parts.");
  }

  #refuseGrowth(
    connection: Connection, index: number, why: Refusal = "document-full", text = "This map has reached its size limit. The last edit was not saved.",
  ): void {
    connection.drop(index);
    this.#meters.refused(why);
    connection.notify(NOTICE.DOCUMENT_FULL, index, text);
  }

  #refuse(connection: Connection, index: number, why: Refusal, text: string): void {
    connection.drop(index);
    this.#meters.refused(why);
    connection.notify(NOTICE.NOT_ALLOWED, index, text);
    if (++connection.refusals >= REFUSALS_BORNE) connection.close(CLOSE.REVOKED, "Too many edits that are not allowed.");
  }

  /** What nobody may say, whatever the link: its page is told so, and not that its link is gone (W46). */
  #refuseContent(connection: Connection, index: number, why: Refusal, text: string): void {
    connection.drop(index);
    this.#meters.refused(why);
    connection.notify(NOTICE.NOT_ALLOWED, index, text);
    connection.chargeMessages(MESSAGES_OF_REFUSAL);
    const tooOften = this.#refusedEdits.use(connection.identity.linkId, Date.now()) > 0;
    if (++connection.refusals >= REFUSALS_BORNE || tooOften) connection.close(CLOSE.EDITS_REFUSED, EDITS_REFUSED_TEXT);
  }

  /** Whether a change of the discussion is its sender's to make (W25); whatever is let pass must be kept. */
  #isOwnWord({ identity }: Connection, saying: Saying): boolean {
    if (!this.name.startsWith("talk/")) return true;
    const document = this.#document.whole();
    const onTheirWay = this.#waiting.flatMap((waiting) => waiting.update ?? []);
    // A refusal must not cost that this is built, or built anew, which takes as long as the discussion is.
    if (onTheirWay.length === 0 && forbids(document, saying, identity)) return false;
    this.#discussion ??= new Discussion([Y.encodeStateAsUpdate(document), ...onTheirWay]);
    if (onTheirWay.length > 0 && forbids(this.#discussion.document, saying, identity)) return false;
    let admitted = false;
    try {
      admitted = this.#discussion.admit(saying.update, identity);
      return admitted;
    } finally {
      // It has seen what nobody may see, and is built anew for the next.
      if (!admitted) this.#discussion = null;
    }
  }

  #keep(waiting: Kept): void {
    for (const [client, clock] of waiting.inspection.reached) this.#expected.set(client, clock);
    this.#wait(waiting);
    this.#storage.append(this.name, waiting.update, editGroup(this.#connections.size)).then(
      () => {
        waiting.durable = true;
        this.#settleSoon();
      },
      () => {
        // The server is stopping and the store has given up; without an acknowledgement the client keeps the edit.
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        waiting.onEnd?.(false);
      },
    );
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (waiting.durable) this.#settleSoon();
  }

  /** Once per batch: the store resolves all updates of a batch in a row. */
  #settleSoon(): void {
    if (this.#settling) return;
    this.#settling = true;
    queueMicrotask(() => {
      this.#settling = false;
      try {
        this.#settle();
      } catch (error) {
        // One document's trouble must not end the process for all others.
        log("settling failed", { document: this.name, fault: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  #settle(): void {
    const undone = this.#waiting.findIndex(({ durable }) => !durable);
    const ready = this.#waiting.splice(0, undone === -1 ? this.#waiting.length : undone);
    if (ready.length === 0) return;
    this.#broadcast(ready);
    const senders = new Set<Connection>();
    const now = performance.now();
    for (const { connection, index, inspection, repeats, update, since, onEnd } of ready) {
      // What needed no disk says nothing of how long the disk takes.
      if (update !== null) this.#meters.acknowledged((now - since) / 1000);
      onEnd?.(true);
      if (connection === null) continue;
      connection.markDurable(index, inspection.clients, repeats);
      senders.add(connection);
    }
    for (const connection of senders) {
      connection.acknowledge((client) => this.#document.clockOf(client));
      if (connection.hasDropped() && connection.caughtUp) this.#askAgain(connection);
    }
  }

  /** Sends what is on disk now to everybody, as one message, and puts it into the document; what is light, a moment later. */
  #broadcast(ready: readonly Waiting[]): void {
    const news = ready.filter((waiting): waiting is Kept => waiting.update !== null);
    const [first] = news;
    if (first === undefined) return;
    this.#onStored(news.length);
    // To merge many takes longer than to put them in place.
    const merged = news.length <= LATE_EDITS && news.every(({ light }) => light) ? mergeUpdates(news.map(({ update }) => update)) : null;
    if (merged !== null) this.#document.addLate(news);
    const changes = merged ?? this.#document.add(news);
    if (changes === null) return;
    const message = framed(encodeUpdate(changes));
    const onlySender = news.every(({ connection }) => connection === first.connection) ? first.connection : null;
    for (const connection of this.#connections) {
      if (connection !== onlySender) connection.sendFramed(message);
    }
  }

  /** They are in the document now, and counted there. */
  #hearArrived(edits: readonly Kept[]): void {
    if (this.#waiting.length > 0 || this.#document.hasLate()) {
      for (const { looked } of edits) if (looked !== undefined) this.#guard.arrived(looked);
    } else {
      this.#guard.settle();
      this.#expected.clear();
    }
  }

  #clockOf(client: number): number {
    // An edit may have come by another server, after the one that is on its way here.
    return Math.max(this.#expected.get(client) ?? 0, this.#document.clockOf(client));
  }

  /** The size is a sum of what came in, which is too high once something was deleted; at the limit it is measured. */
  #isFull(weight: number): boolean {
    if (this.#size + weight <= LIMITS.document) return false;
    if (Date.now() - this.#measuredAt >= MEASURE_EVERY_MS) {
      this.#measuredAt = Date.now();
      const stored = Math.max(this.#document.encoded().frame.byteLength, weighStore(this.#document.settled));
      this.#size = stored + this.#waiting.reduce((sum, { update }) => sum + (update === null ? 0 : weighUpdate(update)), 0);
    }
    return this.#size + weight > LIMITS.document;
  }
}

/** Null: Yjs cannot merge them, though it could read each. Nobody must miss the edits of others for it. */
function mergeUpdates(updates: Uint8Array[]): Uint8Array | null {
  try {
    return mergedOf(updates);
  } catch {
    return null;
  }
}
