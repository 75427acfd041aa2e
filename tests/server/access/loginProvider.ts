import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

export const CLIENT = { id: "throughline", secret: "a secret of the client, with + and %" };

/** What the provider does wrong: nothing, not answer, call itself otherwise, or show keys that have signed nothing. */
export type Fault = "none" | "down" | "other-issuer" | "other-keys" | "broken-userinfo";

export type LoginProvider = {
  readonly issuer: string;
  fault: Fault;
  /** What its people are in, by their login; everybody's name is "Desk <login>". */
  readonly groups: Map<string, readonly string[]>;
  /** Lets a server's people come back to this address. */
  register(server: string): void;
  stop(): Promise<void>;
};

const signingKey = { ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }), kid: "right", alg: "RS256", use: "sig" };
const otherKey = { ...generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }), kid: "right", alg: "RS256", use: "sig" };

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A real OpenID Connect provider on loopback, with pages for signing in and for consent, whose every login is right. */
export async function startLoginProvider(): Promise<LoginProvider> {
  const groups = new Map<string, readonly string[]>();
  const server = createServer((request, response) => {
    const { fault } = provider;
    const json = (body: object): void => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (fault === "down") request.socket.destroy();
    else if (fault === "other-issuer" && request.url?.startsWith("/.well-known/") === true) json({ issuer: `${issuer}/another` });
    else if (fault === "other-keys" && request.url === "/jwks") json({ keys: [otherKey] });
    else if (fault === "broken-userinfo" && request.url === "/me") response.writeHead(500).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const bound = server.address();
  const issuer = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`;
  // Servers ask at their start, before their addresses are known, and wait a while after an answer that is none.
  let answer = answering(issuer, issuer, groups);
  const provider: LoginProvider = {
    issuer,
    fault: "none",
    groups,
    register(address) {
      answer = answering(issuer, address, groups);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
  return provider;
}

function answering(issuer: string, address: string, groups: ReadonlyMap<string, readonly string[]>): Answer {
  return new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${address}/api/sign-in/callback`],
      post_logout_redirect_uris: [`${address}/`],
    }],
    claims: { openid: ["sub"], profile: ["name"], groups: ["groups"] },
    scopes: ["openid", "profile", "groups"],
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Desk ${id}`, groups: groups.get(id) ?? [] }) }),
    jwks: { keys: [signingKey] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    ttl: { Session: 3600, Interaction: 3600, Grant: 3600, IdToken: 3600, AccessToken: 3600, AuthorizationCode: 60 },
  }).callback();
}

/** The settings by which a server lets the provider's people sign in. */
export function signInEnvironment(issuer: string, roles: string): NodeJS.ProcessEnv {
  return {
    OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_SCOPES: "openid profile groups", OIDC_ROLES: roles,
  };
}
