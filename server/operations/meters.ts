/** Why something a client wanted was not done; each has its own count. */
export type Refusal =
  /** Edits: the role does not allow them, they are somebody else's words or no map's content, the document or the memory is full. */
  | "role" | "not-own-word" | "content" | "document-full" | "memory-full"
  /** Update messages that are asked for again: too large for a live one, or referring to others that are not here. */
  | "too-large" | "gap"
  /** Connections: unreadable frame, too many on the map, a reader that does not keep up, and reasons of W5. */
  | "malformed" | "crowded" | "slow-reader" | "no-ticket" | "wrong-secret" | "too-old" | "no-such-map" | "revoked" | "expired"
  /** HTTP: beyond a rate (H10). */
  | "rate";

/** Told by the parts of the server what happens; counts and durations only, never whose or what. */
export type Meters = {
  /** From the arrival of an update message to its acknowledgement. */
  acknowledged(seconds: number): void;
  /** One batch has been written and synced to disk, or that failed. */
  committed(updates: number, seconds: number, kept: boolean): void;
  /** A document has been encoded for somebody who opened it. */
  encoded(): void;
  refused(reason: Refusal): void;
  compacted(kept: boolean): void;
  /** A message to the other servers, one of them, and a document whose news was found by looking before one told of it (W40). */
  bus(what: "sent" | "received" | "healed"): void;
};

export const NO_METERS: Meters = {
  acknowledged() {},
  committed() {},
  encoded() {},
  refused() {},
  compacted() {},
  bus() {},
};
