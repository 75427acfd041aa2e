import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { addTouchpoint } from "../../../src/document/commands/addTouchpoint.ts";
import { setMapTitle } from "../../../src/document/commands/setMapTitle.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { readMap } from "../../../src/document/schema/readMap.ts";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { authorIdOf, NOTICE } from "../../../src/sync/messages.ts";
import { importOf, ratings } from "../../document/measured.ts";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { contentOf, given, personWithMap } from "../../document/workshop.ts";
import { startedMap } from "../../document/story.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";

const KEY = "a-key-of-22-characters";

let server: RunningServer;
let map: NewMap;
let neighbour: TestClient;
let touchpointId: string;
let threadId: string;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  map = await createMap(server.address);
  neighbour = await TestClient.join(server.address, map.id, map.links.editor);
  const { journey } = startedMap(personWithMap(neighbour.document));
  [touchpointId = ""] = journey().touchpoints.keys();
  given(applyMeasurements(neighbour.document, importOf("d1", [ratings("d1", touchpointId, [1, 2, 3, 4, 5])])));
  await neighbour.whenSaved();
  const talker = await TestClient.join(server.address, map.id, map.links.editor, { kind: "talk", authorKey: KEY });
  threadId = given(openThread(talker.document, { anchor: "*", author: { id: authorIdOf(KEY), name: "Desk" }, text: "Here" }));
  await talker.whenSaved();
  talker.discard();
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

type Root = Y.Map<Y.Map<unknown>>;
const root = (doc: Y.Doc, name: string): Root => doc.getMap(name);
const record = (doc: Y.Doc, name: string, id: string): Y.Map<unknown> => {
  const found = root(doc, name).get(id);
  if (found === undefined) throw new Error(`There is no ${id} in ${name}.`);
  return found;
};
const card = (doc: Y.Doc): Y.Map<unknown> => record(doc, "touchpoints", touchpointId);
const description = (doc: Y.Doc): Y.Text => {
  const text = card(doc).get("description");
  if (!(text instanceof Y.Text)) throw new Error("A description is a text.");
  return text;
};
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
const put = (name: string, key: string, value: unknown) => (doc: Y.Doc): unknown => doc.getMap<unknown>(name).set(key, value);
const field = (key: string, value: unknown) => (doc: Y.Doc): unknown => card(doc).set(key, value);

