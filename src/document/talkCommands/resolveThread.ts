import type * as Y from "yjs";
import { DONE, refused, type CommandResult } from "../commandResult.ts";
import { talkOf } from "../liveTalk.ts";
import { LOCAL_EDIT } from "../origins.ts";
import { setResolved } from "../schema/threads.ts";

/** Marks a discussion as resolved, or opens it again. */
export function resolveThread(doc: Y.Doc, input: { readonly threadId: string; readonly resolved: boolean }): CommandResult {
  const thread = talkOf(doc).threads.get(input.threadId);
  if (thread === undefined) return refused("This discussion is gone; a colleague may have deleted it.");
  if (thread.resolved !== input.resolved) doc.transact(() => setResolved(doc, thread.id, input.resolved), LOCAL_EDIT);
  return DONE;
}
