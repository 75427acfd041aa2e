import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/** What an update would do to a document. Clocks count Yjs operations per client. */
export type Inspection = {
  /** It would change the document. */
  readonly news: boolean;
  /** It builds on something the document does not have, and would have to wait for it. */
  readonly gap: boolean;
  /** It writes something new, not only deletes. */
  readonly writes: boolean;
  /** How many of its deletions, each of operations in a row, are not known yet. */
  readonly deletions: number;
  /** The clock each client named in it will have reached, where that is further than before. */
  readonly reached: ReadonlyMap<number, number>;
  /** Every client whose operations it carries, new or not. */
  readonly clients: readonly number[];
  /** All its operations are new, in the order in which Yjs writes them, so that any page reads them as the server did, also merged with others. */
  readonly isFresh: boolean;
};

/** What is in an update: large beside what it says of itself, and not to be kept. */
export type Content = {
  /** The operations that are new, those of each client by ascending clock. */
  readonly items: readonly Y.Item[];
  readonly deletions: ReturnType<typeof Y.decodeUpdate>["ds"];
  /** Those of the deletions that are new, in the order in which Yjs carries them out; of a client who tells them in another, all. */
  readonly fresh: readonly Deletion[];
};

/** Of operations in a row. */
export type Deletion = { readonly client: number; readonly clock: number; readonly len: number };

/** No honest document comes near; a forged clock beyond would lock its client out of writing. */
const HIGHEST_CLOCK = 2 ** 40;
/** Within so many clocks a walk is quicker than a search. */
const NEAR = 32;

/**
 * An empty record takes two bytes on the wire and thirty times as many in memory, so they are counted before anything is
 * decoded. Those that people make hold something: the smallest is a pair of numbers, of six bytes. In text the marks are
 * "u" and "v" before a control character, which nobody writes by the thousand.
 */
const BYTES_OF_CONTAINER = 5;
const CONTAINERS_BORNE = 1000;
const MARKS_OF_CONTAINER = new Set([117, 118]);

function holdsEmptyRecords(update: Uint8Array): boolean {
  const borne = CONTAINERS_BORNE + update.byteLength / BYTES_OF_CONTAINER;
  if (update.byteLength < 2 * borne) return false;
  let found = 0;
  for (let at = 1; at < update.byteLength; at++) {
    if ((update[at] ?? 0) <= 1 && MARKS_OF_CONTAINER.has(update[at - 1] ?? 0)) found++;
  }
  return found > borne;
}

/**
 * Looks at a Yjs V1 update before anything is done with it.
 *
 * @param clockOf the clock up to which a client's operations are known, counting those still on their way to the disk
 * @param document what is on disk, for telling which deletions are known
 * @throws for bytes that are no update, or one that contradicts itself
 */
export function inspectUpdate(
  update: Uint8Array, clockOf: (client: number) => number, document: Y.Doc,
): { readonly inspection: Inspection; readonly content: Content } {
  if (holdsEmptyRecords(update)) throw new Error("Records and lists with nothing in them.");
  const { structs, ds } = Y.decodeUpdate(update);
  const reached = new Map<number, number>();
  const clients = new Set<number>();
  const known = (client: number): number => reached.get(client) ?? clockOf(client);
  const needs: Need[] = [];
  const items: Y.Item[] = [];
  let gap = false;
  let isFresh = true;
  let last = Infinity;

  for (const struct of structs) {
    const { client, clock } = struct.id;
    // Yjs merges updates by descending clients, as it writes them, and leaves out what stands elsewhere.
    if (client > last) isFresh = false;
    last = client;
    const end = clock + struct.length;
    if (struct.length < 1 || end > HIGHEST_CLOCK) throw new Error("A clock that no document reaches.");
    clients.add(client);
    if (contradicts(struct, document)) throw new Error("An operation that is known with other content.");
    if (clock < known(client)) isFresh = false;
    if (end <= known(client)) continue;
    if (struct instanceof Y.Skip || clock > known(client)) {
      gap = true;
      continue;
    }
    if (struct instanceof Y.Item) {
      for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
        if (!(id instanceof Y.ID)) continue;
        if (id.client === client && id.clock >= clock) throw new Error("An operation that builds on a later one of its own client.");
        needs.push({ client, clock, id });
      }
      items.push(struct);
    }
    reached.set(client, end);
  }
  // Yjs puts in place what the last one says, and nothing of those before.
  if (decoding.readVarUint(decoding.createDecoder(update)) !== clients.size) throw new Error("A client that is told twice, or says nothing.");
  gap ||= needs.some(({ id }) => id.clock >= known(id.client));
  if (!gap && waitForEachOther(needs, reached, clockOf)) throw new Error("Operations that wait for each other.");

  let deletions = 0;
  const fresh: Deletion[] = [];
  for (const [client, ranges] of ds.clients) {
    let deletedTo = 0;
    const ascending = inOrder(ranges);
    const isKnown = deletedIn(document, client);
    for (const { clock, len } of ascending) {
      if (clock + len > HIGHEST_CLOCK) throw new Error("A clock that no document reaches.");
      // Beyond the end of what is known Yjs takes it in and then stumbles over it.
      if (len < 1) throw new Error("A deletion of nothing.");
      // Yjs merges what it deletes. Told a thousand times, one deletion would cost a thousand walks over all it deletes.
      if (clock < deletedTo) throw new Error("A deletion that is told twice.");
      deletedTo = clock + len;
      if (clock + len > known(client)) gap = true;
      if (isKnown(clock, clock + len)) continue;
      deletions++;
      if (ascending === ranges) fresh.push({ client, clock, len });
    }
    if (ascending !== ranges) for (const { clock, len } of ranges) fresh.push({ client, clock, len });
  }
  const content = { items, deletions: ds, fresh };
  const [writes, deletes] = [reached.size > 0, deletions > 0];
  const inspection = { news: writes || gap || deletes, gap, writes, deletions, reached, clients: [...clients], isFresh };
  return { inspection, content };
}

