import { MOST_FIGURES_AT_ONCE } from "../../../src/document/measurementsChange.ts";
import { BUCKETS } from "../../../src/metrics/durations.ts";
import { ROLES } from "../../../src/sync/messages.ts";
import { TOKEN_SCOPE } from "../../access/tokens.ts";
import { PUSHED_KINDS } from "../../observations/pushBody.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 has it. */
export type Schema = { readonly [keyword: string]: unknown };

export function text(description?: string): Schema {
  return { type: "string", ...(description === undefined ? {} : { description }) };
}

export function ref(name: keyof typeof SCHEMAS): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** A record with exactly these fields; those named in `optional` may be missing. */
export function record(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  return { type: "object", properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false };
}

export function list(items: Schema): Schema {
  return { type: "array", items };
}

const INSTANT: Schema = { type: "string", format: "date-time" };
const INSTANT_OR_NULL: Schema = { type: ["string", "null"], format: "date-time" };
const COUNT: Schema = { type: "integer", minimum: 0 };
const ROLE: Schema = { type: "string", enum: [...ROLES] };

const LINK = {
  id: text(), role: ROLE, label: text(), createdAt: INSTANT, expiresAt: INSTANT_OR_NULL, revokedAt: INSTANT_OR_NULL,
};
const TOKEN = {
  id: text(), scope: { const: TOKEN_SCOPE }, label: text(), createdAt: INSTANT, expiresAt: INSTANT_OR_NULL, revokedAt: INSTANT_OR_NULL,
};
const BY_ROLE = (what: string): Schema => ({ ...record({ owner: text(), editor: text(), commenter: text(), viewer: text() }), description: what });

const DURATIONS_WORDS =
  `How long something took. Bucket 0 holds durations from 0 to below 1 second, bucket i from 1 to ${BUCKETS - 1} those from 2^((i-1)/16) to below ` +
  "2^(i/16) seconds: i = floor(16 · log2(seconds)) + 1. Buckets are pairs of index and count, by ascending index, without empty ones.";

