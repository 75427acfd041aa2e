import { expect, test, vi } from "vitest";
import { removeThread } from "../../../src/document/talkCommands/removeThread.ts";
import { reply } from "../../../src/document/talkCommands/reply.ts";
import { resolveThread } from "../../../src/document/talkCommands/resolveThread.ts";
import { AUTHOR, twoSpeakers } from "../discussion.ts";
import { expectRefusal, given } from "../workshop.ts";

test("a thread is resolved and opened again, and listeners hear of it once", () => {
  const { first, second, threadId } = twoSpeakers();
  const heard = vi.fn<() => void>();
  second.talk.subscribe(heard);
  given(resolveThread(first.doc, { threadId, resolved: true }));
  expect(second.thread(threadId)?.resolved).toBe(true);
  given(resolveThread(first.doc, { threadId, resolved: true }));
  expect(heard).toHaveBeenCalledTimes(1);
  given(resolveThread(second.doc, { threadId, resolved: false }));
  expect(first.thread(threadId)?.resolved).toBe(false);
});

test("an answer that arrives while another resolves the thread is kept", () => {
  const { first, second, workshop, threadId } = twoSpeakers();
  workshop.goOffline(first);
  given(reply(first.doc, { threadId, author: AUTHOR, text: "Not yet" }));
  given(resolveThread(second.doc, { threadId, resolved: true }));
  workshop.goOnline(first);
  expect(second.thread(threadId)?.resolved).toBe(true);
  expect(second.hears(threadId)).toEqual(["Why so slow?", "Not yet"]);
});

test("a thread that is gone can't be resolved", () => {
  const { first, threadId } = twoSpeakers();
  given(removeThread(first.doc, { threadId }));
  expectRefusal(first, () => resolveThread(first.doc, { threadId, resolved: true }), /gone/);
});
