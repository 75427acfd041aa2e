import type * as Y from "yjs";
import { DONE, refused, type CommandResult } from "../commandResult.ts";
import { talkOf } from "../liveTalk.ts";
import { LOCAL_EDIT } from "../origins.ts";
import { deleteThread } from "../schema/threads.ts";

/** Deletes a discussion with all its comments. */
export function removeThread(doc: Y.Doc, input: { readonly threadId: string }): CommandResult {
  if (!talkOf(doc).threads.has(input.threadId)) return refused("This discussion is gone already.");
  doc.transact(() => deleteThread(doc, input.threadId), LOCAL_EDIT);
  return DONE;
}