const POISON: readonly [string, (doc: Y.Doc) => unknown][] = [
  // Wrong types.
  ["a number for a title", field("title", 7)],
  ["a record for a title", field("title", { text: "Gate" })],
  ["a shared record for a title", (doc) => card(doc).set("title", new Y.Map([["text", "Gate"]]))],
  ["a list for a place", field("order", ["a0"])],
  ["a text for a switch", field("momentOfTruth", "yes")],
  ["a text for a list of names", field("aliases", "Q7")],
  ["a list of names with a number in it", field("aliases", ["Q7", 7])],
  ["a text for a feeling", put("emotions", "everyone/t", "happy")],
  ["a text for a score's rule", (doc) => record(doc, "metrics", "rating").set("rule", "mean")],
  ["a list for counts", put("observations", "d1/t/rating/2018/", [1, 2])],
  ["a text for the version", put("map", "schemaVersion", "1")],
  ["a version that nobody has, which would stop everybody from writing", put("map", "schemaVersion", 1e9)],
  ["bytes", field("title", new Uint8Array(10))],
  ["a number of any size", (doc) => record(doc, "metrics", "rating").set("weight", 10n ** 18n)],
  // Numbers that are none.
  ["a feeling that is not a number", put("emotions", "everyone/t", Number.NaN)],
  ["an infinite weight", (doc) => record(doc, "metrics", "rating").set("weight", Infinity)],
  ["counts that are not numbers", put("observations", "d1/t/rating/2018/", { type: "histogram", counts: [1, Number.NaN, 3] })],
  ["an infinite sum deep in a field that nobody knows", field("extra", { a: [{ b: -Infinity }] })],
  // Megabytes.
  ["a label of 200 KB", field("title", "x".repeat(200_000))],
  ["a title of the map of 200 KB", put("map", "title", "x".repeat(200_000))],
  ["a text of 200 KB at once", (doc) => {
    description(doc).insert(0, "x".repeat(200_000));
  }],
  ["a text of 200 KB in a new record", (doc) => root(doc, "notes").set("n1", new Y.Map<unknown>([["text", new Y.Text("x".repeat(200_000))]]))],
  ["a thousand names", field("aliases", Array.from({ length: 1000 }, (_, at) => `Q${at}`))],
  ["counts with fifty thousand entries", put("observations", "d1/t/rating/2018/", { type: "histogram", counts: Array.from({ length: 50_001 }, () => 1) })],
  ["a field that nobody knows with 220 KB", field("extra", Array.from({ length: 110 }, () => "x".repeat(2_000)))],
  ["three hundred fields that nobody knows", (doc) => {
    for (let at = 0; at < 300; at++) card(doc).set(`extra${at}`, at);
  }],
  ["two hundred roots that nobody knows", (doc) => {
    for (let at = 0; at < 200; at++) doc.getMap(`root ${at}`).set("a", 1);
  }],
  // Circles.
  ["a touchpoint whose stage is itself", (doc) => card(doc).set("stageId", touchpointId)],
  ["a touchpoint whose lane is itself", (doc) => card(doc).set("laneId", touchpointId)],
  ["a link from itself", (doc) => root(doc, "links").set("l1", new Y.Map<unknown>([["from", "l1"], ["to", touchpointId]]))],
  ["an index that is made of itself", (doc) => record(doc, "metrics", "rating").set("rule", { type: "index", items: [{ metricId: "rating", weight: 1 }] })],
  ["a gap between a metric and itself", (doc) => record(doc, "metrics", "rating").set("rule", { type: "gap", expectationId: "rating", perceptionId: "x" })],
  // Addresses that would run.
  ["a source that is a program", (doc) => record(doc, "datasets", "d1").set("source", "javascript:alert(1)")],
  ["the same in disguise", (doc) => record(doc, "datasets", "d1").set("source", " \u0001jAva\tscript\n:alert(1)")],
  ["a source that is a page of its own", (doc) => record(doc, "metrics", "rating").set("source", "data:text/html,<script>")],
  // One kind of thing where another belongs.
  ["a value where a record belongs", put("touchpoints", "t9", "Gate")],
  ["a plain object where a record belongs", put("touchpoints", "t9", { title: "Gate" })],
  ["a list where a record belongs", (doc) => doc.getMap<unknown>("touchpoints").set("t9", Y.Array.from(["Gate"]))],
  ["a text where a record belongs", (doc) => doc.getMap<unknown>("touchpoints").set("t9", new Y.Text("Gate"))],
  ["a page of XML where a record belongs", (doc) => doc.getMap<unknown>("touchpoints").set("t9", new Y.XmlElement("p"))],
  ["a document where a record belongs", (doc) => doc.getMap<unknown>("touchpoints").set("t9", new Y.Doc())],
  ["a document among what nobody knows", (doc) => doc.getMap<unknown>("later").set("t9", new Y.Doc())],
  ["a record where a feeling belongs", (doc) => doc.getMap<unknown>("emotions").set("everyone/t", new Y.Map())],
  ["a shared list where a plain one belongs", (doc) => card(doc).set("aliases", Y.Array.from(["Q7"]))],
  ["a list in the place of all stages", (doc) => {
    doc.getArray("stages").push(["Before"]);
  }],
  ["words in the place of all stages", (doc) => {
    doc.getText("stages").insert(0, "Before");
  }],
  ["an object within a text", (doc) => {
    description(doc).insertEmbed(0, { image: "x" });
  }],
  ["a record within a text", (doc) => {
    description(doc).insertEmbed(0, new Y.Map());
  }],
  ["a text in bold", (doc) => {
    description(doc).insert(0, "loud", { bold: true });
  }],
  // Names.
  ["a record with the name of a prototype", (doc) => root(doc, "touchpoints").set("__proto__", new Y.Map([["title", "Gate"]]))],
  ["a record with the name of a constructor", (doc) => root(doc, "touchpoints").set("constructor", new Y.Map([["title", "Gate"]]))],
  ["a record with a path for a name", (doc) => root(doc, "touchpoints").set("../a", new Y.Map([["title", "Gate"]]))],
  ["a record with a name of a kilobyte", (doc) => root(doc, "touchpoints").set("a".repeat(1000), new Y.Map([["title", "Gate"]]))],
  ["a field with the name of a prototype", field("__proto__", { title: "Gate" })],
  ["a prototype within a value", put("observations", "d1/t/rating/2018/", JSON.parse('{"__proto__":{"type":"volume","count":9}}'))],
  ["a constructor within a value", put("observations", "d1/t/rating/2018/", { type: "volume", count: 9, more: { constructor: 1 } })],
  ["a figure with a name of 30 KB", put("observations", "x".repeat(30_000), { type: "volume", count: 9 })],
  // Depths.
  ["lists within lists, a hundred deep", field("extra", nested(100))],
  ["the same where nobody looks", put("later", "a", nested(100))],
  ["records within records, twenty deep, where nobody looks", (doc) => {
    let inner: Y.Map<unknown> = new Y.Map();
    doc.getMap<unknown>("later").set("a", inner);
    for (let level = 0; level < 20; level++) {
      const next = new Y.Map<unknown>();
      inner.set("a", next);
      inner = next;
    }
  }],
];

