import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Acknowledgement, type Notice, NOTICE, readAcknowledgement, readNotice, type Role, subprotocolsFor, SYNC_PATH } from "../../src/sync/messages.ts";
import { FaultProxy } from "../long/faultProxy.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, fetchTicket, type NewMap, until } from "./testClient.ts";

let server: RunningServer;
let map: NewMap;
const providers: WebsocketProvider[] = [];

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  map = await createMap(server.address);
});
afterAll(async () => {
  for (const provider of providers) provider.destroy();
  await server.stop();
  removeFolder(server.dataFolder);
});

type Person = { readonly document: Y.Doc; readonly provider: WebsocketProvider; acknowledged: Acknowledgement | null };

/** y-websocket as it is published, with nothing of ours but ticket and acknowledgement. */
async function person(
  role: Role, understandsUs = true, document = new Y.Doc(), on: NewMap = map, hear: (notice: Notice) => void = () => undefined,
  address = server.address,
): Promise<Person> {
  const provider = new WebsocketProvider(address.replace("http", "ws") + SYNC_PATH, `map/${on.id}`, document, {
    protocols: subprotocolsFor(await fetchTicket(server.address, on.id, on.links[role])),
    disableBc: true,
  });
  providers.push(provider);
  const created: Person = { document, provider, acknowledged: null };
  if (understandsUs) {
    provider.messageHandlers[100] = (_encoder: unknown, decoder: decoding.Decoder) => {
      created.acknowledged = readAcknowledgement(decoder);
    };
    provider.messageHandlers[101] = (_encoder: unknown, decoder: decoding.Decoder) => {
      hear(readNotice(decoder));
    };
  }
  await until("it is synced", () => provider.synced);
  return created;
}

function sees(one: Person, other: Person): boolean {
  return one.provider.awareness.getStates().has(other.document.clientID);
}

describe("the published y-websocket client", () => {
  test("W1, W9: two of them see each other's edits and presence, and hear that edits are on disk", async () => {
    const [one, other] = [await person("editor"), await person("owner")];
    one.provider.awareness.setLocalStateField("name", "One");
    one.document.getMap("test").set("a", 1);
    await until("The other sees the edit", () => other.document.getMap("test").get("a") === 1);
    await until("The other sees One", () => other.provider.awareness.getStates().get(one.document.clientID)?.["name"] === "One");
    const clock = Y.getState(one.document.store, one.document.clientID);
    await until("it is acknowledged", () => one.acknowledged?.stateVector.get(one.document.clientID) === clock);
    expect(one.acknowledged?.updates).toBe(2);
  });

  test("W18: presence comes back after a lost connection, in both directions", async () => {
    const [one, other] = [await person("editor"), await person("editor")];
    one.provider.awareness.setLocalStateField("name", "One");
    other.provider.awareness.setLocalStateField("name", "The other");
    await until("both see each other", () => sees(one, other) && sees(other, one));
    one.provider.disconnect();
    await until("The other sees One leave", () => !sees(other, one));
    one.provider.awareness.setLocalStateField("name", "One");
    one.provider.connect();
    await until("both see each other again", () => sees(one, other) && sees(other, one));
    expect(other.provider.awareness.getStates().get(one.document.clientID)?.["name"]).toBe("One");
  });

  test("W18, W20: a page that comes back while its lost connection seems open is seen, and seen moving", async () => {
    const proxy = await FaultProxy.before(server.address);
    const observer = await person("viewer");
    const page = await person("editor", true, new Y.Doc(), map, () => undefined, proxy.address);
    const shown = (): unknown => observer.provider.awareness.getStates().get(page.document.clientID)?.["word"];
    page.provider.awareness.setLocalStateField("word", 0);
    await until("the observer sees the page", () => shown() === 0);
    // The server hears nothing more from it, not even that it ends.
    await proxy.begin("silence");
    page.provider.disconnect();
    await proxy.end();
    page.provider.connect();
    await until("it is synced again", () => page.provider.synced);
    for (let word = 1; word <= 5; word++) {
      page.provider.awareness.setLocalStateField("word", word);
      await until(`the observer sees word ${word}`, () => shown() === word);
    }
    expect(page.provider.awareness.getLocalState()?.["word"]).toBe(5);
    page.provider.destroy();
    proxy.close();
  });

  test("W15: twenty thousand values arrive in transactions of five thousand; as many made without a connection are too many", async () => {
    const alone = await createMap(server.address);
    const [one, other] = [await person("editor", true, new Y.Doc(), alone), await person("viewer", true, new Y.Doc(), alone)];
    const values = one.document.getMap("values");
    for (let start = 0; start < 20_000; start += 5000) {
      one.document.transact(() => {
        for (let at = start; at < start + 5000; at++) values.set(`${at}`, at);
      });
    }
    await until("the other has all", () => other.document.getMap("values").size === 20_000);
    const offline = new Y.Doc();
    offline.transact(() => {
      for (let at = 0; at < 20_000; at++) offline.getMap("more").set(`${at}`, at);
    });
    const notices: Notice[] = [];
    const late = await person("editor", true, offline, alone, (notice) => notices.push(notice));
    await until("it is told", () => notices.length > 0);
    expect(notices.map(({ code }) => code)).toEqual([NOTICE.DOCUMENT_FULL]);
    expect(late.provider.wsconnected).toBe(true);
    expect(other.document.getMap("more").size).toBe(0);
  });

  test("W13: an edit far over the live limit arrives, after work offline too", async () => {
    const document = new Y.Doc();
    document.getMap("test").set("offline", "y".repeat(1_500_000));
    const one = await person("editor", true, document);
    const other = await person("viewer");
    document.getMap("test").set("live", "x".repeat(900_000));
    await until("The other has both", () => ["offline", "live"].every((key) => other.document.getMap("test").has(key)));
    await until("it is acknowledged", () => (one.acknowledged?.updates ?? 0) >= 3);
    expect(other.document.getMap("test").get("live")).toBe(document.getMap("test").get("live"));
  });

  test("W10: a client that knows neither acknowledgements nor notices works all the same", async () => {
    const [plain, other] = [await person("editor", false), await person("viewer")];
    plain.document.getMap("test").set("plain", 1);
    await until("The other sees it", () => other.document.getMap("test").get("plain") === 1);
    expect(plain.provider.wsconnected).toBe(true);
  });

  test("W5: y-websocket gives up at a wrong ticket instead of knocking for ever", async () => {
    const provider = new WebsocketProvider(server.address.replace("http", "ws") + SYNC_PATH, `map/${map.id}`, new Y.Doc(), {
      protocols: subprotocolsFor("wrong.ticket"),
        disableBc: true,
    });
    providers.push(provider);
    let closed: number | null = null;
    provider.on("closed", ({ code }) => {
      closed = code;
    });
    await until("it is closed for good", () => closed !== null);
    expect(closed).toBe(4401);
    expect(provider.shouldConnect).toBe(false);
  });
});
