/**
 * What travels between the page and the server, beside the messages of y-protocols (0 sync, 1 awareness, 3 query
 * awareness). The rules are numbered in `server/PROTOCOL.md`; both sides import this file, so that they cannot drift.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { digest } from "lib0/hash/sha256";

export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_QUERY_AWARENESS = 3;
/** Server to client: edits of this connection are on disk (DESIGN S4). */
export const MESSAGE_ACKNOWLEDGEMENT = 100;
/** Server to client: something people should know about their edits. */
export const MESSAGE_NOTICE = 101;

/** Client to server: a part of what does not fit into one frame (W30). */
export const MESSAGE_PART = 102;

/** What a link allows, from most to least. */
export const ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** The two documents of a map (DESIGN section 4) and the paths they are synchronised under. */
export const DOCUMENT_KINDS = ["map", "talk"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Whether the role may change the document: viewers nothing, commenters only the discussion. */
export function mayWrite(role: Role, kind: DocumentKind): boolean {
  return role === "owner" || role === "editor" || (role === "commenter" && kind === "talk");
}

/** The provider's base address ends here: `new WebsocketProvider(origin + SYNC_PATH, "map/<id>", …)`. */
export const SYNC_PATH = "/sync";

/** The subprotocol the server answers with; a client offers it together with its ticket. */
export const SUBPROTOCOL = "throughline.v1";
export const TICKET_PREFIX = "ticket.";

/** The version of this program, as its package names it: a server can ask for a newer page (W27). */
export const CLIENT_VERSION = "0.1.0";
const CLIENT_PREFIX = "client.";

/**
 * The `protocols` of a provider: `["throughline.v1", "ticket.<ticket>", "client.<version>"]`. Must be renewed before every
 * reconnection.
 */
export function subprotocolsFor(ticket: string, version = CLIENT_VERSION): string[] {
  return [SUBPROTOCOL, TICKET_PREFIX + ticket, CLIENT_PREFIX + version];
}

/** Whether a client that offers these is at least of `wanted`; one that names no version is older than all. */
export function isClientAtLeast(wanted: string, subprotocols: Iterable<string>): boolean {
  for (const subprotocol of subprotocols) {
    const has = subprotocol.startsWith(CLIENT_PREFIX) ? versionNumbers(subprotocol.slice(CLIENT_PREFIX.length)) : null;
    const wants = versionNumbers(wanted);
    if (has === null || wants === null) continue;
    const differing = has.findIndex((number, at) => number !== wants[at]);
    return differing === -1 || (has[differing] ?? 0) > (wants[differing] ?? 0);
  }
  return false;
}

/** The three numbers of "1.2.3"; null for other texts. */
export function versionNumbers(version: string): readonly number[] | null {
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version) ? version.split(".").map(Number) : null;
}

/** The ticket among the offered subprotocols; null where there is none. */
export function ticketFrom(subprotocols: Iterable<string>): string | null {
  for (const subprotocol of subprotocols) {
    if (subprotocol.startsWith(TICKET_PREFIX)) return subprotocol.slice(TICKET_PREFIX.length);
  }
  return null;
}

/** The header with which a program that comes by secret says as whom it comments (W3, W25). */
export const AUTHOR_HEADER = "throughline-author";