const TALK_POISON: readonly [string, (doc: Y.Doc) => unknown][] = [
  ["a comment of 200 KB", (doc) => comments(doc).push([{ ...honest(), text: "x".repeat(200_000) }])],
  ["a comment that is a text", (doc) => comments(doc).push(["Here"])],
  ["a comment with a time that is not a number", (doc) => comments(doc).push([{ ...honest(), createdAt: Number.NaN }])],
  ["a comment with a prototype", (doc) => comments(doc).push([JSON.parse(`{"id":"c9","author":${JSON.stringify(honest().author)},"__proto__":{"text":"x"}}`)])],
  ["a thread with an anchor of 200 KB", (doc) => root(doc, "threads").set("t9", thread([["anchor", "x".repeat(200_000)]]))],
  ["a thread whose comments are a record", (doc) => root(doc, "threads").set("t9", thread([["comments", new Y.Map()]]))],
  ["a thread with the name of a constructor", (doc) => root(doc, "threads").set("constructor", thread([]))],
];

function honest(): { id: string; author: { id: string; name: string }; createdAt: string; text: string } {
  return { id: "c9", author: { id: authorIdOf(KEY), name: "Desk" }, createdAt: "2026-03-01T10:00:00.000Z", text: "There" };
}

function comments(doc: Y.Doc): Y.Array<unknown> {
  const list = record(doc, "threads", threadId).get("comments");
  if (!(list instanceof Y.Array)) throw new Error("A thread has comments.");
  return list;
}

function thread(fields: readonly (readonly [string, unknown])[]): Y.Map<unknown> {
  const { author, createdAt } = honest();
  return new Y.Map<unknown>([["anchor", "*"], ["author", author], ["createdAt", createdAt], ["comments", Y.Array.from([honest()])], ...fields]);
}

/** Sends what `act` does as one edit. */
async function poison(client: TestClient, act: (doc: Y.Doc) => unknown): Promise<void> {
  await until("the first step 2 is acknowledged", () => client.acknowledged.updates === 1);
  client.document.transact(() => act(client.document));
  await client.barrier();
}