/** By ascending clock, as Yjs tells them. */
function inOrder<T extends { readonly clock: number }>(ranges: readonly T[]): readonly T[] {
  const isInOrder = ranges.every(({ clock }, at) => clock >= (ranges[at - 1]?.clock ?? 0));
  return isInOrder ? ranges : ranges.toSorted((a, b) => a.clock - b.clock);
}

/**
 * Whether the document holds something else under the same client and clock. Then two have written as one client, and the
 * one who came later must not be told that theirs is saved. What was deleted cannot be compared any more.
 */
function contradicts(struct: Y.GC | Y.Item | Y.Skip, document: Y.Doc): boolean {
  const { client, clock } = struct.id;
  if (!(struct instanceof Y.Item) || Y.getState(document.store, client) <= clock) return false;
  const structs = document.store.clients.get(client) ?? [];
  const stored = structs[Y.findIndexSS(structs, clock)];
  if (!(stored instanceof Y.Item) || stored.deleted) return false;
  const [mine, theirs] = [struct.content, stored.content];
  if (mine instanceof Y.ContentDeleted) return false;
  if (mine.constructor !== theirs.constructor) return true;
  // Pieces that belong together are merged here, and may be cut elsewhere there.
  const skipped = clock - stored.id.clock;
  if (mine instanceof Y.ContentString && theirs instanceof Y.ContentString) {
    const length = Math.min(mine.str.length, theirs.str.length - skipped);
    return mine.str.slice(0, length) !== theirs.str.slice(skipped, skipped + length);
  }
  if (!(mine instanceof Y.ContentAny) || !(theirs instanceof Y.ContentAny)) return false;
  return mine.arr.some((value, at) => skipped + at < theirs.arr.length && JSON.stringify(value) !== JSON.stringify(theirs.arr[skipped + at]));
}

/** The operation of a client at this clock needs another one to be there. */
type Need = { readonly client: number; readonly clock: number; readonly id: Y.ID };

/**
 * Whether some of the new operations could never be put in place although none is missing, since one of two clients needs
 * a later one of the other and that a later one of the first. Yjs would keep them aside for ever.
 */
function waitForEachOther(
  needs: readonly Need[], reached: ReadonlyMap<number, number>, clockOf: (client: number) => number,
): boolean {
  const across = needs.filter(({ client, id }) => id.client !== client && id.clock >= clockOf(id.client));
  if (across.length === 0) return false;
  const ofClient = Map.groupBy(across, ({ client }) => client);
  for (const list of ofClient.values()) list.sort((a, b) => a.clock - b.clock);
  const next = new Map<number, number>();
  const placedTo = (client: number): number => {
    const need = ofClient.get(client)?.[next.get(client) ?? 0];
    return need === undefined ? (reached.get(client) ?? clockOf(client)) : need.clock;
  };
  // Whoever waits is looked at again when the one it waits for has moved on.
  const waiting = new Map<number, number[]>();
  const ready = [...ofClient.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const list = ofClient.get(client) ?? [];
    const start = next.get(client) ?? 0;
    let at = start;
    let need = list[at];
    while (need !== undefined && need.id.clock < placedTo(need.id.client)) {
      need = list[++at];
      next.set(client, at);
    }
    if (need !== undefined) {
      const others = waiting.get(need.id.client);
      if (others === undefined) waiting.set(need.id.client, [client]);
      else others.push(client);
    }
    // Once each: two that wait for each other must not wake each other for ever.
    if (at === start) continue;
    ready.push(...(waiting.get(client) ?? []));
    waiting.delete(client);
  }
  return [...ofClient].some(([client, list]) => (next.get(client) ?? 0) < list.length);
}

/** Says of ranges by ascending clock whether the whole of each is in the document and deleted. */
function deletedIn(document: Y.Doc, client: number): (start: number, end: number) => boolean {
  const state = Y.getState(document.store, client);
  const structs = document.store.clients.get(client) ?? [];
  let index = 0;
  return (start, end) => {
    if (end > state) return false;
    const next = structs[index];
    // Mostly the next is near the last.
    if (next === undefined || next.id.clock > start || start - next.id.clock > NEAR) index = Y.findIndexSS(structs, start);
    for (let struct = structs[index]; struct !== undefined && struct.id.clock < end; struct = structs[++index]) {
      if (!struct.deleted && struct.id.clock + struct.length > start) return false;
    }
    // The last of the range may reach into the next one.
    if (index > 0) index--;
    return true;
  };
}