/** 128 bits or more, as letters and digits of base64url. */
export function isAuthorKey(key: string): boolean {
  return /^[A-Za-z0-9_-]{22,100}$/.test(key);
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const AUTHOR_ID_LENGTH = 12;

/**
 * The public id of whoever knows the key: 12 letters and digits of its SHA-256. Everybody sees ids, beside each comment;
 * only a browser and the server see the browser's key, so that an id read somewhere is no way to write under it (W25).
 * Not by `crypto.subtle`, which a page that was served over plain HTTP in an office does not have.
 */
export function authorIdOf(key: string): string {
  const bytes = digest(new TextEncoder().encode(`throughline author ${key}`));
  let number = bytes.slice(0, 16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let id = "";
  for (; id.length < AUTHOR_ID_LENGTH; number /= 62n) id += DIGITS.charAt(Number(number % 62n));
  return id;
}

/**
 * Close codes. 4400-4499 mean "reconnecting by itself cannot help" to y-websocket; the others are retried. `NO_TICKET`
 * is cured by fetching a fresh ticket and connecting again, `EDITS_REFUSED` by taking the edits back, `TOO_BIG` (a frame over
 * the limit) by nothing.
 */
export const CLOSE = {
  MALFORMED: 4400,
  NO_TICKET: 4401,
  REVOKED: 4403,
  NO_SUCH_MAP: 4404,
  /** The page holds edits that the document cannot take, and goes on sending them. */
  EDITS_REFUSED: 4422,
  CLIENT_TOO_OLD: 4426,
  TOO_BIG: 1009,
  RESTARTING: 1012,
  CROWDED: 1013,
  TRY_LATER: 4503,
} as const;

/** Bounds of DESIGN section 9, in bytes unless named otherwise. */
export const LIMITS = {
  frame: 4 * 1024 * 1024,
  liveUpdate: 256 * 1024,
  document: 20 * 1024 * 1024,
  presence: 4 * 1024,
  presencePerSecond: 30,
  sendBuffer: 4 * 1024 * 1024,
  socketsPerMap: 100,
} as const;

export type Acknowledgement = {
  /**
   * Clocks that are on disk, for the Yjs client ids this connection has written as. Take the highest value ever seen
   * per id; ids may be missing from a later acknowledgement.
   */
  readonly stateVector: ReadonlyMap<number, number>;
  /**
   * How many update messages of this connection are on disk, counted from its opening: sync step 2, update and part, in
   * the order they were sent, none left out. Deletions move only this number.
   */
  readonly updates: number;
};

export function encodeAcknowledgement(acknowledgement: Acknowledgement): Uint8Array<ArrayBuffer> {
  const vector = encoding.createEncoder();
  encoding.writeVarUint(vector, acknowledgement.stateVector.size);
  for (const [client, clock] of acknowledgement.stateVector) {
    encoding.writeVarUint(vector, client);
    encoding.writeVarUint(vector, clock);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_ACKNOWLEDGEMENT);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(vector));
  encoding.writeVarUint(encoder, acknowledgement.updates);
  return encoding.toUint8Array(encoder);
}

/**
 * Reads an acknowledgement whose message type has been read already, as `provider.messageHandlers[100]` gets it.
 * Throws on a cut message.
 */
export function readAcknowledgement(decoder: decoding.Decoder): Acknowledgement {
  const vector = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const stateVector = new Map<number, number>();
  for (let left = decoding.readVarUint(vector); left > 0; left--) {
    stateVector.set(decoding.readVarUint(vector), decoding.readVarUint(vector));
  }
  return { stateVector, updates: decoding.readVarUint(decoder) };
}

export function encodePart(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_PART);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** The codes of a notice. */
export const NOTICE = {
  /** The store takes edits again; what was waiting is being written and will be acknowledged. */
  STORE_WORKS: 0,
  /** The store cannot write (disk full, read-only). Edits wait in the server's memory and are not saved. */
  STORE_FAILS: 1,
  /** The link's role does not allow this edit. It was dropped, and colleagues will never see it. */
  NOT_ALLOWED: 2,
  /** The edit was too large for a live update; the server asks for it again as a sync step, nothing to be done. */
  SENT_AGAIN: 3,
  /** The document has reached its size limit. The edit was dropped; deletions are still taken. */
  DOCUMENT_FULL: 4,
} as const;
export type NoticeCode = (typeof NOTICE)[keyof typeof NOTICE];

export type Notice = {
  /** One of `NOTICE`; a number not listed there comes from a newer server and is shown by its text. */
  readonly code: number;
  /** The update message it is about, counted like `Acknowledgement.updates` from 1; 0: the connection as a whole. */
  readonly update: number;
  /** A sentence for people. */
  readonly text: string;
};

export function encodeNotice(notice: Notice): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_NOTICE);
  encoding.writeVarUint(encoder, notice.code);
  encoding.writeVarUint(encoder, notice.update);
  encoding.writeVarString(encoder, notice.text);
  return encoding.toUint8Array(encoder);
}

/** Reads a notice whose message type has been read already, as `provider.messageHandlers[101]` gets it. */
export function readNotice(decoder: decoding.Decoder): Notice {
  return {
    code: decoding.readVarUint(decoder),
    update: decoding.readVarUint(decoder),
    text: decoding.readVarString(decoder),
  };
}
