import * as Y from "yjs";
import { COMMENTS, THREADS } from "../../src/document/schema/keys.ts";
import type { Role } from "../../src/sync/messages.ts";

/** Who speaks: the author id that the server vouches for, and what the link allows. */
export type Speaker = { readonly authorId: string | null; readonly role: Role };

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
  readonly #copy = new Y.Doc();
  readonly #threads = this.#copy.getMap<unknown>(THREADS);
  readonly #known = new Map<string, Known>();

  /** @param updates what the document holds, and what is on its way to the disk, in their order */
  constructor(updates: readonly Uint8Array[]) {
    this.#copy.transact(() => {
      for (const update of updates) Y.applyUpdate(this.#copy, update);
    });
    for (const id of this.#threads.keys()) this.#learn(id);
  }

  /** After a "no" or a throw this object has taken in what it refused, and must not be asked again. */
  admit(update: Uint8Array, speaker: Speaker): boolean {
    const changed = this.#copy.transact((transaction) => {
      Y.applyUpdate(this.#copy, update);
      return transaction.changed;
    });
    if (this.#copy.store.pendingStructs !== null || this.#copy.store.pendingDs !== null) return false;
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
