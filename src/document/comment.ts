import { newId } from "../journey/ids.ts";
import { done, refused, type CommandResult } from "./commandResult.ts";
import type { Author, Comment } from "./snapshot.ts";
import { AUTHOR, COMMENT_TEXT } from "./thread.ts";

/** A comment made now, or why it can't be made. */
export function commentFrom(author: Author, text: string): CommandResult<Comment> {
  const written = COMMENT_TEXT.read(text);
  if (written.fault !== null) return refused(`The comment ${written.fault}.`);
  if (written.value.trim() === "") return refused("Write something first.");
  const person = AUTHOR.read(author);
  if (person.fault !== null) return refused(`The author ${person.fault}.`);
  return done({ id: newId(), author: person.value, createdAt: new Date().toISOString(), text: written.value });
}
