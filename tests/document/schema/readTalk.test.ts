import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readTalk } from "../../../src/document/schema/readTalk.ts";
import { openTalkDocument } from "../../../src/document/talkDocument.ts";

function listOf(entries: readonly unknown[]): Y.Array<unknown> {
  const list = new Y.Array<unknown>();
  list.push([...entries]);
  return list;
}

const HOSTILE: readonly (() => unknown)[] = [
  () => null, () => Number.NaN, () => "x".repeat(200_000), () => [], () => [null, 1, { id: "c1" }], () => ({ id: 1 }),
  () => ({ id: "p", name: "x".repeat(10_000) }), () => new Y.Map(), () => new Y.Text("x"),
  () => listOf([1, null, "x", { id: "c1", text: 7 }, { id: "__proto__" }, { id: "c2", author: [], createdAt: "never" }]),
  () => listOf([new Y.Map([["id", "c1"]])]), () => new Uint8Array(3), () => "*", () => "2026-03-01T10:00:00Z",
];
const fields = fc.array(
  fc.tuple(fc.constantFrom("anchor", "createdAt", "author", "resolved", "comments", "__proto__"), fc.nat(HOSTILE.length - 1)),
);

test("D6: whatever a peer writes into the discussion, it can be read", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("t1", "t2", "__proto__", ""), fields), { maxLength: 6 }), (threads) => {
    const attacker = new Y.Doc();
    const victim = new Y.Doc();
    const talk = openTalkDocument(victim);
    attacker.on("update", (update: Uint8Array) => Y.applyUpdate(victim, update));
    for (const [id, values] of threads) {
      const record = new Y.Map<unknown>();
      for (const [field, at] of values) record.set(field, HOSTILE[at]?.());
      attacker.getMap("threads").set(id, record);
    }
    expect(readTalk(victim)).toEqual(talk.getSnapshot());
    for (const thread of talk.getSnapshot().threads.values()) {
      expect(typeof thread.resolved).toBe("boolean");
      expect(thread.author.name.length).toBeLessThanOrEqual(200);
      for (const comment of thread.comments) expect(comment.text.length).toBeLessThanOrEqual(10_000);
    }
    for (const problem of talk.getSnapshot().problems) expect(problem.message.length).toBeLessThan(500);
  }));
});

test("a faulty comment is left out, repaired or named, and the others are read", () => {
  const doc = new Y.Doc();
  const author = { id: "b1", name: "Guest" };
  const good = { id: "c2", author, createdAt: "2026-03-01T10:00:00.000Z", text: "Agreed" };
  doc.getMap("threads").set("t1", new Y.Map<unknown>([
    ["anchor", "card1"], ["createdAt", good.createdAt], ["author", author], ["resolved", false],
    ["comments", listOf(["spam", good])],
  ]));
  const { threads, problems } = readTalk(doc);
  expect(threads.get("t1")).toEqual({
    id: "t1", anchor: "card1", createdAt: good.createdAt, author, resolved: false, comments: [good],
  });
  expect(problems.map((problem) => problem.path)).toEqual(["threads/t1/comments"]);
});
