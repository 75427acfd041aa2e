/** The part of oidc-provider that the tests use; its own types bring along those of half a web framework. */
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  type Account = { readonly accountId: string; claims(): Readonly<Record<string, unknown>> };

  export class Provider {
    constructor(issuer: string, configuration: {
      readonly clients: readonly Readonly<Record<string, unknown>>[];
      readonly claims: Readonly<Record<string, readonly string[]>>;
      readonly scopes: readonly string[];
      readonly jwks: { readonly keys: readonly object[] };
      readonly cookies: { readonly keys: readonly string[] };
      readonly features: Readonly<Record<string, { readonly enabled: boolean }>>;
      readonly ttl: Readonly<Record<string, number>>;
      findAccount(context: unknown, id: string): Account;
    });
    callback(): RequestListener;
  }
}
