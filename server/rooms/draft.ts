import * as Y from "yjs";
import { silentDocument } from "../storage/silentDocument.ts";
import { changesBy } from "./changesBy.ts";

/** A second copy of a large map costs memory; making one takes most of a second. */
const KEPT_MS = 60_000;

/** A copy of a document to carry out commands on, ahead of the disk. Kept for a minute, since the next often follows soon. */
export class Draft {
  #copy: Y.Doc | null = null;
  #end: NodeJS.Timeout | null = null;

  /**
   * Carries out a command on what `document` holds and what is on its way there; gives what it wrote, null for nothing.
   *
   * @param client as which Yjs client it writes
   */
  carryOut<T>(
    document: Y.Doc, onTheirWay: readonly Uint8Array[], client: number, command: (copy: Y.Doc) => T,
  ): { readonly result: T; readonly update: Uint8Array | null } {
    const copy = this.#copy ?? silentDocument();
    // Until the command has ended well: what is left of one that failed must not be seen by the next.
    this.forget();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document, Y.encodeStateVector(copy)));
    for (const update of onTheirWay) Y.applyUpdate(copy, update);
    // Only now: Yjs takes another id when it reads its own from elsewhere.
    copy.clientID = client;
    const { result, changes: update } = changesBy(copy, () => command(copy));
    this.#copy = copy;
    this.#end = setTimeout(() => {
      this.forget();
    }, KEPT_MS);
    this.#end.unref();
    return { result, update };
  }

  /** What the last command wrote is not going to be kept. */
  forget(): void {
    if (this.#end !== null) clearTimeout(this.#end);
    this.#end = null;
    this.#copy = null;
  }
}
