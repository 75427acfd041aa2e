import * as Y from "yjs";
import { COMMENTS, THREADS } from "../../src/document/schema/keys.ts";
import type { Role } from "../../src/sync/messages.ts";
import { silentDocument } from "../storage/silentDocument.ts";
import { excerptOf, itemAt, recordOf } from "./excerpt.ts";
import type { Content } from "./inspectUpdate.ts";
import type { Landed } from "./places.ts";

/** Who speaks: the author id that the server vouches for, and what the link allows. */
export type Speaker = { readonly authorId: string | null; readonly role: Role };

/** An update that has been looked into. */
export type Saying = {
  readonly update: Uint8Array;
  readonly content: Content;
  /** Every Yjs client whose operations it carries. */
  readonly clients: readonly number[];
  /** Where what is new of it lands. */
  readonly runs: Landed["runs"];
};

type ChangedType = Y.Transaction["changed"] extends Map<infer T, unknown> ? T : never;

/** A thread as it is. Plain values keep their identity in Yjs until somebody writes them again. */
type Known = {
  readonly thread: Y.Map<unknown>;
  readonly comments: Y.Array<unknown> | null;
  readonly fields: ReadonlyMap<string, unknown>;
  readonly list: readonly unknown[];
};

/**
 * Tells whether a change of the discussion is its sender's to make (W25). It holds a copy of the document, tries each
 * update on it, and compares the threads that changed with what they were.
 */
export class Discussion {
  readonly #copy = silentDocument();
  readonly #threads = this.#copy.getMap<unknown>(THREADS);
  readonly #known = new Map<string, Known>();

  /** @param updates what the document holds, and what is on its way to the disk, in their order */
  constructor(updates: readonly Uint8Array[]) {
    this.#copy.transact(() => {
      for (const update of updates) Y.applyUpdate(this.#copy, update);
    });
    for (const id of this.#threads.keys()) this.#learn(id);
  }

  /** With all that is on its way. */
  get document(): Y.Doc {
    return this.#copy;
  }

  /** Something it has taken in builds on what has not come. */
  get lacksSomething(): boolean {
    return this.#copy.store.pendingStructs !== null || this.#copy.store.pendingDs !== null;
  }

  /** Takes in what is on disk, whoever has said it; false: this object is of no more use, since something is missing. */
  take(updates: readonly Uint8Array[]): boolean {
    const changed = this.#copy.transact((transaction) => {
      for (const update of updates) Y.applyUpdate(this.#copy, update);
      return transaction.changed;
    });
    for (const [type, keys] of changed) for (const id of this.#threadsIn(type, keys) ?? []) this.#learn(id);
    return !this.lacksSomething;
  }

  /** After a "no" or a throw this object has taken in what it refused, and must not be asked again. */
  admit(update: Uint8Array, speaker: Speaker): boolean {
    const changed = this.#copy.transact((transaction) => {
      Y.applyUpdate(this.#copy, update);
      return transaction.changed;
    });
    if (this.lacksSomething) return false;
    const ids = new Set<string>();
    for (const [type, keys] of changed) {
      const places = this.#threadsIn(type, keys);
      if (places === null) return false;
      for (const id of places) ids.add(id);
    }
    for (const id of ids) {
      const before = this.#known.get(id) ?? null;
      if (!mayBecome(before, this.#threads.get(id), speaker)) return false;
      this.#learn(id);
    }
    return true;
  }

  #learn(id: string): void {
    const thread = this.#threads.get(id);
    if (thread instanceof Y.Map) this.#known.set(id, describe(thread));
    else this.#known.delete(id);
  }

