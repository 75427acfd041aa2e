import type * as Y from "yjs";
import { Allowances, RATES } from "../access/rates.ts";
import { isExpired } from "../access/links.ts";
import { endedLinksAmong, isSessionLink } from "../access/sessions.ts";
import { type Bus, type BusMessage, NO_BUS } from "../bus/bus.ts";
import { ALIVE_EVERY_MS, Peers } from "../bus/peers.ts";
import { CLOSE, LIMITS } from "../../src/sync/messages.ts";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import type { Compaction } from "../storage/compaction.ts";
import type { DocumentName, Storage } from "../storage/storage.ts";
import type { Connection } from "./connection.ts";
import { encodePresence } from "./frames.ts";
import { RecentIds } from "./recentIds.ts";
import { Room } from "./room.ts";

/** When what is looked after; milliseconds. */
export type Rhythm = {
  readonly look: number;
  /** Longest time a connection hears nothing; y-websocket hangs up after 30 seconds. */
  readonly silence: number;
  readonly ping: number;
  /** A connection that has neither sent nor answered a ping for so long is gone. */
  readonly deadAfter: number;
};

const RHYTHM: Rhythm = { look: 1000, silence: 15_000, ping: 20_000, deadAfter: 60_000 };

/**
 * Edits of one document between two compactions while people are on it. Each reads the whole document in a thread beside,
 * the first one for a third of a second of the processor. So many load in a tenth of one.
 */
const COMPACT_EVERY = 5000;
const REVOKED_TEXT = "This link was revoked.";

type Open = { readonly loading: Promise<Room>; room: Room | null; people: number; stored: number };

/** The documents that somebody is on. Each is read from the store once, and forgotten when the last one has left. */
export class Rooms {
  readonly #open = new Map<DocumentName, Open>();
  readonly #revoked = new RecentIds();
  readonly #storage: Storage;
  readonly #compaction: Compaction;
  readonly #rhythm: Rhythm;
  readonly #meters: Meters;
  readonly #clock: NodeJS.Timeout;
  readonly #stopListening: () => void;
  readonly #bus: Bus;
  readonly #peers = new Peers();
  readonly #refusedEdits = new Allowances(RATES.refusedEditsOfLink);
  #lastPing = Date.now();
  #lastAlive = 0;
  #lookingIntoStore = false;

