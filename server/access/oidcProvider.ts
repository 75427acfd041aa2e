import * as openid from "openid-client";
import type { Claims } from "./oidcRoles.ts";
import type { SignInSettings } from "./oidcSettings.ts";

/** Somebody waits for the page meanwhile. */
const PATIENCE_SECONDS = 8;
/** Clocks of two well kept machines differ by less. */
const CLOCK_TOLERANCE_SECONDS = 60;
/** A provider that could not be asked is asked again no sooner, however many people press the button. */
const REST_MS = 2000;

/** The secrets of one attempt to sign in. */
export type Attempt = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** What the provider was asked about itself, and how that went. */
type Asked = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answer: Promise<openid.Configuration>;
  failed: boolean;
  known: openid.Configuration | null;
};

/**
 * The provider by which people sign in. It is asked about itself when it is needed first, and again after that failed: this server
 * starts, and goes on, without it.
 */
export class OidcProvider {
  readonly #settings: SignInSettings;
  #asked: Asked | null = null;

  constructor(settings: SignInSettings) {
    this.#settings = settings;
  }

  /** What the provider says about itself. Rejects while it cannot be had. */
  discover(now = Date.now()): Promise<openid.Configuration> {
    if (this.#asked !== null && !(this.#asked.failed && now - this.#asked.at >= REST_MS)) return this.#asked.answer;
    const asked: Asked = { at: now, answer: this.#discover(), failed: false, known: null };
    asked.answer.then(
      (configuration) => { asked.known = configuration; },
      () => { asked.failed = true; },
    );
    this.#asked = asked;
    return asked.answer;
  }

  #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const byHeader = openid.ClientSecretBasic(clientSecret);
    const inBody = openid.ClientSecretPost(clientSecret);
    const authenticate: openid.ClientAuth = (server, client, body, headers) => {
      const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
      (methods.includes("client_secret_basic") ? byHeader : inBody)(server, client, body, headers);
    };
    return openid.discovery(
      new URL(issuer), clientId, { [openid.clockTolerance]: CLOCK_TOLERANCE_SECONDS }, authenticate,
      {
        timeout: PATIENCE_SECONDS,
        execute: [
          // The signature of an ID token counts beside the connection that it came by.
          openid.enableNonRepudiationChecks,
          // Without https only on this machine, which the settings have made sure of.
          ...(issuer.startsWith("http:") ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
  }

  /** Where the person goes to sign in. */
  async addressOf({ state, nonce, verifier }: Attempt, redirectUri: string): Promise<string> {
    const address = openid.buildAuthorizationUrl(await this.discover(), {
      redirect_uri: redirectUri,
      response_type: "code",
      scope: this.#settings.scopes,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return address.href;
  }

  /**
   * What the provider says about the person who has come back: the claims of the ID token, whose signature, issuer, audience, times
   * and nonce have been checked, and those of its userinfo that the token does not have.
   *
   * @param callback the address they came back to, with all that stands behind the ?
   */
  async claimsOf(callback: URL, { state, nonce, verifier }: Attempt): Promise<Claims> {
    const configuration = await this.discover();
    const tokens = await openid.authorizationCodeGrant(configuration, callback, {
      expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error("The provider sent no ID token.");
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  }

  /** Where a person signs out of the provider too; null where it has no such page, or was not heard of yet. */
  signOutAddress(returnTo: string): string | null {
    const configuration = this.#asked?.known;
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return null;
    return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
  }
}
