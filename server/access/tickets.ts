import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Storage } from "../storage/storage.ts";

const HOLDS_MS = 60_000;
const KEY_SETTING = "ticket-key";

export type Ticket = {
  readonly mapId: string;
  readonly linkId: string;
  /** As whom its bearer comments; null: as nobody (W25). */
  readonly authorId: string | null;
};

/**
 * Tickets are signed, not remembered: they survive a restart and are understood by every process on the same store (W2).
 * They name the link, not its role, so that a revoked link takes its tickets along.
 */
export class Tickets {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  static async withKeyFrom(storage: Storage): Promise<Tickets> {
    const stored = await storage.setting(KEY_SETTING);
    if (stored !== null) return new Tickets(Buffer.from(stored, "base64url"));
    const key = randomBytes(32).toString("base64url");
    // A store that cannot be written gets a key of this run only: readers are still served.
    return new Tickets(Buffer.from(await storage.settleSetting(KEY_SETTING, key).catch(() => key), "base64url"));
  }

  /** @param now milliseconds since 1970, like `expires` in the answer */
  issue({ mapId, linkId, authorId }: Ticket, now: number): { readonly ticket: string; readonly expires: number } {
    const expires = now + HOLDS_MS;
    const claim = Buffer.from(JSON.stringify([mapId, linkId, expires, authorId])).toString("base64url");
    return { ticket: `${claim}.${this.#sign(claim).toString("base64url")}`, expires };
  }

  /** Null for a ticket that is forged, cut or older than a minute. */
  read(ticket: string, now: number): Ticket | null {
    const [claim, signature, ...rest] = ticket.split(".");
    if (claim === undefined || signature === undefined || rest.length > 0) return null;
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(claim);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const [mapId, linkId, expires, author]: unknown[] = JSON.parse(Buffer.from(claim, "base64url").toString());
    if (typeof mapId !== "string" || typeof linkId !== "string" || typeof expires !== "number") return null;
    return expires > now ? { mapId, linkId, authorId: typeof author === "string" ? author : null } : null;
  }

  #sign(claim: string): Buffer {
    return createHmac("sha256", this.#key).update(claim).digest();
  }
}
