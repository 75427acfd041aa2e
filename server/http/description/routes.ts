import { list, record, ref, type Schema, SCHEMAS, text } from "./schemas.ts";

type Method = "get" | "post" | "delete";
type Content = { readonly schema: Schema; readonly example?: unknown };

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** Whose secret is to be sent; null: nobody's. */
  readonly bearer: "owner" | "link" | "token" | "metrics" | "session" | null;
  /** What may stand behind the ?. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Content & { readonly required: boolean };
  /** By status; a text is the codes of a problem. */
  readonly answers: Readonly<Record<number, Content | string | null>>;
};

const of = (name: keyof typeof SCHEMAS): Content => ({ schema: ref(name) });
const NO_SUCH_MAP = "no-such-map";
/** What a request for owners may be answered. */
const OWNER = { 401: "no-secret, wrong-secret, sign-in", 403: "not-owner, revoked, expired", 404: NO_SUCH_MAP };

const FOR_BROWSERS = "For browsers: whoever accepts text/html is told of trouble by a page.";

/** An example that works as it stands, on a map with a touchpoint of this name. */
export const PUSH_EXAMPLE = {
  dataset: { name: "Help desk", source: "https://desk.example/reports/csat" },
  metrics: [{ id: "desk-csat", kind: "csat", name: "CSAT after a case", scaleMin: 1, scaleMax: 5, goodEnd: "high" }],
  figures: [
    { touchpoint: "Call to customer service", metric: "desk-csat", period: "2026-W46", counts: { type: "histogram", counts: [12, 9, 20, 41, 30] } },
  ],
};

