import type { Writable } from "node:stream";
import type { WebSocket } from "ws";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import { CLOSE, encodeAcknowledgement, encodeNotice, LIMITS, type NoticeCode, type Role } from "../../src/sync/messages.ts";
import { type Framed, framed } from "./framed.ts";

/** Through which link somebody came, and as whom they comment (null: as nobody, W25). */
export type Identity = {
  readonly mapId: string;
  readonly linkId: string;
  readonly role: Role;
  readonly expiresAt: string | null;
  readonly authorId: string | null;
};

/** A connection's acknowledgements name at most so many of the Yjs clients it has written as, the latest. */
const CLIENTS_NAMED = 64;
const GOODBYE_MS = 2000;
const PING_ANSWER_MS = 3000;
/** So much of an answer is as much work as one small message (W28). */
const BYTES_OF_MESSAGE = 16 * 1024;

export const EDITS_REFUSED_TEXT = "Too many edits that this map cannot take.";

/** Closes a socket; a peer that does not answer the goodbye would keep its place, or hold up a stop, for half a minute. */
export function sayGoodbye(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => {
    socket.terminate();
  }, GOODBYE_MS).unref();
}

/** One WebSocket on one document: what it may do, what it has sent, and what of that is on disk. */
export class Connection {
  readonly identity: Identity;
  readonly mayWrite: boolean;
  /** Within so many milliseconds whoever is alive answers a ping (W18). */
  readonly answersIn = PING_ANSWER_MS;
  /** The awareness client this connection speaks for; null until it has spoken (W18). */
  presenceClient: number | null = null;
  /** The one it last had to wait for, as somebody else held it. */
  wantedClient: number | null = null;
  /** Its first step 2 has arrived: from now on a gap means that something is missing (W11). */
  caughtUp = false;
  /** A step 1 is on its way to it, and the step 2 not yet back. */
  asked = false;
  /** Update messages received, and how many of them are on disk (W9). */
  received = 0;
  /** The first part of the answer that is on its way (W30), counted as above; null: there is none. */
  firstPart: number | null = null;
  /** Edits that its role does not allow, or that the document cannot take. */
  refusals = 0;
  /** The state vector of a step 1 that waits for the answer to the one before to be gone (W28). */
  unanswered: Uint8Array | null = null;
  /** Hears of time that the main thread has spent on its edits after they were read, in milliseconds (W36). */
  onWork: (ms: number) => void = () => undefined;
  /** What answers to it have cost since the last look, in messages (W28). */
  #cost = 0;
  /** When it was last heard, and last sent something; milliseconds since 1970. */
  lastHeard = Date.now();
  lastSent = Date.now();
  /** When it answered a ping last: what else is heard may have been said long before. 0: never. */
  lastPong = 0;
  /** Whether it is not being read at the moment (W26), and so can answer nothing. */
  isResting: () => boolean = () => false;

  readonly #socket: WebSocket;
  readonly #stream: Writable;
  readonly #meters: Meters;
  #durable = 0;
  #firstDropped = Infinity;
  #lastDropped = 0;
  #allowance = 0;
  #asks: number[] = [];
  readonly #writtenAs = new Set<number>();

  /** @param stream the one under the socket, which takes whole frames that many connections share */
  constructor(socket: WebSocket, stream: Writable, identity: Identity, mayWrite: boolean, meters: Meters = NO_METERS) {
    this.#stream = stream;
    this.#meters = meters;
    this.#socket = socket;
    this.identity = identity;
    this.mayWrite = mayWrite;
  }

  send(bytes: Uint8Array): void {
    this.sendFramed(framed(bytes));
  }

  /** Sends to a reader that keeps up; cuts off one that does not (W16). */
  sendFramed(message: Framed): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // All that is sent goes this way, so that the socket itself holds nothing.
    if (this.#stream.writableLength > LIMITS.sendBuffer + this.#allowance) {
      this.#meters.refused("slow-reader");
      this.#socket.terminate();
      return;
    }
    this.lastSent = Date.now();
    // Nothing is compressed, so that the socket itself keeps no frame back that these could overtake.
    this.#stream.write(message.frame);
  }

  /** The answer to a step 1 has not left yet. */
  get isTakingState(): boolean {
    return this.#allowance > 0;
  }

  /**
   * Sends the answer to a step 1, which may be as large as the document and does not count against the bound.
   *
   * @param onGone hears when it has left
   */
  sendState({ frame }: Framed, onGone: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#allowance += frame.byteLength;
    this.charge(frame.byteLength);
    this.lastSent = Date.now();
    this.#stream.write(frame, (error) => {
      this.#allowance -= frame.byteLength;
      if (error === undefined || error === null) onGone();
    });
  }

  /** Counts the work that a message has made, by the bytes of its answer (W28). */
  charge(byteLength: number): void {
    this.chargeMessages(byteLength / BYTES_OF_MESSAGE);
  }

  chargeMessages(count: number): void {
    this.#cost += count;
  }

  /** What has been charged since it was last asked, in messages. */
  takeCost(): number {
    const cost = this.#cost;
    this.#cost = 0;
    return cost;
  }

  notify(code: NoticeCode, update: number, text: string): void {
    this.send(encodeNotice({ code, update, text }));
  }

  close(code: number, reason: string): void {
    sayGoodbye(this.#socket, code, reason);
  }

  /** Ends it without a goodbye: for peers that are gone without saying so. */
  cut(): void {
    this.#socket.terminate();
  }

  ping(): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Remembers that update message number `index` was not taken. */
  drop(index: number): void {
    this.#firstDropped = Math.min(this.#firstDropped, index);
    this.#lastDropped = index;
  }

  /** Whether a dropped update still waits to come again. */
  hasDropped(): boolean {
    return this.#lastDropped > 0;
  }

  /** Whether the client may be asked for everything once more; closes one that never fills its gaps (W11). */
  mayAskAgain(now: number): boolean {
    if (this.asked || !this.mayWrite) return false;
    this.#asks = this.#asks.filter((at) => now - at < 60_000);
    this.#asks.push(now);
    if (this.#asks.length <= 20) return true;
    if (this.refusals === 0) this.close(CLOSE.TRY_LATER, "Edits kept arriving that build on others which never came.");
    else this.close(CLOSE.EDITS_REFUSED, EDITS_REFUSED_TEXT);
    return false;
  }

  /**
   * Update message number `index` is on disk, and with it whatever was dropped before number `repeats`, if nothing was
   * dropped since (W30).
   */
  markDurable(index: number, clients: readonly number[], repeats: number): void {
    for (const client of clients) {
      this.#writtenAs.delete(client);
      this.#writtenAs.add(client);
    }
    if (this.#lastDropped < repeats) {
      this.#firstDropped = Infinity;
      this.#lastDropped = 0;
    }
    if (index < this.#firstDropped) this.#durable = index;
  }

  /** Says what is on disk (W9). */
  acknowledge(clockOf: (client: number) => number): void {
    const clients = [...this.#writtenAs].slice(-CLIENTS_NAMED);
    for (const client of this.#writtenAs) {
      if (this.#writtenAs.size <= CLIENTS_NAMED) break;
      this.#writtenAs.delete(client);
    }
    this.send(
      encodeAcknowledgement({
        stateVector: new Map(clients.map((client) => [client, clockOf(client)])),
        updates: this.#durable,
      }),
    );
  }
}
