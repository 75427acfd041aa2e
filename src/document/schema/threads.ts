import * as Y from "yjs";
import type { Comment, Thread } from "../snapshot.ts";
import { COMMENTS, THREADS } from "./keys.ts";

/** Writes a thread. Its comments are a Y.Array, the one place for it: they are only ever appended (DESIGN D1). */
export function putThread(doc: Y.Doc, thread: Thread): void {
  const { id, comments, ...fields } = thread;
  const record = new Y.Map<unknown>(Object.entries(fields));
  record.set(COMMENTS, Y.Array.from<Comment>([...comments]));
  doc.getMap<unknown>(THREADS).set(id, record);
}

/** Whether the comments of a thread are a list that can be appended to. */
export function takesComments(doc: Y.Doc, threadId: string): boolean {
  return commentsOf(doc, threadId) !== null;
}

export function appendComment(doc: Y.Doc, threadId: string, comment: Comment): void {
  commentsOf(doc, threadId)?.push([comment]);
}

export function setResolved(doc: Y.Doc, threadId: string, resolved: boolean): void {
  const thread = doc.getMap<unknown>(THREADS).get(threadId);
  if (thread instanceof Y.Map) thread.set("resolved", resolved);
}

export function deleteThread(doc: Y.Doc, threadId: string): void {
  doc.getMap<unknown>(THREADS).delete(threadId);
}

function commentsOf(doc: Y.Doc, threadId: string): Y.Array<unknown> | null {
  const thread = doc.getMap<unknown>(THREADS).get(threadId);
  const comments: unknown = thread instanceof Y.Map ? thread.get(COMMENTS) : null;
  return comments instanceof Y.Array ? comments : null;
}
