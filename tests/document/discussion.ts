import * as Y from "yjs";
import { openThread } from "../../src/document/talkCommands/openThread.ts";
import { openTalkDocument, type TalkDocument } from "../../src/document/talkDocument.ts";
import type { Thread } from "../../src/document/snapshot.ts";
import { connect, given, type Workshop } from "./workshop.ts";

export type Speaker = {
  readonly doc: Y.Doc;
  readonly talk: TalkDocument;
  readonly thread: (id: string) => Thread | undefined;
  /** What was said in a thread, in order. */
  readonly hears: (threadId: string) => string[];
};

export const AUTHOR = { id: "browser-1", name: "Guest" };

function speaker(): Speaker {
  const doc = new Y.Doc();
  const talk = openTalkDocument(doc);
  const thread = (id: string): Thread | undefined => talk.getSnapshot().threads.get(id);
  return { doc, talk, thread, hears: (id) => thread(id)?.comments.map((comment) => comment.text) ?? [] };
}

/** Two people who discuss a card, on and off line, and the thread they have begun. */
export function twoSpeakers(): {
  readonly first: Speaker; readonly second: Speaker; readonly workshop: Workshop<Speaker>; readonly threadId: string;
} {
  const first = speaker();
  const second = speaker();
  const workshop = connect([first, second]);
  const threadId = given(openThread(first.doc, { anchor: "card1", author: AUTHOR, text: "Why so slow?" }));
  return { first, second, workshop, threadId };
}
