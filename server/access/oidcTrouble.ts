/** Why somebody could not sign in, for them and for the person who runs the server (H20). */
export type SignInTrouble = {
  readonly status: number;
  readonly code: (typeof TROUBLE_CODES)[number];
  readonly title: string;
  /** What happened and what helps. */
  readonly sentence: string;
};

export const TROUBLE_CODES = [
  "wrong-state", "used-answer", "sign-in-denied", "sign-in-refused", "provider-down", "wrong-issuer", "client-refused", "clocks-differ", "answer-not-trusted",
] as const;

const LINKS_WORK = "Maps open by their links meanwhile.";

/** Somebody came back who was not sent from here, or took too long, or comes back a second time. */
export const WRONG_STATE: SignInTrouble = {
  status: 400, code: "wrong-state", title: "Signing in was not finished",
  sentence: "It was begun in another browser or tab, took longer than ten minutes, or this page was opened a second time. Begin again.",
};

/** Reads the faults of openid-client, by their codes. */
export function explainTrouble(error: unknown): SignInTrouble {
  const { codes, provided } = factsOf(error);
  const has = (code: string): boolean => codes.includes(code);
  if (has("OAUTH_AUTHORIZATION_RESPONSE_ERROR")) {
    if (provided === "access_denied") {
      return {
        status: 403, code: "sign-in-denied", title: "You were not signed in",
        sentence: "Signing in was cancelled, or the sign-in service does not let you use this server. Try again, or ask the person who runs it.",
      };
    }
    return {
      status: 502, code: "sign-in-refused", title: "The sign-in service refused",
      sentence: `It says: ${provided}. Try again; if that does not help, the person who runs this server should look at how it is registered there.`,
    };
  }
  if (provided === "invalid_grant") {
    return { status: 400, code: "used-answer", title: "Signing in was not finished", sentence: "The answer of the sign-in service was used already or has grown too old. Begin again." };
  }
  if (provided === "invalid_client" || provided === "unauthorized_client" || has("OAUTH_WWW_AUTHENTICATE_CHALLENGE")) {
    return {
      status: 502, code: "client-refused", title: "The sign-in service does not know this server",
      sentence: `The person who runs it should compare OIDC_CLIENT_ID and OIDC_CLIENT_SECRET with what the service has. ${LINKS_WORK}`,
    };
  }
  if (has("OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED")) {
    return {
      status: 502, code: "wrong-issuer", title: "The sign-in service has another name",
      sentence: `It calls itself something else than OIDC_ISSUER. The person who runs this server should set that to the service's own address, letter by letter. ${LINKS_WORK}`,
    };
  }
  if (has("OAUTH_JWT_TIMESTAMP_CHECK_FAILED")) {
    return {
      status: 502, code: "clocks-differ", title: "Two clocks differ",
      sentence: `The clocks of this server and of the sign-in service differ by more than a minute. The person who runs this server should set its clock. ${LINKS_WORK}`,
    };
  }
  if (isAbsence(error, codes)) {
    return {
      status: 503, code: "provider-down", title: "The sign-in service does not answer",
      sentence: `Try again in a minute. ${LINKS_WORK}`,
    };
  }
  return {
    status: 502, code: "answer-not-trusted", title: "The answer of the sign-in service was not trusted",
    sentence: `Something in it is not as it must be. Begin again; if that does not help, tell the person who runs this server. ${LINKS_WORK}`,
  };
}

/** For the log, which holds no names: the codes that a fault and its causes have. */
export function faultCodes(error: unknown): string {
  const { codes, provided } = factsOf(error);
  return [...codes, provided].filter((code) => code !== "").join(" ") || (error instanceof Error ? error.name : "unknown");
}

const ABSENCES = new Set([
  "OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON", "OAUTH_PARSE_ERROR",
  "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_SOCKET",
]);

/** Nobody answers, or something in between does. */
function isAbsence(error: unknown, codes: readonly string[]): boolean {
  return codes.some((code) => ABSENCES.has(code)) || (error instanceof TypeError && error.message === "fetch failed");
}

/** The codes of an error and of what caused it, and what the provider itself has called it ("access_denied"). */
function factsOf(error: unknown): { readonly codes: readonly string[]; readonly provided: string } {
  const codes: string[] = [];
  let provided = "";
  let at = error;
  for (let depth = 0; depth < 6 && at instanceof Error; depth++) {
    if ("code" in at && typeof at.code === "string") codes.push(at.code);
    // Theirs to choose: nothing but the letters that such names have is shown.
    if ("error" in at && typeof at.error === "string" && provided === "") provided = at.error.replaceAll(/[^a-z_]/g, "").slice(0, 60);
    at = at.cause;
  }
  return { codes, provided };
}
