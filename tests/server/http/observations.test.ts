import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { snapshotOf } from "../../../src/document/liveMap.ts";
import { mapFromJson } from "../../../src/export/mapJson.ts";
import { setMapTitle } from "../../../src/document/commands/setMapTitle.ts";
import { updateContract } from "../../../src/document/commands/updateContract.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import type { Counts } from "../../../src/metrics/observation.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { type NewMap, postJson, TestClient, until } from "../testClient.ts";
import { answers, CSAT, makeToken, mapWithEditor, push, pushOf, read } from "./pushing.ts";

let server: RunningServer;
let map: NewMap;
let editor: TestClient;
let token: string;
let keys = 0;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});
beforeEach(async () => {
  ({ map, editor } = await mapWithEditor(server.address));
  ({ token } = await makeToken(server.address, map, { label: "Help desk job" }));
  return () => {
    editor.discard();
  };
});

const send = (body: unknown, key = `key-${keys += 1}`) => push(server.address, map.id, token, body, key);

/** What the editor's board knows of a touchpoint, once something has arrived. */
function countsOn(touchpointId: string, segment = "", period = "2026-W46"): Counts | undefined {
  return [...snapshotOf(editor.document).measurements.observations.values()]
    .find((each) => each.touchpointId === touchpointId && each.segment === segment && each.period === period)?.counts;
}

const arrived = (touchpointId: string): Promise<Counts> => until("the figure arrives", () => countsOn(touchpointId));

