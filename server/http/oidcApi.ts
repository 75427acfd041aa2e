import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cookieFrom, cookieName, removedCookie, setCookie } from "../access/cookies.ts";
import type { Attempt, OidcProvider } from "../access/oidcProvider.ts";
import { type Claims, roleFor } from "../access/oidcRoles.ts";
import type { SignInSettings } from "../access/oidcSettings.ts";
import { explainTrouble, faultCodes, type SignInTrouble, WRONG_STATE } from "../access/oidcTrouble.ts";
import { newSecret } from "../access/secrets.ts";
import { type Sessions, sessionLinkId } from "../access/sessions.ts";
import type { Signer } from "../access/signer.ts";
import { log } from "../log.ts";
import type { Limits } from "./limits.ts";
import { HttpProblem, problemBody } from "./problem.ts";
import { signInPage } from "./signInPage.ts";

/** What signing in needs; present only where OIDC_ISSUER is set. */
export type SignIn = {
  readonly settings: SignInSettings;
  readonly provider: OidcProvider;
  readonly sessions: Sessions;
  readonly signer: Signer;
};

type Parts = { readonly signIn: SignIn | null; readonly limits: Limits; readonly onSignedOut: (linkId: string) => void };

const COOKIE = "throughline-sign-in";
const HOLDS_MS = 10 * 60_000;
const BEGIN = "/api/sign-in";
const CALLBACK = "/api/sign-in/callback";
const LONGEST_NAME = 60;

/** Signing in by OpenID Connect, and out again (H20). */
export function addOidcApi(app: FastifyInstance, { signIn, limits, onSignedOut }: Parts): void {
  app.get<{ Querystring: { to?: unknown } }>(BEGIN, async (request, reply) => {
    limits.signIn(request);
    const { provider, signer, settings } = wanted(signIn);
    const to = placeFrom(request.query.to);
    const home = homeOf(settings, request);
    const id = newSecret();
    try {
      const address = await provider.addressOf(attemptOf(signer, id), home + CALLBACK);
      const sealed = signer.seal([id, to, Date.now() + HOLDS_MS]);
      return reply.header("set-cookie", setCookie(COOKIE, sealed, HOLDS_MS / 1000, { secure: isSecure(home) })).redirect(address, 302);
    } catch (error) {
      return tell(request, reply, explained(error), to);
    }
  });

  app.get(CALLBACK, async (request, reply) => {
    limits.signIn(request);
    const { provider, sessions, signer, settings } = wanted(signIn);
    const home = homeOf(settings, request);
    const secure = isSecure(home);
    const begun = readBegun(signer, cookieFrom(request.headers, cookieName(COOKIE, secure)));
    const callback = new URL(request.url, home);
    const attempt = begun === null ? null : attemptOf(signer, begun.id);
    // What does not belong to the attempt of this browser must not end it either.
    if (begun === null || attempt === null || callback.searchParams.get("state") !== attempt.state) return tell(request, reply, WRONG_STATE, "/");
    try {
      const claims = await provider.claimsOf(callback, attempt);
      const person = { name: nameOf(claims), role: roleFor(settings.roles, claims) };
      reply.header("set-cookie", [sessions.begin(person, { secure }), removedCookie(COOKIE, { secure })]);
      return reply.redirect(begun.to, 302);
    } catch (error) {
      reply.header("set-cookie", removedCookie(COOKIE, { secure }));
      return tell(request, reply, explained(error), begun.to);
    }
  });

  app.post("/api/sign-out", async (request, reply) => {
    const { provider, sessions, settings } = wanted(signIn);
    const home = homeOf(settings, request);
    const person = await sessions.personOf(request.raw);
    if (person === null) throw new HttpProblem(401, "sign-in", "You are not signed in.");
    reply.header("set-cookie", await sessions.end(person, { secure: isSecure(home) }));
    onSignedOut(sessionLinkId(person.sessionId));
    return { next: provider.signOutAddress(`${home}/`) };
  });
}

function wanted(signIn: SignIn | null): SignIn {
  if (signIn === null) throw new HttpProblem(404, "no-sign-in", "Nobody signs in on this server: maps open by their links.");
  return signIn;
}

/** Three secrets that follow from an id which only this browser's cookie holds, so that nothing has to be remembered here. */
function attemptOf(signer: Signer, id: string): Attempt {
  return { state: signer.derive(`state ${id}`), nonce: signer.derive(`nonce ${id}`), verifier: signer.derive(`verifier ${id}`) };
}

function readBegun(signer: Signer, sealed: string | null): { readonly id: string; readonly to: string } | null {
  const claim = sealed === null ? null : signer.open(sealed);
  const [id, to, expires]: unknown[] = Array.isArray(claim) ? claim : [];
  return typeof id === "string" && typeof to === "string" && typeof expires === "number" && expires > Date.now() ? { id, to } : null;
}

/** Back to the start page or to a map, and nowhere else. */
function placeFrom(to: unknown): string {
  return typeof to === "string" && /^\/map\/[A-Za-z0-9_-]{1,64}$/.test(to) ? to : "/";
}

/** The origin that people open. A server without one listens on this machine only, and W4 has looked at the host. */
function homeOf({ publicUrl }: SignInSettings, { headers }: FastifyRequest): string {
  return publicUrl ?? `http://${headers.host ?? "localhost"}`;
}

function isSecure(home: string): boolean {
  return home.startsWith("https:");
}

function nameOf(claims: Claims): string {
  const name = [claims["name"], claims["preferred_username"], claims["nickname"]].find((each) => typeof each === "string" && each.trim() !== "");
  return typeof name === "string" ? name.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME).toWellFormed() : "";
}

function explained(error: unknown): SignInTrouble {
  const trouble = explainTrouble(error);
  log("sign-in failed", { code: trouble.code, fault: faultCodes(error) });
  return trouble;
}

/** As a page for a browser that shows one, else as JSON. */
function tell(request: FastifyRequest, reply: FastifyReply, trouble: SignInTrouble, to: string): FastifyReply {
  reply.code(trouble.status);
  if (trouble.status === 503) reply.header("retry-after", "60");
  if (!(request.headers.accept ?? "").includes("text/html")) return reply.send(problemBody(trouble.code, `${trouble.title}. ${trouble.sentence}`));
  return reply.type("text/html; charset=utf-8").send(signInPage(trouble, to === "/" ? BEGIN : `${BEGIN}?to=${encodeURIComponent(to)}`));
}
