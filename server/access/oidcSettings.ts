import { readRoleRules, type RoleRule } from "./oidcRoles.ts";

/** By which OpenID Connect provider people sign in, and what they may do then (H20, H21). */
export type SignInSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly roles: readonly RoleRule[];
  /** The origin that people open, "https://maps.example.org"; null: the host that was asked, which is this machine. */
  readonly publicUrl: string | null;
};

const OTHERS = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES", "OIDC_SCOPES"] as const;

/**
 * Reads OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES, OIDC_SCOPES ("openid profile email") and PUBLIC_URL (the
 * one ORIGIN). Null where OIDC_ISSUER is not set. Throws with a sentence that names the setting.
 */
export function readSignInSettings(
  environment: NodeJS.ProcessEnv, { origins, loopbackOnly }: { readonly origins: readonly string[]; readonly loopbackOnly: boolean },
): SignInSettings | null {
  const issuer = environment["OIDC_ISSUER"] ?? "";
  const publicUrl = readPublicUrl(environment["PUBLIC_URL"] ?? "", origins);
  if (issuer === "") {
    const lost = OTHERS.find((name) => (environment[name] ?? "") !== "");
    if (lost !== undefined) throw new Error(`${lost} is of use only with OIDC_ISSUER, the address of the provider by which people sign in.`);
    return null;
  }
  if (!URL.canParse(issuer)) throw new Error(`OIDC_ISSUER must be an address like https://login.example.org; it is "${issuer}".`);
  const { protocol, hostname, search, hash } = new URL(issuer);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname))) {
    throw new Error("OIDC_ISSUER must begin with https://, or anybody on the way could sign in as anybody.");
  }
  if (search !== "" || hash !== "" || issuer.includes("/.well-known/")) {
    throw new Error("OIDC_ISSUER is the provider's address alone, without ?, # and /.well-known/…");
  }
  const clientId = environment["OIDC_CLIENT_ID"] ?? "";
  const clientSecret = environment["OIDC_CLIENT_SECRET"] ?? "";
  const roles = environment["OIDC_ROLES"] ?? "";
  if (clientId === "" || clientSecret === "") {
    throw new Error("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, which the provider gives when this server is registered there.");
  }
  if (roles === "") throw new Error("OIDC_ISSUER needs OIDC_ROLES, what people who sign in may do: *=viewer lets all of them read all maps.");
  if (publicUrl === null && !loopbackOnly) {
    throw new Error("OIDC_ISSUER needs PUBLIC_URL, the address that people open, such as https://maps.example.org: the provider sends them back there.");
  }
  return { issuer, clientId, clientSecret, roles: readRoleRules(roles), scopes: readScopes(environment["OIDC_SCOPES"] ?? ""), publicUrl };
}

function readPublicUrl(text: string, origins: readonly string[]): string | null {
  const [origin] = origins;
  if (text === "") return origins.length === 1 && origin !== undefined ? origin : null;
  const publicUrl = text.replace(/\/$/, "");
  if (!/^https?:\/\//.test(publicUrl) || !URL.canParse(publicUrl) || new URL(publicUrl).origin !== publicUrl) {
    throw new Error(`PUBLIC_URL must be like https://maps.example.org, without a path; it is "${text}".`);
  }
  if (origins.length > 0 && !origins.includes(publicUrl)) {
    throw new Error("PUBLIC_URL must be one of the addresses in ORIGIN, or pages that come back from signing in would be refused.");
  }
  return publicUrl;
}

function readScopes(text: string): string {
  const scopes = text.split(/\s+/).filter(Boolean);
  if (scopes.length === 0) return "openid profile email";
  if (!scopes.includes("openid")) throw new Error(`OIDC_SCOPES must have openid among them, as in "openid profile groups".`);
  return scopes.join(" ");
}

function isLoopback(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
