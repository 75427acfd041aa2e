import type { MapProblem } from "./mapSession.ts";
import { isRole, type Role } from "./role.ts";

/** Something of each of the four links of a new map: its secret, shown by the server once and never again, or its id. */
export type MapLinks = Readonly<Record<Role, string>>;

export type Ticket = { readonly ticket: string; readonly role: Role };

export type ServerAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problem: MapProblem;
      readonly sentence: string;
      /** The server's own name for it; absent where it was not the server that refused. */
      readonly code?: string;
    };

/** A request that takes longer than this counts as offline. */
const PATIENCE_MS = 10_000;

/**
 * Exchanges a link's secret for a ticket that opens one connection within 60 seconds (DESIGN section 9).
 *
 * @param secret "" where there is no link: whoever has signed in may need none (PROTOCOL H22)
 * @param authorKey as whom this browser comments; without it the ticket opens a discussion for reading and resolving
 */
export function requestTicket(server: string, mapId: string, secret: string, authorKey?: string): Promise<ServerAnswer<Ticket>> {
  const body = { ...(secret === "" ? {} : { secret }), ...(authorKey === undefined ? {} : { authorKey }) };
  return ask(server, `/api/maps/${encodeURIComponent(mapId)}/tickets`, body, (answer) =>
    typeof answer["ticket"] === "string" && isRole(answer["role"])
      ? { ticket: answer["ticket"], role: answer["role"] }
      : null,
  );
}

/** What lets somebody make a map where not everybody may (PROTOCOL H19): the word that they were told, or the secret of an owner's link. */
export type CreationProof = { readonly word?: string; readonly ownerSecret?: string };

export function requestNewMap(
  server: string,
  title: string,
  { word, ownerSecret }: CreationProof = {},
): Promise<ServerAnswer<{ readonly id: string; readonly links: MapLinks; readonly linkIds: MapLinks }>> {
  const body = { title, ...(word === undefined ? {} : { creationToken: word }) };
  const request = ownerSecret === undefined ? {} : { bearer: ownerSecret };
  return ask(server, "/api/maps", body, (answer) => {
    const id = answer["id"];
    const links = readByRole(answer["links"]);
    const linkIds = readByRole(answer["linkIds"]);
    return typeof id !== "string" || links === null || linkIds === null ? null : { id, links, linkIds };
  }, request);
}

function readByRole(value: unknown): MapLinks | null {
  const { owner, editor, commenter, viewer } = isRecord(value) ? value : {};
  if (typeof owner !== "string" || typeof editor !== "string") return null;
  if (typeof commenter !== "string" || typeof viewer !== "string") return null;
  return { owner, editor, commenter, viewer };
}

/** The sample map that the server made on its first start; "unknown-map" where it has none. */
export function requestSample(
  server: string,
): Promise<ServerAnswer<{ readonly id: string; readonly role: Role; readonly secret: string }>> {
  return ask(server, "/api/sample", null, (answer) => {
    const links = answer["links"];
    if (typeof answer["id"] !== "string" || !isRecord(links)) return null;
    for (const role of ["editor", "commenter", "viewer"] as const) {
      const secret = links[role];
      if (typeof secret === "string") return { id: answer["id"], role, secret };
    }
    return null;
  });
}

export type Request = {
  /** By default GET without a body and POST with one. */
  readonly method?: "DELETE";
  /** The secret that the request is made with; "": none, and a session speaks for the person if there is one. */
  readonly bearer?: string;
};

/** Asks the server's API. `read` gives null for an answer that is not as agreed; an answer without a body is read as {}. */
export async function ask<T>(
  server: string,
  path: string,
  body: Readonly<Record<string, unknown>> | null,
  read: (answer: Readonly<Record<string, unknown>>) => T | null,
  { method, bearer }: Request = {},
): Promise<ServerAnswer<T>> {
  try {
    const response = await fetch(server + path, {
      method: method ?? (body === null ? "GET" : "POST"),
      headers: {
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(bearer === undefined || bearer === "" ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      cache: "no-store",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) return refused(response.status, answer);
    const value = read(isRecord(answer) ? answer : {});
    return value === null ? refused(500, null) : { ok: true, value };
  } catch {
    return { ok: false, problem: "offline", sentence: PROBLEM_SENTENCES.offline };
  }
}

/** The server's codes that mean something lasting; every other refusal may be over in a minute. */
const PROBLEM_BY_CODE: ReadonlyMap<string, MapProblem> = new Map([
  ["no-secret", "no-access"],
  ["sign-in", "signed-out"],
  ["wrong-secret", "no-access"],
  ["revoked", "revoked"],
  ["expired", "revoked"],
  ["no-such-map", "unknown-map"],
  ["no-sample", "unknown-map"],
]);

function refused(status: number, answer: unknown): { ok: false; problem: MapProblem; sentence: string; code?: string } {
  const error = isRecord(answer) && isRecord(answer["error"]) ? answer["error"] : {};
  const { code, message } = error;
  const named = typeof code === "string" ? { code } : {};
  const problem = (typeof code === "string" ? PROBLEM_BY_CODE.get(code) : undefined) ?? "server-trouble";
  if (problem !== "server-trouble") return { ok: false, problem, sentence: PROBLEM_SENTENCES[problem], ...named };
  // A page from before an update asks for what the server no longer understands.
  if (status === 426) return { ok: false, problem: "client-too-old", sentence: PROBLEM_SENTENCES["client-too-old"] };
  return { ok: false, problem, sentence: typeof message === "string" ? message : PROBLEM_SENTENCES[problem], ...named };
}

export const PROBLEM_SENTENCES: Readonly<Record<MapProblem, string>> = {
  "no-access": "This link doesn't open the map: ask whoever sent it for the whole link, with everything after the #.",
  "signed-out": "You are not signed in: sign in from the start page, or open the map by one of its links.",
  revoked: "This link has been withdrawn or has expired: ask an owner of the map for a new one.",
  "unknown-map": "The server knows no such map: it may have been deleted, or the link belongs to another server.",
  offline: "The server can't be reached: check the connection and try again.",
  "client-too-old": "This page is older than the server: reload it to go on.",
  "server-trouble": "The server can't open the map at the moment: try again in a minute.",
};

/** Whether trying again by itself could help. */
export function isLasting(problem: MapProblem): boolean {
  return problem !== "offline" && problem !== "server-trouble";
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
