import * as Y from "yjs";

/** Operations of one Yjs client: from this clock, up to but without that one. */
export type Span = { readonly client: number; readonly from: number; readonly to: number };

/** Many people in one process get the same bytes; each is read once. */
const KEPT = 512;
const LONGEST_KEPT = 16 * 1024;
const kept = new Map<string, readonly Span[]>();

/** Whose operations an update carries. */
export function spansOf(update: Uint8Array): readonly Span[] {
  if (update.byteLength > LONGEST_KEPT) return read(update);
  const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString("latin1");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const spans = read(update);
  kept.set(key, spans);
  if (kept.size > KEPT) for (const oldest of kept.keys()) {
    kept.delete(oldest);
    break;
  }
  return spans;
}

function read(update: Uint8Array): Span[] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...from].map(([client, clock]) => ({ client, from: clock, to: to.get(client) ?? clock }));
}
