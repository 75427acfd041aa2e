import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE_ACKNOWLEDGEMENT, MESSAGE_SYNC, readAcknowledgement } from "../../../src/sync/messages.ts";

/** A document on a server, and what opens it. */
export type Place = { readonly document: string; readonly secret: string };

/** What a server said, as far as a crowd cares. */
export type Said =
  /** All of the document, or a change of it: a Yjs V1 update. */
  | { readonly type: "state" | "update"; readonly update: Uint8Array }
  /** It asks for what it lacks. */
  | { readonly type: "ask" }
  /** So many update messages of this connection are dealt with; null: one more. On disk with us, in memory elsewhere. */
  | { readonly type: "acknowledgement"; readonly updates: number | null }
  | { readonly type: "other" };

/** How to speak to one kind of server. */
export type Dialect = {
  readonly path: (place: Place) => string;
  readonly headers: (place: Place) => Readonly<Record<string, string>>;
  /** What a client with an empty document says first. */
  readonly opening: (place: Place) => readonly Uint8Array[];
  readonly step2: (place: Place, update: Uint8Array) => Uint8Array;
  readonly update: (place: Place, update: Uint8Array) => Uint8Array;
  readonly read: (message: Uint8Array) => Said;
  readonly acknowledges: boolean;
};

export const SERVERS = ["ours", "Hocuspocus 4", "@y/websocket-server"] as const;
export type ServerName = (typeof SERVERS)[number];

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
/** A state vector without clients. */
const NOTHING_KNOWN = new Uint8Array([0]);

/** Hocuspocus numbers its messages like y-protocols and goes on where these end. */
const HOCUSPOCUS = { auth: 2, syncReply: 4, syncStatus: 8 } as const;
const AUTH_TOKEN = 0;

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function writeSync(encoder: encoding.Encoder, type: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, bytes);
}

function readSync(decoder: decoding.Decoder): Said {
  const type = decoding.readVarUint(decoder);
  if (type === STEP_1) return { type: "ask" };
  return { type: type === STEP_2 ? "state" : "update", update: decoding.readVarUint8Array(decoder) };
}

/** The messages of y-protocols, as y-websocket sends them. */
const plain: Omit<Dialect, "path" | "headers" | "read" | "acknowledges"> = {
  opening: () => [message((encoder) => { writeSync(encoder, STEP_1, NOTHING_KNOWN); })],
  step2: (_place, update) => message((encoder) => { writeSync(encoder, STEP_2, update); }),
  update: (_place, update) => message((encoder) => { writeSync(encoder, UPDATE, update); }),
};

export const DIALECTS: Readonly<Record<ServerName, Dialect>> = {
  ours: {
    ...plain,
    acknowledges: true,
    path: ({ document }) => `/sync/map/${document}`,
    headers: ({ secret }) => ({ Authorization: `Bearer ${secret}` }),
    read: (bytes) => {
      const decoder = decoding.createDecoder(bytes);
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE_SYNC) return readSync(decoder);
      if (type === MESSAGE_ACKNOWLEDGEMENT) return { type: "acknowledgement", updates: readAcknowledgement(decoder).updates };
      return { type: "other" };
    },
  },
  "@y/websocket-server": {
    ...plain,
    acknowledges: false,
    path: ({ document }) => `/${document}`,
    headers: () => ({}),
    read: (bytes) => {
      const decoder = decoding.createDecoder(bytes);
      return decoding.readVarUint(decoder) === MESSAGE_SYNC ? readSync(decoder) : { type: "other" };
    },
  },
  "Hocuspocus 4": {
    acknowledges: true,
    path: () => "/",
    headers: () => ({}),
    opening: ({ document, secret }) => [
      message((encoder) => {
        encoding.writeVarString(encoder, document);
        encoding.writeVarUint(encoder, HOCUSPOCUS.auth);
        encoding.writeVarUint(encoder, AUTH_TOKEN);
        encoding.writeVarString(encoder, secret);
      }),
      message((encoder) => {
        encoding.writeVarString(encoder, document);
        writeSync(encoder, STEP_1, NOTHING_KNOWN);
      }),
    ],
    step2: ({ document }, update) => message((encoder) => {
      encoding.writeVarString(encoder, document);
      writeSync(encoder, STEP_2, update);
    }),
    update: ({ document }, update) => message((encoder) => {
      encoding.writeVarString(encoder, document);
      writeSync(encoder, UPDATE, update);
    }),
    read: (bytes) => {
      const decoder = decoding.createDecoder(bytes);
      decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE_SYNC || type === HOCUSPOCUS.syncReply) return readSync(decoder);
      return type === HOCUSPOCUS.syncStatus ? { type: "acknowledgement", updates: null } : { type: "other" };
    },
  },
};
