import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Acknowledgement, readAcknowledgement, type Role, subprotocolsFor, SYNC_PATH } from "../../src/sync/messages.ts";
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
async function person(role: Role, understandsUs = true, document = new Y.Doc()): Promise<Person> {
  const provider = new WebsocketProvider(server.address.replace("http", "ws") + SYNC_PATH, `map/${map.id}`, document, {
    protocols: subprotocolsFor(await fetchTicket(server.address, map.id, map.links[role])),
    disableBc: true,
  });
  providers.push(provider);
  const created: Person = { document, provider, acknowledged: null };
  if (understandsUs) {
    provider.messageHandlers[100] = (_encoder: unknown, decoder: decoding.Decoder) => {
      created.acknowledged = readAcknowledgement(decoder);
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
    const [ann, bob] = [await person("editor"), await person("owner")];
    ann.provider.awareness.setLocalStateField("name", "Ann");
    ann.document.getMap("test").set("a", 1);
    await until("Bob sees the edit", () => bob.document.getMap("test").get("a") === 1);
    await until("Bob sees Ann", () => bob.provider.awareness.getStates().get(ann.document.clientID)?.["name"] === "Ann");
    const clock = Y.getState(ann.document.store, ann.document.clientID);
    await until("it is acknowledged", () => ann.acknowledged?.stateVector.get(ann.document.clientID) === clock);
    expect(ann.acknowledged?.updates).toBe(2);
  });

  test("W18: presence comes back after a lost connection, in both directions", async () => {
    const [ann, bob] = [await person("editor"), await person("editor")];
    ann.provider.awareness.setLocalStateField("name", "Ann");
    bob.provider.awareness.setLocalStateField("name", "Bob");
    await until("both see each other", () => sees(ann, bob) && sees(bob, ann));
    ann.provider.disconnect();
    await until("Bob sees Ann leave", () => !sees(bob, ann));
    ann.provider.awareness.setLocalStateField("name", "Ann");
    ann.provider.connect();
    await until("both see each other again", () => sees(ann, bob) && sees(bob, ann));
    expect(bob.provider.awareness.getStates().get(ann.document.clientID)?.["name"]).toBe("Ann");
  });

  test("W13: an edit far over the live limit arrives, after work offline too", async () => {
    const document = new Y.Doc();
    document.getMap("test").set("offline", "y".repeat(1_500_000));
    const ann = await person("editor", true, document);
    const bob = await person("viewer");
    document.getMap("test").set("live", "x".repeat(900_000));
    await until("Bob has both", () => ["offline", "live"].every((key) => bob.document.getMap("test").has(key)));
    await until("it is acknowledged", () => (ann.acknowledged?.updates ?? 0) >= 3);
    expect(bob.document.getMap("test").get("live")).toBe(document.getMap("test").get("live"));
  });

  test("W10: a client that knows neither acknowledgements nor notices works all the same", async () => {
    const [plain, bob] = [await person("editor", false), await person("viewer")];
    plain.document.getMap("test").set("plain", 1);
    await until("Bob sees it", () => bob.document.getMap("test").get("plain") === 1);
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
