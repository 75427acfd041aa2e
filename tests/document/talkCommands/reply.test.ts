import { expect, test } from "vitest";
import * as Y from "yjs";
import { removeThread } from "../../../src/document/talkCommands/removeThread.ts";
import { reply } from "../../../src/document/talkCommands/reply.ts";
import { AUTHOR, twoSpeakers } from "../discussion.ts";
import { expectRefusal, given } from "../workshop.ts";

test("two people who answer at once both stand, in the same order", () => {
  const { first, second, workshop, threadId } = twoSpeakers();
  workshop.goOffline(first);
  given(reply(first.doc, { threadId, author: AUTHOR, text: "Staff shortage" }));
  given(reply(second.doc, { threadId, author: AUTHOR, text: "New scanners" }));
  workshop.goOnline(first);
  expect(first.hears(threadId).toSorted()).toEqual(["New scanners", "Staff shortage", "Why so slow?"]);
  expect(first.hears(threadId)).toEqual(second.hears(threadId));
});

test("D7: comments that were there stay the same objects, and so do other threads", () => {
  const { first, second, threadId } = twoSpeakers();
  const before = first.thread(threadId);
  given(reply(second.doc, { threadId, author: AUTHOR, text: "Staff shortage" }));
  expect(first.thread(threadId)).not.toBe(before);
  expect(first.thread(threadId)?.comments[0]).toBe(before?.comments[0]);
});

test("a thread that is gone or damaged takes no answer", () => {
  const { first, second, threadId } = twoSpeakers();
  expectRefusal(first, () => reply(first.doc, { threadId, author: AUTHOR, text: "" }), /Write something/);
  second.doc.getMap<Y.Map<unknown>>("threads").get(threadId)?.set("comments", "none");
  expectRefusal(first, () => reply(first.doc, { threadId, author: AUTHOR, text: "Hello" }), /damaged/);
  given(removeThread(second.doc, { threadId }));
  expectRefusal(first, () => reply(first.doc, { threadId, author: AUTHOR, text: "Hello" }), /gone/);
});
