import * as Y from "yjs";

/**
 * A record as the plain object that the parsers of `journey` and `metrics` take; a Y.Text becomes its string, a Y.Array its
 * entries. Whatever is no Y.Map becomes null, for the parser to refuse: commands could not change it either. Only the
 * named fields are read, so that a record with a million fields costs no more than any other, and the object has no
 * prototype, so that no key of it means anything.
 */
export function plainRecord(value: unknown, fields: readonly string[]): unknown {
  if (!(value instanceof Y.Map)) return null;
  const record: Record<string, unknown> = { __proto__: null };
  for (const field of fields) {
    const content: unknown = value.get(field);
    if (content !== undefined) record[field] = plainContent(content);
  }
  return record;
}

function plainContent(content: unknown): unknown {
  if (content instanceof Y.Text) return content.toJSON();
  return content instanceof Y.Array ? content.toArray() : content;
}