describe("H17: pushing figures", () => {
  test("they are on every open board and on disk, with their contract and dataset", async () => {
    const { status, body } = await send(pushOf([answers("Delivery at the door", [12, 9, 20, 41, 30])]));
    expect([status, body]).toEqual([200, {
      dataset: expect.stringMatching(/^push-[0-9a-f]{16}$/), written: 1, unchanged: 0, withheld: 0, removed: 0, newMetrics: [CSAT.id], unmatched: [],
    }]);
    expect(await arrived("delivery")).toEqual({ type: "histogram", counts: [12, 9, 20, 41, 30] });
    const { measurements } = snapshotOf(editor.document);
    expect(measurements.contracts.get(CSAT.id)).toMatchObject({ kind: "csat", name: CSAT.name, scaleMax: 5, badPoints: 2 });
    expect([...measurements.datasets.values()]).toMatchObject([{ name: "Help desk", importedBy: "Help desk job" }]);

    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder, environment: { SAMPLE: "off" } });
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(snapshotOf(newcomer.document).measurements).toEqual(measurements);
    newcomer.discard();
  });

  test("a touchpoint is found by id, title, alias and another spelling, but not by a guess, and what is not found is told", async () => {
    updateTouchpoint(editor.document, { id: "service-call", patch: { aliases: ["Hotline DE"] } });
    await editor.whenSaved();
    const few = [5, 5, 5, 5, 5];
    const { status, body } = await send(pushOf([
      answers("basket", few), answers("Product page", few), answers("Hotline DE", few), answers("checkout & PAYMENT", few),
      answers("*", few), answers("How easy was the basket page for you", few), answers("Nowhere", few, { period: "2026" }), answers("Nowhere", few),
    ]));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      written: 4, unmatched: [{ touchpoint: "checkout & PAYMENT", figures: 1 }, { touchpoint: "How easy was the basket page for you", figures: 1 }, { touchpoint: "Nowhere", figures: 2 }],
    });
    await arrived("service-call");
    expect(["basket", "product-page", "service-call", "*"].map((id) => countsOn(id)?.type)).toEqual(["histogram", "histogram", "histogram", "histogram"]);
    expect((await send(pushOf([answers("CHECKOUT and payment", few)]))).body).toMatchObject({ written: 1, unmatched: [] });
  });

  test("the same key and request are answered the same and do nothing again; another request under it is refused", async () => {
    const first = await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]), "week-46");
    await send(pushOf([answers("basket", [9, 9, 9, 9, 9])]), "week-46-corrected");
    expect(await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]), "week-46")).toEqual(first);
    await until("the correction is there", () => JSON.stringify(countsOn("basket"))?.includes("9,9,9"));
    const other = await send(pushOf([answers("basket", [5, 5, 5, 5, 5])]), "week-46");
    expect([other.status, other.code]).toEqual([409, "key-used"]);

    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder, environment: { SAMPLE: "off" } });
    expect(await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]), "week-46")).toEqual(first);
  });

  test("the same request sent ten times at once is done once, and all are answered alike", async () => {
    const body = pushOf([answers("basket", [1, 2, 3, 4, 5])]);
    const all = await Promise.all(Array.from({ length: 10 }, () => send(body, "at-once")));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(all[0]?.body).toMatchObject({ written: 1 });
  });

  test("figures go in the place of earlier ones, others stay, and what is there already is not written again", async () => {
    await send(pushOf([answers("basket", [1, 2, 3, 4, 5]), answers("survey", [5, 5, 5, 5, 5])]));
    await arrived("survey");
    const updates: number[] = [];
    editor.document.on("update", (update: Uint8Array) => updates.push(update.byteLength));
    expect((await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]))).body).toMatchObject({ written: 0, unchanged: 1 });
    await editor.barrier();
    expect(updates).toEqual([]);
    expect((await send(pushOf([answers("basket", [2, 2, 3, 4, 5])]))).body).toMatchObject({ written: 1, newMetrics: [] });
    await until("the change is there", () => JSON.stringify(countsOn("basket"))?.includes("2,2,3"));
    expect(countsOn("survey")).toBeDefined();
    expect((await send(pushOf([answers("basket", [2, 2, 3, 4, 5])], { replace: true }))).body).toMatchObject({ written: 0, unchanged: 1, removed: 1 });
    await until("the other is gone", () => countsOn("survey") === undefined);
  });

  test("M7: fewer than 5 answers are withheld, and so is the segment that could be found by taking the others from the whole", async () => {
    const { body } = await send(pushOf([
      answers("basket", [0, 0, 1, 1, 2]),
      answers("survey", [10, 10, 10, 10, 10]), answers("survey", [5, 5, 5, 5, 5], { segment: "North" }),
      answers("survey", [4, 4, 4, 4, 6], { segment: "South" }), answers("survey", [0, 0, 0, 0, 3], { segment: "West" }),
    ]));
    expect(body).toMatchObject({ withheld: 3, written: 5 });
    await arrived("survey");
    expect(["", "North", "South", "West"].map((segment) => countsOn("survey", segment)?.type)).toEqual(["histogram", "histogram", "withheld", "withheld"]);
    expect(countsOn("basket")).toEqual({ type: "withheld" });
  });

  test("M7: what a later push would reveal of an earlier one is withheld as well", async () => {
    await send(pushOf([answers("survey", [5, 5, 5, 5, 5], { segment: "North" }), answers("survey", [4, 4, 4, 4, 6], { segment: "South" })]));
    expect((await send(pushOf([answers("survey", [10, 10, 10, 10, 10])]))).body).toMatchObject({ withheld: 1 });
    await arrived("survey");
    expect(countsOn("survey", "South")).toEqual({ type: "withheld" });
  });

  test("durations and volumes are counted by their contracts", async () => {
    const { status } = await send({
      dataset: { name: "Telephone system", source: "https://calls.example" },
      metrics: [{ id: "wait", kind: "waiting-time", name: "Waiting", badSeconds: 120 }, { id: "calls", kind: "volume", name: "Calls", unit: "calls" }],
      figures: [
        { touchpoint: "service-call", metric: "wait", period: "2026-11-20", counts: { type: "durations", sum: 1570, buckets: [[80, 10], [112, 10]] } },
        { touchpoint: "service-call", metric: "calls", period: "2026-11-20", counts: { type: "volume", count: 4210 } },
      ],
    });
    expect(status).toBe(200);
    await until("both are there", () => snapshotOf(editor.document).measurements.observations.size === 2);
    expect(snapshotOf(editor.document).measurements.contracts.get("wait")).toMatchObject({ badSeconds: 120, goodEnd: "low" });
  });

  test("what people set on the map stays: the name, target and weight of a metric, the name of a dataset", async () => {
    await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]));
    await arrived("basket");
    expect(updateContract(editor.document, { id: CSAT.id, patch: { name: "Our CSAT", targetBadPer100: 10 } })).toMatchObject({ ok: true });
    await editor.whenSaved();
    await send(pushOf([answers("basket", [2, 2, 3, 4, 5])]));
    await until("the change is there", () => JSON.stringify(countsOn("basket"))?.includes("2,2,3"));
    expect(snapshotOf(editor.document).measurements.contracts.get(CSAT.id)).toMatchObject({ name: "Our CSAT", targetBadPer100: 10 });
  });

  test("a refused push changes nothing, and says which figure or metric it is about", async () => {
    await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]));
    await arrived("basket");
    const before = snapshotOf(editor.document);
    const good = answers("survey", [5, 5, 5, 5, 5]);
    const refusals: readonly [string, object, number, string, RegExp][] = [
      ["a metric nobody knows", pushOf([good, { ...good, metric: "csat-2" }]), 422, "bad-figure", /figures\.1: Neither the map/],
      ["half an answer", pushOf([good, answers("basket", [1.5, 1, 1, 1, 1])]), 422, "bad-figure", /figures\.1: 1\.5 is no count/],
      ["less than none", pushOf([answers("basket", [-1, 1, 1, 1, 1])]), 422, "bad-figure", /-1 is no count/],
      ["no such month", pushOf([{ ...good, period: "2026-13" }]), 422, "bad-figure", /2026-13/],
      ["twice", pushOf([good, good]), 422, "bad-figure", /figures\.1: An earlier figure/],
      ["twice under two names", pushOf([good, answers("Request for feedback", [1, 1, 1, 1, 1])]), 422, "bad-figure", /figures\.1: An earlier figure/],
      ["another scale", pushOf([answers("survey", [5, 5, 5])]), 422, "unusable", /3 scale points; its scale has 5/],
      ["counted in another way", pushOf([{ ...good, counts: { type: "volume", count: 70 } }]), 422, "unusable", /counted in another way/],
      ["the metric turned round", pushOf([good], { metrics: [{ ...CSAT, goodEnd: "low" }] }), 409, "other-meaning", /good end/],
      ["a scale that is guessed", pushOf([good], { metrics: [{ id: "x", kind: "rating", name: "X" }] }), 422, "bad-metric", /scaleMin, scaleMax and goodEnd/],
      ["a scale of a million", pushOf([good], { metrics: [{ ...CSAT, id: "x", scaleMax: 1_000_000 }] }), 422, "bad-metric", /is no scale/],
      ["a score", pushOf([{ ...good, counts: { type: "mean", value: 4.1, n: 90 } }]), 400, "bad-request", /figures\.0\.counts\.type/],
      ["a misspelt field", pushOf([{ ...good, segmnt: "North" } as typeof good]), 400, "bad-request", /segmnt/],
      ["no figures", pushOf([]), 400, "bad-request", /figures/],
      ["another's answers", { ...pushOf([answers("basket", [5, 5, 5, 5, 5])]), dataset: { name: "Other desk" } }, 409, "counted-elsewhere", /"Help desk" has figures/],
    ];
    for (const [what, body, status, code, message] of refusals) {
      const answered = await send(body);
      expect([what, answered.status, answered.code]).toEqual([what, status, code]);
      expect(JSON.stringify(answered.body).replaceAll("\\", "")).toMatch(message);
    }
    await editor.barrier();
    expect(snapshotOf(editor.document)).toBe(before);
    expect((await send({ ...pushOf([answers("basket", [5, 5, 5, 5, 5])]), dataset: { name: "Other desk" }, overlap: "add" })).status).toBe(200);
  });

  test("a request without a key, one that is too large, and names that every object inherits are refused", async () => {
    const url = `${server.address}/api/maps/${map.id}/observations`;
    const authorization = `Bearer ${token}`;
    expect(await read(await postJson(url, pushOf([answers("basket", [1, 2, 3, 4, 5])]), { authorization }))).toMatchObject({ status: 400, code: "no-key" });
    const large = pushOf([answers("x".repeat(1024 * 1024), [1, 2, 3, 4, 5])]);
    expect((await send(large)).status).toBe(413);
    const raw = await fetch(url, {
      method: "POST", headers: { authorization, "content-type": "application/json", "idempotency-key": "k" },
      body: JSON.stringify(pushOf([answers("basket", [1, 2, 3, 4, 5])])).replace('"figures"', '"__proto__":{"replace":true},"figures"'),
    });
    expect(raw.status).toBe(400);
    expect((await send(pushOf([answers("constructor", [1, 2, 3, 4, 5])], { metrics: [{ ...CSAT, id: "constructor" }] }))).status).toBe(400);
    expect((await send(pushOf([answers("__proto__", [1, 2, 3, 4, 5])]))).body).toMatchObject({ unmatched: [{ touchpoint: "__proto__", figures: 1 }] });
  });

  test("H17: a program that pushes much waits for its time to come again, everything is taken, and people get on in between", { timeout: 60_000 }, async () => {
    const touchpoints = [...editor.document.getMap("touchpoints").keys()];
    const many = (round: number): object => pushOf(Array.from({ length: 5000 }, (_, at) =>
      answers(touchpoints[at % touchpoints.length] ?? "", [1, 2, 3 + round, 40, 5], { segment: `part ${Math.floor(at / touchpoints.length)}` })));
    // A program that waits in vain asks again with the same key.
    const pushed = async (round: number): Promise<number> => {
      const { status } = await push(server.address, map.id, token, many(round), `much-${round}`);
      return status === 503 ? pushed(round) : status;
    };
    const job = { going: true };
    let edits = 0;
    const pushes = Promise.all([0, 1, 2, 3].map(pushed)).finally(() => {
      job.going = false;
    });
    while (job.going) {
      editor.set(`edit ${edits}`, 1);
      await editor.whenSaved();
      edits += 1;
    }
    expect(await pushes).toEqual([200, 200, 200, 200]);
    // One in each of the three gaps between them, whatever the machine; how long the gaps are is `pushTurns`' to prove.
    expect(edits).toBeGreaterThanOrEqual(3);
  });

  test("people go on editing meanwhile, nothing of either is lost, and twenty pushes leave one Yjs client", async () => {
    const clientsBefore = editor.document.store.clients.size;
    for (let at = 0; at < 20; at += 1) {
      const [answered] = await Promise.all([
        send(pushOf([answers("basket", [at, 9, 9, 9, 9]), answers("survey", [9, at, 9, 9, 9])])),
        (async () => {
          setMapTitle(editor.document, { title: `Shop ${at}` });
          await editor.whenSaved();
        })(),
      ]);
      expect(answered.status).toBe(200);
    }
    await until("the last has arrived", () => JSON.stringify(countsOn("survey"))?.includes("9,19,9"));
    expect(editor.document.store.clients.size).toBe(clientsBefore + 1);
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(snapshotOf(newcomer.document)).toEqual(snapshotOf(editor.document));
    expect(snapshotOf(newcomer.document).journey.title).toBe("Shop 19");
    newcomer.discard();
  });
});

