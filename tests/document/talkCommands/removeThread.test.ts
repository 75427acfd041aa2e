import { expect, test } from "vitest";
import { removeThread } from "../../../src/document/talkCommands/removeThread.ts";
import { twoSpeakers } from "../discussion.ts";
import { expectRefusal, given } from "../workshop.ts";

test("a deleted thread is gone for everybody", () => {
  const { first, second, workshop, threadId } = twoSpeakers();
  workshop.goOffline(first);
  given(removeThread(first.doc, { threadId }));
  given(removeThread(second.doc, { threadId }));
  workshop.goOnline(first);
  expect(second.talk.getSnapshot().threads.size).toBe(0);
  expectRefusal(first, () => removeThread(first.doc, { threadId }), /gone already/);
});