/** Every request that the server takes beside those for the app's own files, by path and method. */
export const ROUTES: Readonly<Record<string, Partial<Readonly<Record<Method, Operation>>>>> = {
  "/api/maps": {
    post: {
      operationId: "createMap", summary: "Make a map", bearer: null,
      description:
        "Where MAP_CREATION is limited or owner-only, an owner's secret of any map as Authorization: Bearer lets it be made, and so does the session of " +
        "an owner; where it is limited, the word does as well.",
      body: {
        schema: record(
          { title: { type: "string", maxLength: 200 }, creationToken: { type: "string", maxLength: 1000, description: "The word for new maps, CREATION_TOKEN." } },
          ["title", "creationToken"],
        ),
        required: false,
      },
      answers: { 201: of("NewMap"), 400: "bad-request", 403: "word-needed, wrong-word, owners-only" },
    },
  },
  "/api/maps/{id}": {
    get: {
      operationId: "readMap", summary: "Read a map as JSON", bearer: "link",
      answers: { 200: of("MapFile"), 401: "no-secret, wrong-secret, sign-in", 403: "revoked, expired", 404: NO_SUCH_MAP },
    },
  },
  "/api/maps/{id}/tickets": {
    post: {
      operationId: "createTicket", summary: "Exchange a link's secret for a ticket that opens WebSockets", bearer: "link",
      body: {
        schema: record({ secret: text("Instead of the Authorization header."), authorKey: text("Of whoever wants to comment.") }, ["secret", "authorKey"]),
        required: false,
      },
      answers: { 200: of("Ticket"), 400: "bad-request", 401: "no-secret, wrong-secret, sign-in", 403: "revoked, expired", 404: NO_SUCH_MAP },
    },
  },
  "/api/maps/{id}/links": {
    get: { operationId: "listLinks", summary: "List the links, without their secrets", bearer: "owner", answers: { 200: { schema: record({ links: list(ref("Link")) }) }, ...OWNER } },
    post: {
      operationId: "createLink", summary: "Make a link", bearer: "owner", body: { ...of("LinkWish"), required: true },
      answers: { 201: of("NewLink"), 400: "bad-request", ...OWNER },
    },
  },
  "/api/maps/{id}/links/{linkId}": {
    delete: {
      operationId: "revokeLink", summary: "Revoke a link; whoever came through it is disconnected", bearer: "owner",
      answers: { 204: null, ...OWNER, 404: "no-such-map, no-such-link", 409: "last-owner" },
    },
  },
  "/api/maps/{id}/links/{linkId}/replacement": {
    post: {
      operationId: "replaceLink", summary: "Put a link with the same rights in the place of a lost one", bearer: "owner",
      answers: { 201: of("NewLink"), ...OWNER, 404: "no-such-map, no-such-link", 409: "ended" },
    },
  },
  "/api/maps/{id}/recovery-code": {
    post: {
      operationId: "createRecoveryCode", summary: "Make a recovery code in the place of the one before", bearer: "owner",
      answers: { 200: { schema: record({ recoveryCode: text("Shown once.") }) }, ...OWNER },
    },
  },
  "/api/maps/{id}/recover": {
    post: {
      operationId: "recoverMap", summary: "Exchange a recovery code for an owner's link", bearer: null,
      body: { schema: record({ recoveryCode: text() }), required: true },
      answers: { 201: of("RecoveredMap"), 400: "bad-request", 401: "wrong-code" },
    },
  },
  "/api/maps/{id}/tokens": {
    get: { operationId: "listTokens", summary: "List the tokens, never their text", bearer: "owner", answers: { 200: { schema: record({ tokens: list(ref("Token")) }) }, ...OWNER } },
    post: {
      operationId: "createToken", summary: "Make a token by which a program pushes figures", bearer: "owner", body: { ...of("TokenWish"), required: false },
      answers: { 201: of("NewToken"), 400: "bad-request", ...OWNER },
    },
  },
  "/api/maps/{id}/tokens/{tokenId}": {
    delete: { operationId: "revokeToken", summary: "Revoke a token", bearer: "owner", answers: { 204: null, ...OWNER, 404: "no-such-map, no-such-token" } },
  },
  "/api/maps/{id}/observations": {
    post: {
      operationId: "pushObservations", summary: "Push figures to a map", bearer: "token",
      description:
        "Counts of answers, never scores: every score and interval is computed from them on the map. All that can be placed goes in, in one step, " +
        "and the answer comes when it is on disk. Figures with fewer than 5 answers are stored as withheld. A body has at most 1 MiB.",
      headers: {
        "Idempotency-Key": "New for each request, the same when it is sent again: within 24 hours the same request is then answered the same and does nothing twice.",
      },
      body: { ...of("Push"), example: PUSH_EXAMPLE, required: true },
      answers: {
        200: of("Pushed"), 400: "no-key, bad-request", 401: "no-token, wrong-token", 403: "revoked, expired", 404: NO_SUCH_MAP,
        409: "key-used, counted-elsewhere, other-meaning, map-full", 413: "bad-request", 422: "bad-metric, bad-figure, unusable",
      },
    },
  },
  "/api/sample": {
    get: { operationId: "findSample", summary: "Where the sample map is", bearer: null, answers: { 200: of("Sample"), 404: "no-sample" } },
  },
  "/api/session": {
    get: { operationId: "readSession", summary: "Who has signed in, and who may make maps", bearer: null, answers: { 200: of("Session") } },
  },
  "/api/sign-in": {
    get: {
      operationId: "signIn", summary: "Go to the OpenID Connect provider to sign in", bearer: null, description: FOR_BROWSERS,
      query: { to: "Where to go afterwards: /map/ and an id; else to the start page." },
      answers: { 302: null, 404: "no-sign-in", 502: "wrong-issuer", 503: "provider-down" },
    },
  },
  "/api/sign-in/callback": {
    get: {
      operationId: "finishSignIn", summary: "Come back from the provider; begins the session", bearer: null, description: FOR_BROWSERS,
      query: { code: "From the provider.", state: "From the provider.", iss: "From the provider.", error: "From the provider." },
      answers: {
        302: null, 400: "wrong-state, used-answer", 403: "sign-in-denied", 404: "no-sign-in",
        502: "sign-in-refused, wrong-issuer, client-refused, clocks-differ, answer-not-trusted", 503: "provider-down",
      },
    },
  },
  "/api/sign-out": {
    post: {
      operationId: "signOut", summary: "End the session, on every server and in every browser that has its cookie", bearer: "session",
      answers: {
        200: { schema: record({ next: { type: ["string", "null"], description: "Where the person signs out of the provider as well." } }) },
        401: "sign-in", 404: "no-sign-in",
      },
    },
  },
  "/api/openapi.json": {
    get: { operationId: "describe", summary: "This description", bearer: null, answers: { 200: { schema: { type: "object" } } } },
  },
  "/health/live": {
    get: { operationId: "live", summary: "Whether the process runs", bearer: null, answers: { 200: { schema: record({ status: { const: "live" } }) } } },
  },
  "/health/ready": {
    get: {
      operationId: "ready", summary: "Whether the store has just written to disk", bearer: null,
      answers: { 200: of("Ready"), 503: of("Ready") },
    },
  },
  "/metrics": {
    get: {
      operationId: "metrics", summary: "Counts and durations for Prometheus", bearer: "metrics",
      answers: { 200: { schema: text("The text format of Prometheus.") }, 401: "wrong-token" },
    },
  },
};