describe("content that no map has", () => {
  test.for(POISON)("W31: %s is refused, and the neighbours go on", async ([, act]) => {
    const before = contentOf(readMap(neighbour.document));
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    await poison(client, act);
    expect(client.notices.map(({ code, update }) => [code, update])).toEqual([[NOTICE.NOT_ALLOWED, 2]]);
    expect(client.acknowledged.updates).toBe(1);
    client.discard();
    expect(contentOf(readMap(neighbour.document))).toEqual(before);
    neighbour.set("alive", Math.random());
    await neighbour.whenSaved();
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(Y.equalSnapshots(Y.snapshot(newcomer.document), Y.snapshot(neighbour.document))).toBe(true);
    newcomer.discard();
  });

  test.for(TALK_POISON)("W31: in the discussion %s is refused", async ([, act]) => {
    const client = await TestClient.join(server.address, map.id, map.links.editor, { kind: "talk", authorKey: KEY });
    await poison(client, act);
    expect(client.notices.map(({ code, update }) => [code, update])).toEqual([[NOTICE.NOT_ALLOWED, 2]]);
    expect(client.acknowledged.updates).toBe(1);
    client.discard();
  });

  test("W31: it is refused as a step 2 and as a sequel to an edit that is still on its way", async () => {
    const doc = new Y.Doc();
    put("emotions", "everyone/t", Number.NaN)(doc);
    const offline = await TestClient.join(server.address, map.id, map.links.editor, { document: doc });
    await offline.barrier();
    expect(offline.notices.map(({ code }) => code)).toEqual([NOTICE.NOT_ALLOWED]);
    offline.discard();
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    await until("the first step 2 is acknowledged", () => client.acknowledged.updates === 1);
    const note = new Y.Map<unknown>([
      ["text", new Y.Text("fine")], ["kind", "action"], ["stageId", "gone"], ["laneId", "gone"], ["order", "a0"],
    ]);
    root(client.document, "notes").set("n7", note);
    note.set("kind", Number.NaN);
    await client.barrier();
    expect(client.notices[0]).toMatchObject({ code: NOTICE.NOT_ALLOWED, update: 3 });
    await until("the note is there", () => root(neighbour.document, "notes").get("n7")?.get("kind") === "action");
    client.discard();
  });

  test("W32: a text grows by small edits up to ten times what is read of it, and no further", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    await until("the first step 2 is acknowledged", () => client.acknowledged.updates === 1);
    for (let step = 0; step < 30; step++) description(client.document).insert(0, "x".repeat(4_000));
    await client.barrier();
    expect(client.notices.map(({ code }) => code)).toContain(NOTICE.NOT_ALLOWED);
    await until("it is as long as it may be", () => description(neighbour.document).length === 100_000);
    client.discard();
    given(updateTouchpoint(neighbour.document, { id: touchpointId, patch: { description: "Short again" } }));
    await neighbour.whenSaved();
    expect(neighbour.notices).toEqual([]);
    expect(description(neighbour.document).length).toBeLessThan(100);
  });

  test("W11, W31: who takes it back is asked for the rest, and all of that is saved", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    await poison(client, field("title", Number.NaN));
    expect(client.notices.length).toBe(1);
    const [stageId = ""] = root(client.document, "stages").keys();
    const laneId = [...root(client.document, "lanes")].find(([, lane]) => lane.get("kind") === "touchpoints")?.[0] ?? "";
    given(updateTouchpoint(client.document, { id: touchpointId, patch: { title: "Gate" } }));
    given(addTouchpoint(client.document, { title: "Lounge", stageId, laneId, beforeCardId: null }));
    await client.whenSaved();
    expect(client.notices.length).toBe(1);
    await until("the neighbour sees it", () => card(neighbour.document).get("title") === "Gate");
    expect([...root(neighbour.document, "touchpoints").values()].map((each) => each.get("title"))).toContain("Lounge");
    client.discard();
  });

  test("W31, W46: after twenty of them the connection is closed with 4422: it is not the link that is over", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    for (let step = 0; step < 20; step++) {
      const stranger = new Y.Doc();
      put("emotions", "everyone/t", Number.NaN)(stranger);
      client.sendUpdate(Y.encodeStateAsUpdate(stranger));
    }
    expect(await client.whenClosed()).toBe(4422);
    const again = await TestClient.join(server.address, map.id, map.links.editor);
    again.discard();
  });

  test("W46: whoever comes again and again with the same link is closed at the first when a hundred of them were borne", async () => {
    const other = await createMap(server.address);
    const stranger = new Y.Doc();
    put("emotions", "everyone/t", Number.NaN)(stranger);
    const refused: number[] = [];
    for (let visit = 0; visit < 8; visit++) {
      const client = await TestClient.join(server.address, other.id, other.links.editor);
      for (let step = 0; step < 20; step++) client.sendUpdate(Y.encodeStateAsUpdate(stranger));
      expect(await client.whenClosed()).toBe(4422);
      refused.push(client.notices.length);
    }
    expect(refused.slice(0, 5)).toEqual([20, 20, 20, 20, 20]);
    // A few have been forgiven meanwhile.
    expect(Math.max(...refused.slice(6))).toBeLessThan(20);
    const colleague = await TestClient.join(server.address, other.id, other.links.editor);
    colleague.set("a", 1);
    await colleague.whenSaved();
    expect(colleague.notices).toEqual([]);
    colleague.discard();
  });

  test("W31: none of it is there after a restart", async () => {
    given(setMapTitle(neighbour.document, { title: "The end" }));
    await neighbour.whenSaved();
    const { dataFolder } = server;
    const told = contentOf(readMap(neighbour.document));
    await server.kill();
    server = await startServer({ dataFolder, environment: { SAMPLE: "off" } });
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    const read = readMap(newcomer.document);
    expect(read.problems).toEqual([]);
    expect(contentOf(read)).toEqual(told);
    newcomer.discard();
    const talk = await TestClient.join(server.address, map.id, map.links.viewer, { kind: "talk" });
    expect([...root(talk.document, "threads").keys()]).toEqual([threadId]);
    expect(comments(talk.document).length).toBe(1);
    talk.discard();
  });
});
