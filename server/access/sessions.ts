import type { IncomingHttpHeaders } from "node:http";
import { newId } from "../../src/journey/ids.ts";
import { type Role, ROLES } from "../../src/sync/messages.ts";
import type { LinkRecord, Storage } from "../storage/storage.ts";
import { type CookieOptions, cookieFrom, cookieName, removedCookie, setCookie } from "./cookies.ts";
import type { Signer } from "./signer.ts";

/** A working day: whoever left the provider's group is out at the end of it. */
const HOLDS_MS = 12 * 3_600_000;
const COOKIE = "throughline-session";
const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** Somebody who has signed in (H20). */
export type Person = {
  readonly sessionId: string;
  /** As the provider gives it; "" where it gives none. */
  readonly name: string;
  /** What they may do on every map of this server; null: nothing without a link. */
  readonly role: Role | null;
  /** ISO 8601. */
  readonly expiresAt: string;
};

type Request = { readonly method?: string | undefined; readonly headers: IncomingHttpHeaders };

/** Knows who has signed in from what a request brings along. */
export type People = {
  /** Whether there is a way to sign in at all. */
  readonly canSignIn: boolean;
  personOf(request: Request): Promise<Person | null>;
};

/** Where nobody can sign in. */
export const NOBODY: People = { canSignIn: false, personOf: () => Promise.resolve(null) };

/** Sessions lie signed in a cookie, so that every server on the same store knows them; only those ended early are remembered. */
export class Sessions implements People {
  readonly canSignIn = true;
  readonly #signer: Signer;
  readonly #storage: Storage;

  /** @param signer of these settings: sessions that others have begun count no more */
  constructor(signer: Signer, storage: Storage) {
    this.#signer = signer;
    this.#storage = storage;
  }

  /** Gives the cookie of a new session. */
  begin({ name, role }: Pick<Person, "name" | "role">, options: CookieOptions, now = Date.now()): string {
    const sealed = this.#signer.seal([newId(), name, role, now + HOLDS_MS]);
    return setCookie(COOKIE, sealed, HOLDS_MS / 1000, options);
  }

  /**
   * Null for a session that is forged, over or ended, and for a request that would change something and does not say from which
   * page it comes: browsers say so with every such request, and the page was held against ORIGIN before (W4, H22).
   */
  async personOf({ method = "GET", headers }: Request): Promise<Person | null> {
    if (!SAFE_METHODS.has(method) && headers.origin === undefined) return null;
    for (const secure of [true, false]) {
      const person = this.#read(cookieFrom(headers, cookieName(COOKIE, secure)), Date.now());
      if (person !== null && (await this.#storage.endedAmong([person.sessionId])).length === 0) return person;
    }
    return null;
  }

  #read(sealed: string | null, now: number): Person | null {
    const claim = sealed === null ? null : this.#signer.open(sealed);
    if (!Array.isArray(claim)) return null;
    const [sessionId, name, givenRole, expires]: unknown[] = claim;
    if (typeof sessionId !== "string" || typeof name !== "string" || typeof expires !== "number" || expires <= now) return null;
    const role = ROLES.find((each) => each === givenRole) ?? null;
    return { sessionId, name, role, expiresAt: new Date(expires).toISOString() };
  }

  /** Ends the session everywhere, whoever may still have its cookie. Gives the cookie that removes it from this browser. */
  async end(person: Person, options: CookieOptions): Promise<string> {
    await this.#storage.endSession(person.sessionId, person.expiresAt, new Date().toISOString());
    return removedCookie(COOKIE, options);
  }
}

/** Stands for a session where links stand: no link's id has a hyphen. */
const SESSION_MARK = "session-";

export function sessionLinkId(sessionId: string): string {
  return SESSION_MARK + sessionId;
}

export function isSessionLink(linkId: string): boolean {
  return linkId.startsWith(SESSION_MARK);
}

/** What a session opens a map with: it counts as a link of its own. */
export function sessionLink(mapId: string, linkId: string, { role, expiresAt }: { readonly role: Role; readonly expiresAt: string }): LinkRecord {
  return { id: linkId, mapId, role, label: "", createdAt: expiresAt, expiresAt, revokedAt: null };
}

/** Those of the links that stand for sessions which were ended. */
export async function endedLinksAmong(storage: Storage, linkIds: readonly string[]): Promise<readonly string[]> {
  const sessionIds = linkIds.filter(isSessionLink).map((linkId) => linkId.slice(SESSION_MARK.length));
  return sessionIds.length === 0 ? [] : (await storage.endedAmong(sessionIds)).map(sessionLinkId);
}
