import type * as Y from "yjs";

/** One replacement in a text: `remove` UTF-16 units at `at`, then `insert` there. */
export type Splice = { readonly at: number; readonly remove: number; readonly insert: string };

/**
 * Makes a shared text read `next`, as one small edit, so that what colleagues type elsewhere in it stays. `seen` is the
 * text the person had before their eyes: where a colleague has changed it since, the edit is moved over that change
 * instead of undoing it.
 */
export function writeText(shared: Y.Text, next: string, seen: string | null = null): void {
  const current = shared.toJSON();
  // Something that is no text sits in it and shifts every position; only a hostile or foreign program puts it there.
  if (shared.length !== current.length) {
    shared.delete(0, shared.length);
    shared.insert(0, next);
    return;
  }
  const mine = spliceBetween(seen ?? current, next);
  const edits = seen === null || seen === current ? [mine] : rebase(mine, spliceBetween(seen, current));
  for (const { at, remove, insert } of edits) {
    if (remove > 0) shared.delete(at, remove);
    if (insert !== "") shared.insert(at, insert);
  }
}

/** The smallest single replacement that turns one text into the other, never cutting a surrogate pair in half. */
export function spliceBetween(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/**
 * The edit `mine` for a text to which `theirs` has meanwhile been applied, to be carried out in the order given. What they
 * inserted is kept, what either removed is gone.
 */
export function rebase(mine: Splice, theirs: Splice): Splice[] {
  const mineEnd = mine.at + mine.remove;
  const theirsEnd = theirs.at + theirs.remove;
  if (mineEnd <= theirs.at) return [mine];
  if (mine.at >= theirsEnd) return [{ ...mine, at: mine.at + theirs.insert.length - theirs.remove }];
  const before = Math.max(0, theirs.at - mine.at);
  const behind = Math.max(0, mineEnd - theirsEnd);
  const behindTheirs = theirs.at + theirs.insert.length;
  if (before === 0) return [{ at: behindTheirs, remove: behind, insert: mine.insert }];
  // The later place first, so that the earlier one keeps its position.
  return [{ at: behindTheirs, remove: behind, insert: "" }, { at: mine.at, remove: before, insert: mine.insert }];
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
