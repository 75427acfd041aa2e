import * as Y from "yjs";
import { log } from "../log.ts";
import type { Meters } from "../operations/meters.ts";
import { replay } from "../storage/mergeDocument.ts";
import { silentDocument } from "../storage/silentDocument.ts";
import type { DocumentName, StoredDocument } from "../storage/storage.ts";
import { Bill } from "./bill.ts";
import { changesBy } from "./changesBy.ts";
import type { Connection } from "./connection.ts";
import { type Framed, framed } from "./framed.ts";
import { encodeStep2 } from "./frames.ts";
import type { Inspection } from "./inspectUpdate.ts";

/**
 * Each transaction of Yjs walks twice over all who have ever written a document, some thousands after years, and once more over
 * what has changed, to encode it again. So small edits come into it together, this long after the first of them, or so many.
 */
const LATE_MS = 16;
export const LATE_EDITS = 64;

/** An update that is on disk. */
export type Edit = {
  /** Null: the server's own, on behalf of a program (H17). */
  readonly connection: Connection | null;
  readonly update: Uint8Array;
  readonly inspection: Pick<Inspection, "reached">;
};

/**
 * What is on disk of a document: a Y.Doc, edits that will be put into it in a moment, and the answers to those who ask for it,
 * each encoded once.
 */
export class RoomDocument<E extends Edit> {
  /** Without the late edits. */
  readonly settled: Y.Doc = silentDocument();
  readonly #name: DocumentName;
  readonly #meters: Meters;
  readonly #onArrived: (edits: readonly E[]) => void;
  #late: E[] = [];
  /** Clocks that the late edits will have reached. */
  readonly #reached = new Map<number, number>();
  #timer: NodeJS.Timeout | null = null;
  /** All of it as the answer to somebody who has nothing of it; null: it has changed since. */
  #state: Framed | null = null;
  /** The answer to somebody who has a part of it, as have all others who come back after a restart; null likewise. */
  #rest: { readonly known: Uint8Array; readonly answer: Framed } | null = null;

  /**
   * @param stored as it is in the store; what of it cannot be read is named by `unreadableIds`
   * @param onArrived hears of edits that have been put into the Y.Doc
   */
  constructor(name: DocumentName, stored: StoredDocument, meters: Meters, onArrived: (edits: readonly E[]) => void) {
    this.#name = name;
    this.#meters = meters;
    this.#onArrived = onArrived;
    this.unreadableIds = replay(this.settled, stored).unreadableIds;
  }

  /** Updates of the store that could not be read. */
  readonly unreadableIds: readonly number[];

  /** All that is on disk. */
  whole(): Y.Doc {
    this.#putIn();
    return this.settled;
  }

  hasLate(): boolean {
    return this.#late.length > 0;
  }

  /** Up to where a client's operations are on disk. */
  clockOf(client: number): number {
    return Math.max(this.#reached.get(client) ?? 0, Y.getState(this.settled.store, client));
  }

  /** Takes edits, `LATE_EDITS` at most, that are told to everybody as they are. */
  addLate(edits: readonly E[]): void {
    if (this.#late.length + edits.length > LATE_EDITS) this.#putIn();
    this.#late.push(...edits);
    for (const { inspection } of edits) for (const [client, clock] of inspection.reached) this.#reached.set(client, clock);
    if (this.#late.length >= LATE_EDITS) this.#putIn();
    else this.#timer ??= setTimeout(() => {
      this.#putIn();
    }, LATE_MS);
  }

  /** Puts edits in at once. @returns what that changed; null: nothing */
  add(edits: readonly E[]): Uint8Array | null {
    return this.#change(() => {
      this.#apply(edits);
    }).changes;
  }

  /** The same for what another server has added. */
  addNews(news: StoredDocument): { readonly changes: Uint8Array | null; readonly unreadableIds: readonly number[] } {
    const { result, changes } = this.#change(() => replay(this.settled, news));
    return { changes, unreadableIds: result.unreadableIds };
  }

  /** W35: one encoding for all who ask the same of the same version. */
  answerTo(stateVector: Uint8Array): Framed {
    const document = this.whole();
    const known = [...Y.decodeStateVector(stateVector).keys()];
    if (known.every((client) => Y.getState(document.store, client) === 0)) return this.encoded();
    if (this.#rest !== null && Buffer.compare(this.#rest.known, stateVector) === 0) return this.#rest.answer;
    const answer = framed(encodeStep2(Y.encodeStateAsUpdate(document, stateVector)));
    this.#meters.encoded();
    // A copy: it lies in what came from the network.
    this.#rest = { known: new Uint8Array(stateVector), answer };
    return answer;
  }

  encoded(): Framed {
    const document = this.whole();
    if (this.#state === null) {
      this.#state = framed(encodeStep2(Y.encodeStateAsUpdate(document)));
      this.#meters.encoded();
    }
    return this.#state;
  }

  #putIn(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const late = this.#late;
    if (late.length === 0) return;
    this.#late = [];
    this.#reached.clear();
    this.#apply(late);
    this.#forgetEncodings();
  }

  /** After the late edits, of which everybody has been told. */
  #change<T>(work: () => T): ReturnType<typeof changesBy<T>> {
    this.#putIn();
    const done = changesBy(this.settled, work);
    if (done.changes !== null) this.#forgetEncodings();
    return done;
  }

  #forgetEncodings(): void {
    this.#state = null;
    this.#rest = null;
  }

  #apply(edits: readonly E[]): void {
    const bill = new Bill();
    try {
      this.settled.transact(() => {
        for (const { update, connection } of edits) {
          try {
            Y.applyUpdate(this.settled, update);
          } catch (error) {
            log("update not applicable", { document: this.#name, fault: error instanceof Error ? error.message : String(error) });
          }
          bill.add(connection);
        }
      });
    } catch (error) {
      // One document's trouble must not end the process for all others, nor whoever happened to ask for it.
      log("edits not applicable", { document: this.#name, fault: error instanceof Error ? error.message : String(error) });
    }
    bill.settle();
    this.#onArrived(edits);
  }
}
