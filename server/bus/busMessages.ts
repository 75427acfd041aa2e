import * as v from "valibot";
import type { DocumentName } from "../storage/storage.ts";
import type { BusMessage } from "./bus.ts";

const DOCUMENT = v.custom<DocumentName>((name) => typeof name === "string" && /^(?:map|talk)\/[A-Za-z0-9_-]{1,64}$/.test(name));
const CLIENT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const MESSAGE = v.variant("type", [
  v.object({ type: v.literal("news"), document: DOCUMENT }),
  v.object({ type: v.literal("revoked"), linkId: v.string() }),
  v.object({ type: v.literal("alive") }),
  v.object({ type: v.literal("leaving") }),
  v.object({
    type: v.literal("presence"),
    document: DOCUMENT,
    entries: v.array(v.object({ client: CLIENT, clock: CLIENT, state: v.string(), since: CLIENT })),
  }),
  v.object({ type: v.literal("who"), document: DOCUMENT }),
  v.object({ type: v.literal("claim"), document: DOCUMENT, client: CLIENT, holder: v.string() }),
]);
const ENVELOPE = v.tuple([v.string(), MESSAGE]);

export function encodeBusMessage(from: string, message: BusMessage): string {
  return JSON.stringify([from, message]);
}

/** Null for what cannot be read: a newer server may say things that this one does not know. */
export function decodeBusMessage(text: string): { readonly from: string; readonly message: BusMessage } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const result = v.safeParse(ENVELOPE, parsed);
  return result.success ? { from: result.output[0], message: result.output[1] } : null;
}