  /** Which threads a change of this type touches; null for a place where no thread keeps anything. */
  #threadsIn(type: ChangedType, keys: ReadonlySet<string | null>): readonly string[] | null {
    if (Object.is(type, this.#threads)) return [...keys].every((key) => key !== null) ? [...keys].map(String) : null;
    // oxlint-disable no-underscore-dangle -- Yjs names the way up so, and exports it in its types
    const item = type._item;
    if (item === null) return null;
    if (item.parent === this.#threads) return item.parentSub === null ? null : [item.parentSub];
    const holder = item.parent instanceof Y.AbstractType ? item.parent._item : null;
    // oxlint-enable no-underscore-dangle
    if (holder === null || holder.parent !== this.#threads || item.parentSub !== COMMENTS) return null;
    return holder.parentSub === null ? null : [holder.parentSub];
  }
}

/**
 * Whether it shows without taking anything in that the update is not its speaker's to make: "yes" to all that `admit` would
 * refuse and to nothing else, for as much work as what the update touches.
 *
 * @param document the discussion with all that is on its way
 */
export function forbids(document: Y.Doc, saying: Saying, speaker: Speaker): boolean {
  const threads = document.getMap<unknown>(THREADS);
  const written = threadsWrittenIn(saying.runs);
  if (written === null || !mayTakeAway(document, threads, saying.content, written, speaker)) return true;
  if (saying.content.items.length === 0) return false;
  try {
    const touched = new Set(written);
    const named = namedIn(saying.content);
    for (const id of named) {
      const neighbour = itemAt(document, id);
      const thread = neighbour === null ? null : recordOf(neighbour, threads);
      if (thread !== null) touched.add(thread);
    }
    // What it says of Yjs clients that are not there would be waited for.
    const clients = new Set([...saying.clients, ...saying.content.deletions.clients.keys(), ...named.map(({ client }) => client)]);
    const excerpt = new Discussion([excerptOf(document, threads, touched, clients)]);
    return !excerpt.lacksSomething && !excerpt.admit(saying.update, speaker) && !excerpt.lacksSomething;
  } catch {
    // What cannot be told from a part is told from the whole.
    return false;
  }
}

/** @param written threads in which the update puts something as well: they are judged when both is done */
function mayTakeAway(
  { store }: Y.Doc, threads: Y.Map<unknown>, { deletions }: Content, written: ReadonlySet<string>, speaker: Speaker,
): boolean {
  const gone = new Set<string>();
  const robbed = new Set<string>();
  for (const [client, ranges] of deletions.clients) {
    const structs = store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (clock >= Y.getState(store, client)) continue;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const item = structs[at];
        if (item === undefined || item.id.clock >= clock + len) break;
        if (!(item instanceof Y.Item) || item.deleted) continue;
        const id = recordOf(item, threads);
        if (id === null) return false;
        const thread = threads.get(id);
        if (written.has(id) || !(thread instanceof Y.Map)) continue;
        if (item.parent === threads) {
          if (!mayDelete(describe(thread), speaker)) return false;
          gone.add(id);
        } else if (item.parent === thread.get(COMMENTS)) {
          const said = item.content.getContent().slice(Math.max(0, clock - item.id.clock), clock + len - item.id.clock);
          if (!moderates(speaker) && !said.every((comment) => isOwn(comment, speaker))) return false;
        } else robbed.add(id);
      }
    }
  }
  // A field, or what somebody keeps in one, goes only with its thread.
  return [...robbed].every((id) => gone.has(id));
}

/** Null: it puts something beside the threads. */
function threadsWrittenIn(runs: Landed["runs"]): ReadonlySet<string> | null {
  const ids = new Set<string>();
  for (const list of runs.values()) {
    for (const { place } of list) {
      if (place === null) continue;
      const { root, keys } = place.holder;
      const id = root === THREADS ? (keys[0] ?? place.key) : null;
      if (id !== null) ids.add(id);
      else if (keys.length === 0) return null;
    }
  }
  return ids;
}

/** The neighbours and holders of what is new. */
function namedIn({ items }: Content): readonly Y.ID[] {
  return items.flatMap(({ origin, rightOrigin, parent }) => [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID));
}

function describe(thread: Y.Map<unknown>): Known {
  const fields = new Map(thread.entries());
  const comments = fields.get(COMMENTS);
  fields.delete(COMMENTS);
  if (!(comments instanceof Y.Array)) return { thread, comments: null, fields, list: [] };
  return { thread, comments, fields, list: comments.toArray() };
}

function mayBecome(before: Known | null, value: unknown, speaker: Speaker): boolean {
  if (value === undefined) return before === null || mayDelete(before, speaker);
  if (!(value instanceof Y.Map)) return false;
  const after = describe(value);
  if (before === null) return isAuthor(after.fields.get("author"), speaker) && after.comments !== null && maySay([], after.list, speaker);
  // Put anew, even with the same words, a thread would lose what others are writing in it.
  if (after.thread !== before.thread || after.comments !== before.comments) return false;
  for (const field of new Set([...before.fields.keys(), ...after.fields.keys()])) {
    const now = after.fields.get(field);
    if (now !== before.fields.get(field) && !(field === "resolved" && typeof now === "boolean")) return false;
  }
  return maySay(before.list, after.list, speaker);
}

function mayDelete({ fields, list }: Known, speaker: Speaker): boolean {
  if (moderates(speaker)) return true;
  return isAuthor(fields.get("author"), speaker) && list.every((comment) => isOwn(comment, speaker));
}

/** Own comments come and go; those of others stay as they are, in their order, or are removed by who may moderate. */
function maySay(before: readonly unknown[], after: readonly unknown[], speaker: Speaker): boolean {
  const others = before.filter((comment) => !isOwn(comment, speaker));
  const othersNow = after.filter((comment) => !isOwn(comment, speaker));
  if (!moderates(speaker) && othersNow.length !== others.length) return false;
  let at = 0;
  for (const comment of othersNow) {
    while (at < others.length && others[at] !== comment) at++;
    if (at++ === others.length) return false;
  }
  const known = new Set(before);
  const taken = new Set(after.filter((comment) => known.has(comment)).map(idOf));
  for (const comment of after) {
    if (known.has(comment)) continue;
    const id = idOf(comment);
    // A comment under the id of another one could take its place on screen.
    if (typeof id !== "string" || taken.has(id)) return false;
    taken.add(id);
  }
  return true;
}

function moderates({ role }: Speaker): boolean {
  return role === "owner" || role === "editor";
}

function isOwn(comment: unknown, speaker: Speaker): boolean {
  return isRecord(comment) && isAuthor(comment["author"], speaker);
}

function isAuthor(author: unknown, { authorId }: Speaker): boolean {
  return authorId !== null && isRecord(author) && author["id"] === authorId && typeof author["name"] === "string";
}

function idOf(comment: unknown): unknown {
  return isRecord(comment) ? comment["id"] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(value instanceof Y.AbstractType);
}
