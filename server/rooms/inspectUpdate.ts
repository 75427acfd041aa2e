import * as Y from "yjs";

/** What an update would do to a document. Clocks count Yjs operations per client. */
export type Inspection = {
  /** It would change the document. */
  readonly news: boolean;
  /** It builds on something the document does not have, and would have to wait for it. */
  readonly gap: boolean;
  /** It writes something new, not only deletes. */
  readonly writes: boolean;
  /** The clock each client named in it will have reached, where that is further than before. */
  readonly reached: ReadonlyMap<number, number>;
  /** Every client whose operations it carries, new or not. */
  readonly clients: readonly number[];
};

/** No honest document comes near; a forged clock beyond would lock its client out of writing. */
const HIGHEST_CLOCK = 2 ** 40;

/**
 * Looks at a Yjs V1 update before anything is done with it.
 *
 * @param clockOf the clock up to which a client's operations are known, counting those still on their way to the disk
 * @param document what is on disk, for telling which deletions are known
 * @throws for bytes that are no update, or one that contradicts itself
 */
export function inspectUpdate(update: Uint8Array, clockOf: (client: number) => number, document: Y.Doc): Inspection {
  const { structs, ds } = Y.decodeUpdate(update);
  const reached = new Map<number, number>();
  const clients = new Set<number>();
  const known = (client: number): number => reached.get(client) ?? clockOf(client);
  const needs: Y.ID[] = [];
  let gap = false;

  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (struct.length < 1 || end > HIGHEST_CLOCK) throw new Error("A clock that no document reaches.");
    clients.add(client);
    if (end <= known(client)) continue;
    if (struct instanceof Y.Skip || clock > known(client)) {
      gap = true;
      continue;
    }
    if (struct instanceof Y.Item) {
      for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
        if (!(id instanceof Y.ID)) continue;
        if (id.client === client && id.clock >= clock) throw new Error("An operation that builds on a later one of its own client.");
        needs.push(id);
      }
    }
    reached.set(client, end);
  }
  gap ||= needs.some((id) => id.clock >= known(id.client));

  let deletes = false;
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > HIGHEST_CLOCK) throw new Error("A clock that no document reaches.");
      if (clock + len > known(client)) gap = true;
      deletes ||= !isDeleted(document, client, clock, clock + len);
    }
  }
  return { news: reached.size > 0 || gap || deletes, gap, writes: reached.size > 0, reached, clients: [...clients] };
}

/** Whether the whole range is in the document and deleted. */
function isDeleted(document: Y.Doc, client: number, start: number, end: number): boolean {
  if (end > Y.getState(document.store, client)) return false;
  const structs = document.store.clients.get(client);
  if (structs === undefined) return start >= end;
  if (start >= end) return true;
  for (let index = Y.findIndexSS(structs, start); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
