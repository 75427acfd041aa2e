import type * as Y from "yjs";
import { isId, newId } from "../../journey/ids.ts";
import { done, refused, type CommandResult } from "../commandResult.ts";
import { commentFrom } from "../comment.ts";
import { LOCAL_EDIT } from "../origins.ts";
import { putThread } from "../schema/threads.ts";
import type { Author } from "../snapshot.ts";
import { WHOLE_MAP } from "../thread.ts";

export type NewThread = {
  /** The id of a card or a stage, or `WHOLE_MAP`. */
  readonly anchor: string;
  readonly author: Author;
  /** The first comment. */
  readonly text: string;
};

/** Starts a discussion; gives the thread's id. */
export function openThread(doc: Y.Doc, input: NewThread): CommandResult<string> {
  if (!isId(input.anchor) && input.anchor !== WHOLE_MAP) return refused("There is nothing here to comment on.");
  const comment = commentFrom(input.author, input.text);
  if (!comment.ok) return comment;
  const id = newId();
  const { author, createdAt } = comment.value;
  doc.transact(
    () => putThread(doc, { id, anchor: input.anchor, createdAt, author, resolved: false, comments: [comment.value] }),
    LOCAL_EDIT,
  );
  return done(id);
}
