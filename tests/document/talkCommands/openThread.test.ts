import { expect, test } from "vitest";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { WHOLE_MAP } from "../../../src/document/thread.ts";
import { AUTHOR, twoSpeakers } from "../discussion.ts";
import { expectRefusal, given } from "../workshop.ts";

test("a discussion starts with its first comment and is seen by a colleague", () => {
  const { first, second } = twoSpeakers();
  const id = given(openThread(first.doc, { anchor: WHOLE_MAP, author: AUTHOR, text: "Is this the airport's view?" }));
  expect(second.hears(id)).toEqual(["Is this the airport's view?"]);
  expect(second.thread(id)).toMatchObject({ anchor: WHOLE_MAP, author: AUTHOR, resolved: false });
  expect(Date.parse(second.thread(id)?.createdAt ?? "")).not.toBeNaN();
  expect(second.talk.getSnapshot().problems).toEqual([]);
});

test("an empty or endless comment, and a place that can't be, are refused", () => {
  const { first } = twoSpeakers();
  const start = (anchor: string, text: string) => () => openThread(first.doc, { anchor, author: AUTHOR, text });
  expectRefusal(first, start("card1", " \n "), /Write something/);
  expectRefusal(first, start("card1", "x".repeat(10_001)), /10,001 characters/);
  expectRefusal(first, start("a/b", "Hello"), /nothing here to comment on/);
});
