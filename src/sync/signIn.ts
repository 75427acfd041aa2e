import { isRole, type Role } from "./role.ts";
import { ask, isRecord, type ServerAnswer } from "./tickets.ts";

/** Somebody who has signed in to the server. */
export type Person = {
  /** As the server's provider gives it; "" where it gives none. */
  readonly name: string;
  /** What they may do on every map of this server; null: nothing without a link. */
  readonly role: Role | null;
};

/** Whether people can sign in to the server, and who has (PROTOCOL H20). */
export type SignInState = { readonly offered: boolean; readonly person: Person | null };

export function requestSignInState(server: string): Promise<ServerAnswer<SignInState>> {
  return ask(server, "/api/session", null, ({ signIn, person }) => (typeof signIn === "boolean" ? { offered: signIn, person: readPerson(person) } : null));
}

function readPerson(raw: unknown): Person | null {
  if (!isRecord(raw) || typeof raw["name"] !== "string") return null;
  return { name: raw["name"], role: isRole(raw["role"]) ? raw["role"] : null };
}

/** Where the browser goes to sign in, and from there back to `path`. */
export function signInAddress(path: string): string {
  return path === "/" ? "/api/sign-in" : `/api/sign-in?to=${encodeURIComponent(path)}`;
}

/** Ends the session. Gives where the person signs out of the provider too; null where that is not possible. */
export function signOut(server: string): Promise<ServerAnswer<{ readonly next: string | null }>> {
  return ask(server, "/api/sign-out", {}, ({ next }) => ({ next: typeof next === "string" && /^https?:\/\//.test(next) ? next : null }));
}

const OFFERED_KEY = "throughline.offered-name";

/** Whether the name was offered already, or refused to be kept: nobody is asked twice. */
export function wasNameOffered(name: string): boolean {
  try {
    return localStorage.getItem(OFFERED_KEY) === name;
  } catch {
    return true;
  }
}

export function rememberNameOffered(name: string): void {
  try {
    localStorage.setItem(OFFERED_KEY, name);
  } catch {
    // Asked again with the next page then.
  }
}
