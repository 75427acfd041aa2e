import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { rebase, spliceBetween, writeText, type Splice } from "../../../src/document/schema/writeText.ts";

function sharedText(content: string): Y.Text {
  const text = new Y.Doc().getText("text");
  text.insert(0, content);
  return text;
}

function applied(content: string, edits: readonly Splice[]): string {
  return edits.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), content);
}

function removes(edit: Splice, at: number): boolean {
  return at >= edit.at && at < edit.at + edit.remove;
}

const letters = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "🛫", "🛬", "ا"), maxLength: 12 });

test("an edit is as small as it can be", () => {
  expect(spliceBetween("Waits at security", "Waits long at security")).toEqual({ at: 6, remove: 0, insert: "long " });
  expect(spliceBetween("Waits long", "Waits")).toEqual({ at: 5, remove: 5, insert: "" });
  expect(spliceBetween("same", "same")).toMatchObject({ remove: 0, insert: "" });
});

test("a shared text reads what was written, whatever stood there", () => {
  fc.assert(fc.property(letters, letters, (before, after) => {
    const shared = sharedText(before);
    writeText(shared, after);
    expect(shared.toJSON()).toBe(after);
  }));
});

test("no edit cuts an emoji in half, so that a colleague receives whole characters", () => {
  fc.assert(fc.property(letters, letters, (before, after) => {
    const { at, remove, insert } = spliceBetween(before, after);
    for (const part of [before.slice(0, at), before.slice(at, at + remove), insert]) expect(part.isWellFormed()).toBe(true);
  }));
});

test("an edit to an older text keeps what a colleague inserted meanwhile", () => {
  fc.assert(fc.property(letters, letters, letters, (seen, mine, theirs) => {
    const myEdit = spliceBetween(seen, mine);
    const theirEdit = spliceBetween(seen, theirs);
    const result = applied(theirs, rebase(myEdit, theirEdit));
    expect(result).toContain(theirEdit.insert);
    expect(result).toContain(myEdit.insert);
    const kept = [...seen.split("").keys()].filter((at) => !removes(myEdit, at) && !removes(theirEdit, at)).length;
    expect(result).toHaveLength(kept + myEdit.insert.length + theirEdit.insert.length);
  }));
});

test("a change of one's own alone, and one of the colleague's alone, come out as they are", () => {
  fc.assert(fc.property(letters, letters, (seen, other) => {
    const shared = sharedText(other);
    writeText(shared, seen, seen);
    expect(shared.toJSON()).toBe(other);
    const untouched = sharedText(seen);
    writeText(untouched, other, seen);
    expect(untouched.toJSON()).toBe(other);
  }));
});

test("a text with something in it that is no text is written anew", () => {
  const shared = sharedText("before");
  shared.insertEmbed(3, { image: "x" });
  writeText(shared, "after");
  expect(shared.toJSON()).toBe("after");
  expect(shared).toHaveLength(5);
});