/** Every form of data that requests and answers have, by name. */
export const SCHEMAS = {
  Problem: record({ error: record({ code: text("For programs: see each answer."), message: text("A sentence for people.") }) }),
  NewMap: record({
    id: text(),
    links: BY_ROLE("The secrets of four links, shown once."),
    linkIds: BY_ROLE("By which the links are managed."),
    recoveryCode: text("Brings an owner back in who has lost every link; shown once."),
  }),
  Ticket: record({ ticket: text("Opens WebSockets for 60 seconds, as the subprotocol `ticket.<ticket>`."), role: ROLE, expiresAt: INSTANT }),
  Link: record(LINK),
  NewLink: record({ ...LINK, secret: text("Shown once.") }),
  LinkWish: record(
    { role: ROLE, label: { type: "string", maxLength: 200 }, expiresAt: { ...INSTANT_OR_NULL, description: "In the future; null: never." } },
    ["label", "expiresAt"],
  ),
  Token: record(TOKEN),
  NewToken: record({ ...TOKEN, token: text("Shown once.") }),
  TokenWish: record({ label: { type: "string", maxLength: 200 }, expiresAt: INSTANT_OR_NULL }, ["label", "expiresAt"]),
  RecoveredMap: record({ link: record({ id: text(), role: { const: "owner" }, secret: text() }), recoveryCode: text("The next one; the one used is spent.") }),
  MapFile: {
    ...record({
      format: { const: "throughline-map" },
      formatVersion: { const: 1 },
      journey: { type: "object", description: "Title, stages, lanes, touchpoints, notes, links, personas and emotions, each a list of records." },
      measurements: record({
        contracts: list({ type: "object", description: "What a metric's numbers mean." }),
        datasets: list({ type: "object" }),
        observations: list({ type: "object", description: "Counts of one touchpoint, metric, period and segment." }),
        drivers: list({ type: "object" }),
      }),
    }),
    description: "The file that a page saves as JSON and opens again. Discussions are not part of it.",
  },
  Histogram: {
    ...record({ type: { const: "histogram" }, counts: list(COUNT) }),
    description: "Answers per point of the metric's scale, from scaleMin up; [no, yes] for kinds of yes and no.",
  },
  Durations: {
    ...record({
      type: { const: "durations" },
      sum: { type: "number", minimum: 0, description: "Of all durations, in seconds." },
      buckets: list({ type: "array", items: COUNT, minItems: 2, maxItems: 2 }),
    }),
    description: DURATIONS_WORDS,
  },
  Volume: { ...record({ type: { const: "volume" }, count: COUNT }), description: "How often something happened." },
  Metric: {
    ...record(
      {
        id: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", description: "Yours to choose." },
        kind: { type: "string", enum: [...PUSHED_KINDS] },
        name: { type: "string", minLength: 1, maxLength: 200 },
        question: text("As people were asked."),
        scaleMin: { type: "integer" },
        scaleMax: { type: "integer" },
        goodEnd: { type: "string", enum: ["high", "low"] },
        rule: { type: "object", description: 'The headline score: { "type": "top-box", "points": 2 }, { "type": "mean" }, { "type": "quantile", "share": 0.9 } …' },
        badPoints: { type: "integer", description: "How many points from the bad end are a bad experience." },
        badSeconds: { type: ["number", "null"], description: "Durations above this are a bad experience." },
        unit: text(),
        windowDays: { type: ["integer", "null"], description: "After so many days figures count as stale." },
        targetBadPer100: { type: ["number", "null"], minimum: 0, maximum: 100 },
        weight: { type: "number", description: "In a touchpoint's friction, above 0." },
        source: text(),
      },
      ["question", "scaleMin", "scaleMax", "goodEnd", "rule", "badPoints", "badSeconds", "unit", "windowDays", "targetBadPer100", "weight", "source"],
    ),
    description: "A metric that the map may not know yet. csat, ces1, ces2 and rating need scaleMin, scaleMax and goodEnd, yes-no needs goodEnd; " +
      "what else is left out follows from the kind. Where the map knows the id it must mean the same, and stays as people have set it.",
  },
  Figure: record(
    {
      touchpoint: { type: "string", minLength: 1, maxLength: 500, description: "Id, title or alias; * for the journey as a whole." },
      metric: text("Id of a metric of the map or of this request."),
      period: text("ISO 8601 year, quarter, month, week or day: 2026, 2026-Q4, 2026-11, 2026-W46, 2026-11-12. Empty: undated."),
      segment: text("Empty: everybody."),
      counts: { oneOf: [{ $ref: "#/components/schemas/Histogram" }, { $ref: "#/components/schemas/Durations" }, { $ref: "#/components/schemas/Volume" }] },
    },
    ["period", "segment"],
  ),
  Push: record(
    {
      dataset: record(
        {
          name: { type: "string", minLength: 1, maxLength: 200, description: "The same name goes on with the same dataset." },
          source: { type: "string", maxLength: 500, description: "Where the figures come from, for people." },
          respondents: { ...COUNT, description: "How many people were asked, for surveys." },
        },
        ["source", "respondents"],
      ),
      metrics: { type: "array", maxItems: 50, items: { $ref: "#/components/schemas/Metric" } },
      figures: { type: "array", minItems: 1, maxItems: MOST_FIGURES_AT_ONCE, items: { $ref: "#/components/schemas/Figure" } },
      replace: { type: "boolean", description: "All earlier figures of the dataset go. Otherwise only those about the same touchpoint, metric, period and segment." },
      overlap: { type: "string", enum: ["refuse", "add"], description: "What to do where another dataset has figures for the same touchpoint, metric and period." },
    },
    ["metrics", "replace", "overlap"],
  ),
  Pushed: record({
    dataset: text("Its id on the map."),
    written: { ...COUNT, description: "Figures put on the map or changed." },
    unchanged: { ...COUNT, description: "There already, exactly so." },
    withheld: { ...COUNT, description: "Among these, stored as withheld: fewer than 5 answers, or to be found by subtraction." },
    removed: COUNT,
    newMetrics: list(text()),
    unmatched: { ...list(record({ touchpoint: text(), figures: COUNT })), description: "Names that are no touchpoint of the map, with how many figures were left out." },
  }),
  Sample: record({ id: text(), links: record({ editor: text(), commenter: text(), viewer: text() }) }),
  Session: record({
    creation: { type: "string", enum: ["open", "limited", "owner-only"], description: "Who may make maps." },
    signIn: { type: "boolean", description: "People can sign in." },
    person: {
      oneOf: [
        record({
          name: text("As the provider gives it; may be empty."),
          role: { type: ["string", "null"], enum: [...ROLES, null], description: "On every map of this server; null: none without a link." },
          expiresAt: INSTANT,
        }),
        { type: "null" },
      ],
    },
  }),
  Ready: record({ status: { type: "string", enum: ["ready", "store-fails"] }, fault: text() }, ["fault"]),
} as const satisfies Readonly<Record<string, Schema>>;