function tokens(method: string, secret: string, path = "", body?: object): Promise<Response> {
  return fetch(`${server.address}/api/maps/${map.id}/tokens${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe("H16: tokens", () => {
  test("owners alone make, see and revoke them; a revoked one pushes no more, and the list never shows one", async () => {
    for (const role of ["editor", "commenter", "viewer"] as const) {
      expect((await tokens("POST", map.links[role], "", {})).status).toBe(403);
      expect((await tokens("GET", map.links[role])).status).toBe(403);
    }
    const listed = await (await tokens("GET", map.links.owner)).text();
    expect(listed).not.toContain(token);
    expect(JSON.parse(listed)).toMatchObject({ tokens: [{ label: "Help desk job", scope: "observations:write", expiresAt: null, revokedAt: null }] });
    const { id, token: second } = await makeToken(server.address, map, { expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await tokens("DELETE", map.links.editor, `/${id}`)).status).toBe(403);
    expect((await tokens("DELETE", map.links.owner, "/elsewhere")).status).toBe(404);
    expect((await tokens("DELETE", map.links.owner, `/${id}`)).status).toBe(204);
    const body = pushOf([answers("basket", [1, 2, 3, 4, 5])]);
    expect(await push(server.address, map.id, second, body, "k")).toMatchObject({ status: 403, code: "revoked" });
    expect(await push(server.address, map.id, token, body, "k")).toMatchObject({ status: 200 });
    const soon = new Date(Date.now() + 5000);
    const { token: third } = await makeToken(server.address, map, { expiresAt: soon.toISOString() });
    await until("the third has expired", () => Date.now() > soon.getTime());
    expect(await push(server.address, map.id, third, body, "k")).toMatchObject({ status: 403, code: "expired" });
  });

  test("a token opens nothing else, nor another map, and neither does the secret of an owner's link push", async () => {
    const body = pushOf([answers("basket", [1, 2, 3, 4, 5])]);
    expect((await fetch(`${server.address}/api/maps/${map.id}`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect((await postJson(`${server.address}/api/maps/${map.id}/tickets`, { secret: token })).status).toBe(401);
    expect((await tokens("GET", token)).status).toBe(401);
    const other = await mapWithEditor(server.address);
    expect(await push(server.address, other.map.id, token, body, "k")).toMatchObject({ status: 401, code: "wrong-token" });
    expect(await push(server.address, map.id, map.links.owner, body, "k")).toMatchObject({ status: 401, code: "wrong-token" });
    expect(await push(server.address, "zzzzzzzzzzzz", token, body, "k")).toMatchObject({ status: 404, code: "no-such-map" });
    other.editor.discard();
  });
});

describe("H15: a map as JSON", () => {
  test("whoever may see the map reads all of it, as the page would save it", async () => {
    await send(pushOf([answers("basket", [1, 2, 3, 4, 5])]));
    await arrived("basket");
    for (const secret of Object.values(map.links)) {
      const response = await fetch(`${server.address}/api/maps/${map.id}`, { headers: { authorization: `Bearer ${secret}` } });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
      const { journey, measurements } = snapshotOf(editor.document);
      expect(mapFromJson(await response.text())).toEqual({ ok: true, journey, measurements, problems: [] });
    }
    expect((await fetch(`${server.address}/api/maps/${map.id}`)).status).toBe(401);
  });
});
