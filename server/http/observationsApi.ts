import { createHash, randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bearerFrom } from "../access/bearer.ts";
import { findToken, type TokenProblem } from "../access/tokens.ts";
import { log } from "../log.ts";
import { applyPush, type PushOutcome } from "../observations/applyPush.ts";
import { PUSH_BODY } from "../observations/pushBody.ts";
import { threadTime } from "../rooms/readingPace.ts";
import { NoRoomLeft } from "../rooms/room.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { Storage, TokenRecord } from "../storage/storage.ts";
import type { Limits } from "./limits.ts";
import { parseBody } from "./mapsApi.ts";
import { HttpProblem } from "./problem.ts";
import { PushTurns } from "./pushTurns.ts";

type OfMap = { Params: { id: string } };

const BODY_LIMIT = 1024 * 1024;
const KEY = /^[\x21-\x7e]{1,200}$/;
const KEY_HOLDS_MS = 24 * 60 * 60 * 1000;
/** Longer than a disk takes; a program that waits in vain asks again with the same key. */
const PATIENCE_MS = 10_000;

type Parts = { readonly storage: Storage; readonly limits: Limits; readonly rooms: Rooms };

/** Figures that a program pushes to a map with a token (H17). */
export function addObservationsApi(app: FastifyInstance, { storage, limits, rooms }: Parts): void {
  /** One at a time for each token, so that the same request sent twice at once is answered from the first. */
  const turns = new Map<string, Promise<unknown>>();
  /**
   * As which Yjs client this process writes on a map. The same for as long as it runs: each id stays in the document
   * for ever. Never shared with another process, since two that write as one would overwrite each other.
   */
  const clients = new Map<string, number>();
  const clientOf = (mapId: string): number => {
    const client = clients.get(mapId) ?? randomInt(1, 2 ** 32);
    clients.set(mapId, client);
    return client;
  };

  const pushTurns = new PushTurns(pause);

  const tokens = new WeakMap<FastifyRequest, TokenRecord>();
  /** Before the body is read: a stranger's would be read for nothing. */
  const onRequest = async (request: FastifyRequest<OfMap>): Promise<void> => {
    const token = await requireToken({ storage, limits }, request);
    limits.push(token.id);
    tokens.set(request, token);
  };

  app.post<OfMap>("/api/maps/:id/observations", { bodyLimit: BODY_LIMIT, onRequest }, async (request, reply) => {
    const token = tokens.get(request);
    if (token === undefined) throw new Error("Nobody comes here without a token.");
    const key = keyOf(request);
    const push = parseBody(PUSH_BODY, request.body);
    const requestHash = createHash("sha256").update(JSON.stringify(push)).digest();
    if (!storage.getState().working) throw notSaved();

    const turn = (turns.get(token.id) ?? Promise.resolve()).then(async () => {
      const kept = await storage.keptAnswer(token.id, key);
      if (kept !== null) return answerAgain(kept, requestHash);
      const outcome = await pushTurns.take(token.mapId, (spent) => rooms.change(`map/${token.mapId}`, clientOf(token.mapId), (document) => {
        const before = threadTime();
        // After all that is done at one go: looking into what was written, and handing it to the store.
        queueMicrotask(() => {
          spent(threadTime() - before);
        });
        return applyPush(document, push, { now: new Date().toISOString(), by: token.label });
      }));
      const answer = JSON.stringify(outcomeOf(outcome));
      const now = Date.now();
      await storage.keepAnswer(
        token.id, key, { requestHash, answer }, new Date(now).toISOString(), new Date(now - KEY_HOLDS_MS).toISOString(),
      );
      return answer;
    });
    const last = turn.catch(() => undefined).finally(() => {
      if (turns.get(token.id) === last) turns.delete(token.id);
    });
    turns.set(token.id, last);
    const answer = await inTime(turn);
    return reply.type("application/json; charset=utf-8").send(answer);
  });
}

/** A refusal is no answer to be kept: what it was about may have been mended by the time the program asks again. */
function outcomeOf(outcome: PushOutcome): object {
  if (outcome.ok) return outcome.answer;
  throw new HttpProblem(outcome.status, outcome.code, outcome.message);
}

function answerAgain({ requestHash, answer }: { readonly requestHash: Uint8Array; readonly answer: string }, asked: Buffer): string {
  if (asked.equals(requestHash)) return answer;
  throw new HttpProblem(409, "key-used", "This Idempotency-Key was used for another request within the last 24 hours. Choose a new one.");
}

async function inTime(turn: Promise<string>): Promise<string> {
  const { promise, reject } = Promise.withResolvers<string>();
  const patience = setTimeout(() => {
    reject(notSaved());
  }, PATIENCE_MS);
  try {
    return await Promise.race([turn, promise]);
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    if (error instanceof NoRoomLeft) throw new HttpProblem(409, "map-full", error.message);
    log("push failed", { fault: error instanceof Error ? error.message : String(error) });
    throw notSaved();
  } finally {
    clearTimeout(patience);
  }
}

function notSaved(): HttpProblem {
  return new HttpProblem(
    503, "store-fails", "The server could not save this yet. Send it again with the same Idempotency-Key: nothing is counted twice.", 30,
  );
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers["idempotency-key"];
  if (typeof key === "string" && KEY.test(key)) return key;
  throw new HttpProblem(
    400, "no-key", "The header Idempotency-Key is needed: up to 200 letters, digits and signs, new for each request and the same when it is sent again.",
  );
}

async function requireToken(
  { storage, limits }: Pick<Parts, "storage" | "limits">, request: FastifyRequest<OfMap>,
): Promise<TokenRecord> {
  const text = bearerFrom(request.headers);
  if (text === null) throw new HttpProblem(401, "no-token", "A token of the map is needed. An owner makes one under Share, For programs.");
  const found = await findToken(storage, request.params.id, text);
  if (found.ok) return found.token;
  limits.wrongSecret(request);
  const [status, message] = PROBLEMS[found.problem];
  throw new HttpProblem(status, found.problem, message);
}

const PROBLEMS: Readonly<Record<TokenProblem, readonly [number, string]>> = {
  "no-such-map": [404, "There is no such map."],
  "wrong-token": [401, "This is no token of the map. The secret of a link is none either."],
  revoked: [403, "This token was revoked."],
  expired: [403, "This token has expired."],
};
