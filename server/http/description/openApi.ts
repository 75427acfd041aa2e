import { type Operation, ROUTES } from "./routes.ts";
import { SCHEMAS } from "./schemas.ts";

const SCHEMES: Readonly<Record<Exclude<Operation["bearer"], "session" | null>, string>> = {
  owner: "The secret of an owner's link: what stands behind the # of its address.",
  link: "The secret of any link of the map.",
  token: "A token of the map, made by an owner under Share, For programs.",
  metrics: "The server's METRICS_TOKEN, where one is set.",
};

/** Set when somebody has signed in; with https its name begins with __Host-. A request that changes something needs an Origin beside it. */
const SESSION = { type: "apiKey", in: "cookie", name: "throughline-session" };

/**
 * The description of the HTTP API in OpenAPI 3.1. What is not foreseen for a route, a rate that was exceeded (429) or a
 * store that fails (503) among it, is its `default`.
 */
export function openApi(): object {
  const problem = { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } };
  const paths = Object.entries(ROUTES).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, described(path, operation)])),
  ]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Throughline",
      version: "1",
      description: "Customer journey maps with measured experience on them. Edits travel over WebSockets; see PROTOCOL.md of the server.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        ...Object.fromEntries(Object.entries(SCHEMES).map(([name, description]) => [name, { type: "http", scheme: "bearer", description }])),
        session: SESSION,
      },
      responses: {
        Problem: { description: "Anything else: too-many-requests (429) with Retry-After, store-fails (503), foreign-origin (403) …", content: problem },
      },
    },
  };
}

function described(path: string, { operationId, summary, description, bearer, query = {}, headers = {}, body, answers }: Operation): object {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const inHeaders = Object.entries(headers).map(([name, words]) => ({ name, in: "header", required: true, description: words, schema: { type: "string", minLength: 1, maxLength: 200 } }));
  const inQuery = Object.entries(query).map(([name, words]) => ({ name, in: "query", required: false, description: words, schema: { type: "string" } }));
  const parameters = [...inPath, ...inQuery, ...inHeaders];
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    security: bearer === null ? [] : [{ [bearer]: [] }, ...(bearer === "owner" || bearer === "link" ? [{ session: [] }] : [])],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : {
      requestBody: {
        required: body.required,
        content: { "application/json": { schema: body.schema, ...(body.example === undefined ? {} : { example: body.example }) } },
      },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(operationId, answer)])),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function response(operationId: string, answer: Operation["answers"][number]): object {
  if (answer === null || answer === undefined) return { description: "Done." };
  if (typeof answer === "string") {
    return { description: `Refused: ${answer}.`, content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  }
  const type = operationId === "metrics" ? "text/plain" : "application/json";
  return { description: "As described.", content: { [type]: { schema: answer.schema } } };
}
