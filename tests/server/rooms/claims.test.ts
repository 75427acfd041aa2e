import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Claims } from "../../../server/rooms/claims.ts";

const CLIENT = 7;

/** Somebody who speaks for a Yjs client, and answers pings, is read, or talks, as a test says. */
class Person {
  readonly answersIn = 3000;
  lastPong = 0;
  lastHeard = 0;
  answers = true;
  resting = false;
  cuts = 0;
  pings = 0;
  readonly #onCut: () => void;

  constructor(onCut: () => void = () => undefined) {
    this.#onCut = onCut;
  }

  isResting(): boolean {
    return this.resting;
  }

  ping(): void {
    this.pings++;
    if (!this.answers || this.resting) return;
    this.lastPong = Date.now();
    this.lastHeard = Date.now();
  }

  cut(): void {
    this.cuts++;
    this.#onCut();
  }
}

let holder: Person | undefined;
let claims: Claims<string>;
let got: string[];
/** Whether whoever is given the client answers pings. */
let nextAnswers: boolean;

function handOver(): void {
  holder = undefined;
  const next = claims.takeNext(CLIENT);
  if (next === null) return;
  got.push(`${next.claimant} with ${next.state}`);
  holder = new Person(handOver);
  holder.answers = nextAnswers;
}

/** So many seconds in which the claims are looked after once each. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    claims.renew();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  got = [];
  nextAnswers = true;
  holder = new Person(handOver);
  claims = new Claims<string>({ holderOf: () => holder, onFree: handOver, onAlive: () => undefined });
});
afterEach(() => {
  vi.useRealTimers();
});

function here(): Person {
  if (holder === undefined) throw new Error("Nobody holds it.");
  return holder;
}

describe("W18: a Yjs client that somebody else holds", () => {
  test("is handed over when its holder answers no ping within three seconds, with what was said last", async () => {
    here().answers = false;
    claims.wait(CLIENT, "page", "one");
    claims.wait(CLIENT, "page", "two");
    await pass(2);
    expect(got).toEqual([]);
    await pass(2);
    expect(got).toEqual(["page with two"]);
  });

  test("stays with a holder that answers, and nobody waits for it any more", async () => {
    claims.wait(CLIENT, "thief", "mine");
    await pass(5);
    expect([got, here().cuts, claims.clientOf("thief")]).toEqual([[], 0, null]);
  });

  test("stays with a holder that is not being read, however long, until it could have answered", async () => {
    here().resting = true;
    claims.wait(CLIENT, "page", "mine");
    await pass(10);
    expect(here().cuts).toBe(0);
    here().resting = false;
    here().answers = false;
    await pass(7);
    expect(got).toEqual(["page with mine"]);
  });

  test("stays with a holder that says something else than an answer, which may be old, but it is asked again", async () => {
    const first = here();
    first.answers = false;
    claims.wait(CLIENT, "page", "mine");
    await pass(1);
    first.lastHeard = Date.now();
    await pass(3);
    expect([got, first.cuts]).toEqual([[], 0]);
    await pass(4);
    expect(got).toEqual(["page with mine"]);
  });

  test("is asked for once more for somebody who came after its holder had answered", async () => {
    claims.wait(CLIENT, "early", "mine");
    await pass(1);
    here().answers = false;
    claims.wait(CLIENT, "page", "mine too");
    await pass(3);
    expect(claims.clientOf("early")).toBeNull();
    await pass(5);
    expect(got).toEqual(["page with mine too"]);
  });

  test("goes to whoever has waited longest, and to the next when that one is dead as well", async () => {
    here().answers = false;
    nextAnswers = false;
    claims.wait(CLIENT, "dead", "mine");
    claims.wait(CLIENT, "page", "mine");
    await pass(4);
    expect(got).toEqual(["dead with mine"]);
    await pass(4);
    expect(got).toEqual(["dead with mine", "page with mine"]);
  });

  test("is not handed to somebody who waits for another by now, and each waits for one only", async () => {
    here().answers = false;
    claims.wait(CLIENT, "thief", "mine");
    claims.wait(8, "thief", "mine");
    claims.wait(CLIENT, "page", "mine");
    await pass(4);
    expect(got).toEqual(["page with mine"]);
    expect(claims.clientOf("thief")).toBe(8);
  });

  test("is asked for again every second, as a question to another server may be lost", async () => {
    here().answers = false;
    claims.wait(CLIENT, "page", "mine");
    await pass(2);
    expect(here().pings).toBe(3);
  });

  test("is asked for once by somebody who speaks for several by turns", () => {
    for (let time = 0; time < 100; time++) for (const client of [CLIENT, 8]) claims.wait(client, "viewer", "mine");
    expect(here().pings).toBe(2);
  });

  test("is free at once for whoever waits when its holder is gone without having handed it over", async () => {
    claims.wait(CLIENT, "page", "mine");
    holder = undefined;
    await pass(1);
    expect(got).toEqual(["page with mine"]);
  });
});
