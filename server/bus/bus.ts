import type { DocumentName } from "../storage/storage.ts";

/** Of one person on a document, as the server they are connected to vouches for it. */
export type RemoteEntry = {
  /** The Yjs client, and the server's clock for it (W20). */
  readonly client: number;
  readonly clock: number;
  /** JSON; "null": gone. */
  readonly state: string;
  /** Since when they speak for this client; milliseconds since 1970. */
  readonly since: number;
};

/** What servers on one store tell each other. Nothing of it is needed for an edit to be safe: it only makes things quick. */
export type BusMessage =
  /** Somebody has added to the document: who has it open reads it from the store. */
  | { readonly type: "news"; readonly document: DocumentName }
  | { readonly type: "revoked"; readonly linkId: string }
  /** The sender is there, or is going. */
  | { readonly type: "alive" }
  | { readonly type: "leaving" }
  /** Who is on the document at the sender's: those of whom something has changed. */
  | { readonly type: "presence"; readonly document: DocumentName; readonly entries: readonly RemoteEntry[] }
  /** Asks for everybody's presence on the document. */
  | { readonly type: "who"; readonly document: DocumentName }
  /** Somebody at the sender's wants a Yjs client that somebody at `holder`'s has (W18). */
  | { readonly type: "claim"; readonly document: DocumentName; readonly client: number; readonly holder: string };

export type Bus = {
  /** Names this server on the bus. */
  readonly node: string;
  /** Whether the others can be reached at the moment; null where there is no bus. */
  readonly works: boolean | null;
  /** Tells the others, if they can be reached at the moment; else the message is lost. */
  publish(message: BusMessage): void;
  /** From now on the document's messages are heard. Resolves at the latest after half a second, also where nobody can be reached. */
  listen(document: DocumentName): Promise<void>;
  forget(document: DocumentName): void;
  /** Messages of others, never one's own. */
  onMessage(listener: (from: string, message: BusMessage) => void): void;
  /** The bus can be used again after it could not: what was said meanwhile has not been heard. */
  onRestored(listener: () => void): void;
  close(): Promise<void>;
};

/** Of a server without others, or whose others notice everything by looking into the store. */
export const NO_BUS: Bus = {
  node: "",
  works: null,
  publish() {},
  listen: () => Promise.resolve(),
  forget() {},
  onMessage() {},
  onRestored() {},
  close: () => Promise.resolve(),
};
