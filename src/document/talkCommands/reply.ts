import type * as Y from "yjs";
import { commentFrom } from "../comment.ts";
import { done, refused, type CommandResult } from "../commandResult.ts";
import { talkOf } from "../liveTalk.ts";
import { LOCAL_EDIT } from "../origins.ts";
import { appendComment, takesComments } from "../schema/threads.ts";
import type { Author } from "../snapshot.ts";
import { COMMENT_LIMIT } from "../thread.ts";

/** Adds a comment to a discussion; gives the comment's id. */
export function reply(
  doc: Y.Doc, input: { readonly threadId: string; readonly author: Author; readonly text: string },
): CommandResult<string> {
  const thread = talkOf(doc).threads.get(input.threadId);
  if (thread === undefined) return refused("This discussion is gone; a colleague may have deleted it.");
  if (!takesComments(doc, input.threadId)) return refused("This discussion is damaged and takes no comments. Start a new one.");
  if (thread.comments.length >= COMMENT_LIMIT) return refused("This discussion is full. Start a new one.");
  const comment = commentFrom(input.author, input.text);
  if (!comment.ok) return comment;
  doc.transact(() => appendComment(doc, input.threadId, comment.value), LOCAL_EDIT);
  return done(comment.value.id);
}
