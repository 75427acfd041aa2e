import { type Role, ROLES } from "../../src/sync/messages.ts";
import type { Storage } from "../storage/storage.ts";
import { Signer } from "./signer.ts";

const HOLDS_MS = 60_000;
const KEY_SETTING = "ticket-key";

export type Ticket = {
  readonly mapId: string;
  /** Of the link it was given for, or of the session of somebody who has signed in. */
  readonly linkId: string;
  /** As whom its bearer comments; null: as nobody (W25). */
  readonly authorId: string | null;
  /** What a session allows, and until when (ISO 8601); absent: the link says that (H22). */
  readonly session?: { readonly role: Role; readonly expiresAt: string };
};

/**
 * Tickets are signed, not remembered: they survive a restart and are understood by every process on the same store (W2).
 * They name the link, not its role, so that a revoked link takes its tickets along.
 */
export class Tickets {
  readonly #signer: Signer;

  constructor(key: Buffer | Signer) {
    this.#signer = key instanceof Signer ? key : new Signer(key);
  }

  static async withKeyFrom(storage: Storage): Promise<Tickets> {
    return new Tickets(await Signer.withKeyFrom(storage, KEY_SETTING));
  }

  /** @param now milliseconds since 1970, like `expires` in the answer */
  issue({ mapId, linkId, authorId, session }: Ticket, now: number): { readonly ticket: string; readonly expires: number } {
    const expires = now + HOLDS_MS;
    const claim = [mapId, linkId, expires, authorId, ...(session === undefined ? [] : [session.role, session.expiresAt])];
    return { ticket: this.#signer.seal(claim), expires };
  }

  /** Null for a ticket that is forged, cut or older than a minute. */
  read(ticket: string, now: number): Ticket | null {
    const claim = this.#signer.open(ticket);
    if (!Array.isArray(claim)) return null;
    const [mapId, linkId, expires, author, sessionRole, sessionExpiresAt]: unknown[] = claim;
    if (typeof mapId !== "string" || typeof linkId !== "string" || typeof expires !== "number" || expires <= now) return null;
    const role = ROLES.find((each) => each === sessionRole);
    const session = role === undefined || typeof sessionExpiresAt !== "string" ? {} : { session: { role, expiresAt: sessionExpiresAt } };
    return { mapId, linkId, authorId: typeof author === "string" ? author : null, ...session };
  }
}
