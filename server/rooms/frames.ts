import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE_AWARENESS, MESSAGE_PART, MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC } from "../../src/sync/messages.ts";
import { readNumber } from "../../src/sync/readNumber.ts";

/** What one client says about one person's presence; null: gone. */
export type PresenceEntry = { readonly client: number; readonly clock: number; readonly state: string };

export type Frame =
  | { readonly type: "step1"; readonly stateVector: Uint8Array }
  | { readonly type: "step2" | "update" | "part"; readonly update: Uint8Array }
  | { readonly type: "awareness"; readonly entries: readonly PresenceEntry[] }
  | { readonly type: "query-awareness" };

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

/**
 * A map has as many authors as it was opened anew and changed, some thousands after years; a hundred people are on it. A frame
 * full of either takes half a second to read, during which nobody else is served.
 */
const LONGEST_STATE_VECTOR = 256 * 1024;
const ENTRIES_BORNE = 10_000;

/** Reads what a client sent. Throws for whatever is not a whole frame of a known type. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE_SYNC:
      return readSync(decoder);
    case MESSAGE_PART:
      return { type: "part", update: new Uint8Array(decoding.readVarUint8Array(decoder)) };
    case MESSAGE_AWARENESS:
      return { type: "awareness", entries: readEntries(decoding.readVarUint8Array(decoder)) };
    case MESSAGE_QUERY_AWARENESS:
      return { type: "query-awareness" };
    default:
      throw new Error("A message type that no client sends.");
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  switch (decoding.readVarUint(decoder)) {
    case SYNC_STEP_1: {
      const stateVector = decoding.readVarUint8Array(decoder);
      if (stateVector.byteLength > LONGEST_STATE_VECTOR) throw new Error("A state vector of more authors than a map has.");
      return { type: "step1", stateVector };
    }
    case SYNC_STEP_2:
      // Copied: the bytes are kept for longer than the network buffer they lie in.
      return { type: "step2", update: new Uint8Array(decoding.readVarUint8Array(decoder)) };
    case SYNC_UPDATE:
      return { type: "update", update: new Uint8Array(decoding.readVarUint8Array(decoder)) };
    default:
      throw new Error("A sync message type that does not exist.");
  }
}

function readEntries(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: PresenceEntry[] = [];
  const count = readNumber(decoder);
  if (count > ENTRIES_BORNE) throw new Error("Presence of more people than a map has room for.");
  for (let left = count; left > 0; left--) {
    entries.push({
      client: readNumber(decoder),
      clock: readNumber(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  return entries;
}

export function encodeStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC_STEP_1, stateVector);
}

export function encodeStep2(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC_STEP_2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC_UPDATE, update);
}

function encodeSync(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** An awareness message; without entries it says nothing, and keeps y-websocket from hanging up. */
export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const list = encoding.createEncoder();
  encoding.writeVarUint(list, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(list, client);
    encoding.writeVarUint(list, clock);
    encoding.writeVarString(list, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list));
  return encoding.toUint8Array(encoder);
}
