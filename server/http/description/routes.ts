import { list, record, ref, type Schema, SCHEMAS, text } from "./schemas.ts";

type Method = "get" | "post" | "delete";
type Content = { readonly schema: Schema; readonly example?: unknown };

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** Whose secret is to be sent; null: nobody's. */
  readonly bearer: "owner" | "link" | "token" | "metrics" | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Content & { readonly required: boolean };
  /** By status; a text is the codes of a problem. */
  readonly answers: Readonly<Record<number, Content | string | null>>;
};

const of = (name: keyof typeof SCHEMAS): Content => ({ schema: ref(name) });
const NO_SUCH_MAP = "no-such-map";
/** What a request for owners may be answered. */
const OWNER = { 401: "no-secret, wrong-secret", 403: "not-owner, revoked, expired", 404: NO_SUCH_MAP };

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
      body: { schema: record({ title: { type: "string", maxLength: 200 } }, ["title"]), required: false },
      answers: { 201: of("NewMap"), 400: "bad-request" },
    },
  },
  "/api/maps/{id}": {
    get: {
      operationId: "readMap", summary: "Read a map as JSON", bearer: "link",
      answers: { 200: of("MapFile"), 401: "no-secret, wrong-secret", 403: "revoked, expired", 404: NO_SUCH_MAP },
    },
  },
  "/api/maps/{id}/tickets": {
    post: {
      operationId: "createTicket", summary: "Exchange a link's secret for a ticket that opens WebSockets", bearer: "link",
      body: {
        schema: record({ secret: text("Instead of the Authorization header."), authorKey: text("Of whoever wants to comment.") }, ["secret", "authorKey"]),
        required: false,
      },
      answers: { 200: of("Ticket"), 400: "bad-request", 401: "no-secret, wrong-secret", 403: "revoked, expired", 404: NO_SUCH_MAP },
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
