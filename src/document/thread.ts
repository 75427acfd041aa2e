import {
  DESCRIPTION_LIMIT, flag, isPlainRecord, parseRecord, text, TITLE_LIMIT, type Field, type FieldReading, type Fields,
  type Report,
} from "../journey/fields.ts";
import { ID_LIMIT, isId } from "../journey/ids.ts";
import type { Author, Comment, Thread } from "./snapshot.ts";

/** The anchor of a thread about the map as a whole. */
export const WHOLE_MAP = "*";

/** More comments than people read; the rest of a flooded thread is left out, with a problem. */
export const COMMENT_LIMIT = 5_000;

export const COMMENT_TEXT = text("comment", DESCRIPTION_LIMIT, { required: true });

const NOBODY: Author = { id: "", name: "" };
const AUTHOR_NAME = text("name", TITLE_LIMIT);

const anchor: Field<string> = {
  label: "anchor",
  fallback: WHOLE_MAP,
  required: true,
  form: { type: "reference", limit: ID_LIMIT },
  read: (value) =>
    isId(value) || value === WHOLE_MAP
      ? { value, fault: null }
      : { value: WHOLE_MAP, fault: "is neither a card nor the whole map" },
};

const INSTANT_LIMIT = 40;

const instant: Field<string> = {
  label: "time",
  fallback: "",
  required: true,
  form: { type: "text", limit: INSTANT_LIMIT },
  read: (value) =>
    typeof value === "string" && value.length <= INSTANT_LIMIT && !Number.isNaN(Date.parse(value))
      ? { value, fault: null }
      : { value: "", fault: "is no date and time" },
};

export const AUTHOR: Field<Author> = {
  label: "author",
  fallback: NOBODY,
  required: true,
  form: { type: "record", limit: 3 * TITLE_LIMIT },
  read: (value) => {
    if (!isPlainRecord(value)) return { value: NOBODY, fault: "is not a person" };
    const { id } = value;
    const name = AUTHOR_NAME.read(value["name"]);
    if (typeof id !== "string" || id.length > TITLE_LIMIT) return { value: { id: "", name: name.value }, fault: "has no id" };
    return { value: { id, name: name.value }, fault: name.fault };
  },
};

const COMMENT_FIELDS: Fields<Comment> = { author: AUTHOR, createdAt: instant, text: COMMENT_TEXT };

/** Comments are never changed once written, so a value that was read without a fault need not be read again. */
const read = new WeakMap<object, Comment>();

const comments: Field<readonly Comment[]> = {
  label: "list of comments",
  fallback: [],
  required: true,
  // Of each comment; the list itself is a shared one.
  form: { type: "record", limit: DESCRIPTION_LIMIT + 5 * TITLE_LIMIT },
  read: readComments,
};

export const THREAD_FIELDS: Fields<Thread> = { anchor, createdAt: instant, author: AUTHOR, resolved: flag("mark as resolved"), comments };

/** Total; see `parseRecord`. Comments that can't be read are left out. */
export function parseThread(id: string, raw: unknown, report: Report): Thread | null {
  return parseRecord("threads", THREAD_FIELDS, id, raw, report);
}

function readComments(value: unknown): FieldReading<readonly Comment[]> {
  if (!Array.isArray(value)) return { value: [], fault: "is not a list" };
  const entries: readonly unknown[] = value;
  const kept: Comment[] = [];
  let fault = entries.length > COMMENT_LIMIT ? `has more than ${COMMENT_LIMIT} entries` : null;
  for (const entry of entries.slice(0, COMMENT_LIMIT)) {
    const comment = readComment(entry, (problem) => {
      fault ??= `has a faulty entry (${problem})`;
    });
    if (comment !== null) kept.push(comment);
  }
  return { value: kept, fault };
}

function readComment(entry: unknown, report: (fault: string) => void): Comment | null {
  if (!isPlainRecord(entry) || typeof entry["id"] !== "string") {
    report("not a comment");
    return null;
  }
  const known = read.get(entry);
  if (known !== undefined) return known;
  let faults = 0;
  const comment = parseRecord<Comment>("comments", COMMENT_FIELDS, entry["id"], entry, (problem) => {
    faults += 1;
    report(problem.message);
  });
  if (comment !== null && faults === 0) read.set(entry, comment);
  return comment;
}