  constructor(
    storage: Storage, compaction: Compaction, rhythm: Rhythm = RHYTHM, meters: Meters = NO_METERS, bus: Bus = NO_BUS,
  ) {
    this.#bus = bus;
    bus.onMessage((from, message) => {
      this.#hear(from, message);
    });
    bus.onRestored(() => {
      for (const open of this.#open.values()) this.#catchUp(open);
      this.#exchangePresence();
    });
    this.#rhythm = rhythm;
    this.#meters = meters;
    this.#storage = storage;
    this.#compaction = compaction;
    this.#clock = setInterval(() => {
      this.#look(Date.now());
    }, rhythm.look);
    this.#stopListening = storage.onStateChange(({ working }) => {
      for (const { room } of this.#open.values()) room?.tellStoreState(working);
    });
  }

  /** "crowded" when as many as may be are on the document. Rejects when it cannot be read. */
  async enter(name: DocumentName, connection: Connection): Promise<Room | "crowded"> {
    const open = this.#opened(name);
    if (open.people >= LIMITS.socketsPerMap) return "crowded";
    open.people++;
    try {
      const room = await open.loading;
      open.room = room;
      room.join(connection);
      if (this.#revoked.has(connection.identity.linkId, Date.now())) sendAway(connection, REVOKED_TEXT);
      return room;
    } catch (error) {
      open.people--;
      if (this.#open.get(name) === open) this.#open.delete(name);
      throw error;
    }
  }

  /** Makes a change of the server's own, whether or not anybody is on the document; see `Room.change`. */
  async change<T>(name: DocumentName, client: number, command: (document: Y.Doc) => T): Promise<T> {
    const open = this.#opened(name);
    open.people++;
    try {
      open.room = await open.loading;
      await open.room.catchUp();
      return await open.room.change(client, command);
    } finally {
      open.people--;
      if (open.room === null) this.#open.delete(name);
      else this.#forgetWhenIdle(name, open);
    }
  }

  leave(room: Room, connection: Connection): void {
    room.leave(connection);
    const open = this.#open.get(room.name);
    if (open?.room !== room) return;
    open.people--;
    this.#forgetWhenIdle(room.name, open);
  }

  /** Closes whoever came through the link (H5) or by the session (H22), on every server. */
  closeLink(linkId: string): void {
    this.#bus.publish({ type: "revoked", linkId });
    this.#closeLinkHere(linkId);
  }

  #closeLinkHere(linkId: string): void {
    // Whoever is between the check of the link and the room at this moment is caught on entering.
    this.#revoked.add(linkId, Date.now());
    for (const connection of this.#connections()) {
      if (connection.identity.linkId === linkId) sendAway(connection, REVOKED_TEXT);
    }
  }

  /** Says goodbye to everybody (W24). */
  stop(): void {
    clearInterval(this.#clock);
    this.#stopListening();
    for (const connection of this.#connections()) connection.close(CLOSE.RESTARTING, "The server is restarting.");
    this.#bus.publish({ type: "leaving" });
  }

  countConnections(): number {
    return [...this.#connections()].length;
  }

  countDocuments(): number {
    return this.#open.size;
  }

  #opened(name: DocumentName): Open {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const open: Open = { loading: this.#load(name), room: null, people: 0, stored: 0 };
    this.#open.set(name, open);
    return open;
  }

  async #load(name: DocumentName): Promise<Room> {
    // First listen, then read: what is added in between is heard of.
    await this.#bus.listen(name);
    const room = await Room.load(name, this.#storage, this.#meters, (updates) => {
      this.#bus.publish({ type: "news", document: name });
      const open = this.#open.get(name);
      if (open === undefined) return;
      open.stored += updates;
      if (open.stored >= COMPACT_EVERY) {
        open.stored = 0;
        this.#compaction.request(name);
      }
      this.#forgetWhenIdle(name, open);
    }, this.#bus, this.#refusedEdits);
    this.#bus.publish({ type: "who", document: name });
    return room;
  }

  #forgetWhenIdle(name: DocumentName, open: Open): void {
    // People who are still waiting for the document to be read count as being there.
    if (open.people > 0 || open.room?.isIdle !== true) return;
    this.#open.delete(name);
    this.#bus.forget(name);
    if (open.stored > 0) this.#compaction.request(name);
  }

  #hear(from: string, message: BusMessage): void {
    if (message.type === "leaving") {
      this.#peers.leave(from);
      this.#forgetNode(from);
      return;
    }
    // It may never have missed this server, and so does not tell by itself who is there.
    if (this.#peers.hear(from, Date.now())) this.#exchangePresence();
    if (message.type === "revoked") this.#closeLinkHere(message.linkId);
    if (!("document" in message)) return;
    const open = this.#open.get(message.document);
    if (open === undefined) {
      if (message.type === "claim" && message.holder === this.#bus.node) this.#tellGone(message.document, message.client);
      return;
    }
    if (message.type === "news") this.#catchUp(open);
    else open.room?.hear(from, message, this.#bus.node);
  }

  /** That they left was said when they did, and was lost. */
  #tellGone(document: DocumentName, client: number): void {
    this.#bus.publish({ type: "presence", document, entries: [{ client, clock: 0, state: "null", since: 0 }] });
  }

  #exchangePresence(): void {
    for (const [name, { room }] of this.#open) {
      this.#bus.publish({ type: "who", document: name });
      room?.announcePresence();
    }
  }

  #forgetNode(node: string): void {
    for (const { room } of this.#open.values()) room?.forgetNode(node);
  }

  /** A document that is just being read may have been read before the news came. */
  #catchUp({ loading }: Open, byLooking = false): void {
    loading.then(async (room) => {
      // What a message has told of is about to be read.
      const healing = byLooking && !room.isReadingNews;
      if ((await room.catchUp()) && healing) this.#meters.bus("healed");
    }).catch(() => undefined);
  }

  /**
   * What the bus may have lost is found in the store: once a second it is asked which documents others have added to, and
   * which links they have revoked and sessions they have ended (W40, W42).
   */
  async #lookIntoStore(): Promise<void> {
    const { shared } = this.#storage;
    if (shared === null || this.#lookingIntoStore) return;
    this.#lookingIntoStore = true;
    try {
      for (const name of await shared.documentsWithNews()) {
        const open = this.#open.get(name);
        if (open !== undefined) this.#catchUp(open, true);
      }
      for (const open of this.#open.values()) if (open.room?.isBehind === true) this.#catchUp(open);
      const linkIds = new Set([...this.#connections()].map(({ identity }) => identity.linkId));
      const revoked = linkIds.size > 0 ? await shared.revokedAmong([...linkIds]) : [];
      for (const linkId of [...revoked, ...(await endedLinksAmong(this.#storage, [...linkIds]))]) this.#closeLinkHere(linkId);
    } catch {
      // The store says itself that it fails; the next look asks for all that has come since the last one that worked.
    } finally {
      this.#lookingIntoStore = false;
    }
  }

  *#connections(): Generator<Connection> {
    for (const { room } of this.#open.values()) if (room !== null) yield* room.connections;
  }

  #look(now: number): void {
    const pinging = now - this.#lastPing >= this.#rhythm.ping;
    if (pinging) this.#lastPing = now;
    if (now - this.#lastAlive >= ALIVE_EVERY_MS) {
      this.#lastAlive = now;
      this.#bus.publish({ type: "alive" });
    }
    for (const node of this.#peers.takeGone(now)) this.#forgetNode(node);
    void this.#lookIntoStore();
    for (const { room } of this.#open.values()) room?.renewPresence(now);
    for (const connection of this.#connections()) {
      if (isExpired(connection.identity, now)) sendAway(connection, "This link has expired.");
      else if (now - connection.lastHeard > this.#rhythm.deadAfter) connection.cut();
      else if (now - connection.lastSent > this.#rhythm.silence) connection.send(encodePresence([]));
      if (pinging) connection.ping();
    }
  }
}

/** A link is over for good; whoever is signed out may hold a link as well, and is asked for a fresh ticket instead. */
function sendAway(connection: Connection, text: string): void {
  if (isSessionLink(connection.identity.linkId)) connection.close(CLOSE.NO_TICKET, "You are signed out.");
  else connection.close(CLOSE.REVOKED, text);
}
