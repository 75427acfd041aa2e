import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS, MESSAGE_QUERY_AWARENESS } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";

let server: RunningServer;
let map: NewMap;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  map = await createMap(server.address);
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

async function join(role: keyof NewMap["links"], name?: string): Promise<TestClient> {
  return TestClient.join(server.address, map.id, map.links[role], name === undefined ? {} : { presence: { name } });
}

function stateOf(observer: TestClient, person: TestClient): Record<string, unknown> | undefined {
  const known = observer.people.get(person.document.clientID);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server sends JSON objects only (W17)
  return known === undefined ? undefined : (JSON.parse(known.state) as Record<string, unknown>);
}

describe("who is here", () => {
  test("W19: the role comes from the link, whatever the client says", async () => {
    const observer = await join("viewer", "Observer");
    const liar = await join("commenter");
    liar.sendPresence({ name: "Liar", role: "owner" });
    await until("the observer sees the liar", () => stateOf(observer, liar)?.["name"] === "Liar");
    expect(stateOf(observer, liar)).toEqual({ name: "Liar", role: "commenter" });
    liar.discard();
    observer.discard();
  });

  test("W18: nobody speaks for somebody who is here, nor sends them away", async () => {
    const observer = await join("viewer", "Observer");
    const victim = await join("editor", "Victim");
    const forger = await join("editor", "Forger");
    await until("the observer sees both", () => stateOf(observer, victim) !== undefined && stateOf(observer, forger) !== undefined);
    forger.sendPresence({ name: "Forged" }, victim.document.clientID, 10_000_000);
    forger.sendPresence("null", victim.document.clientID, 20_000_000);
    forger.sendPresence({ name: "Still the forger" });
    await until("the forger's last word has arrived", () => stateOf(observer, forger)?.["name"] === "Still the forger");
    expect(stateOf(observer, victim)?.["name"]).toBe("Victim");
    for (const client of [observer, victim, forger]) client.discard();
  });

  test("W18: a newcomer cannot take the id of somebody who is alive", async () => {
    const observer = await join("viewer", "Observer");
    const victim = await join("editor", "Victim");
    await until("the observer sees the victim", () => stateOf(observer, victim) !== undefined);
    const thief = await join("editor");
    thief.sendPresence({ name: "Thief" }, victim.document.clientID);
    await thief.barrier();
    victim.sendPresence({ name: "Victim, still here" });
    await until("the victim's word has arrived", () => stateOf(observer, victim)?.["name"] === "Victim, still here");
    thief.discard();
    await observer.barrier();
    expect(stateOf(observer, victim)?.["name"]).toBe("Victim, still here");
    for (const client of [observer, victim]) client.discard();
  });

  test("W18: after a lost connection the same page gets its id back, though the old socket never said goodbye", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    // Half open: the old socket neither reads nor answers any more.
    page.socket.pause();
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: page.document });
    again.sendPresence({ name: "Page, again" });
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 20_000);
    expect(page.closeCode, "the old socket has not said a word").toBeNull();
    page.socket.terminate();
    for (const client of [observer, again]) client.discard();
  });

  test("W20: whoever leaves is gone at once, an echo does not bring them back, and a return is seen at once", async () => {
    const observer = await join("viewer", "Observer");
    const guest = await join("editor", "Guest");
    const known = await until("the observer sees the guest", () => observer.people.get(guest.document.clientID));
    guest.socket.terminate();
    await until("the guest is gone", () => stateOf(observer, guest) === undefined);
    const echoing = await join("editor");
    echoing.sendPresence(known.state, guest.document.clientID, known.clock);
    await echoing.barrier();
    await observer.barrier();
    expect(stateOf(observer, guest)).toBeUndefined();
    const back = await TestClient.join(server.address, map.id, map.links.editor, { document: guest.document });
    back.sendPresence({ name: "Guest" }, guest.document.clientID, 1);
    await until("the guest is back", () => stateOf(observer, back)?.["name"] === "Guest");
    expect(observer.people.get(guest.document.clientID)?.clock).toBeGreaterThan(known.clock);
    for (const client of [observer, echoing, back]) client.discard();
  });

  test("W19: a state over 4 KiB is ignored and the one before stays", async () => {
    const observer = await join("viewer", "Observer");
    const person = await join("editor", "Small");
    await until("the observer sees the person", () => stateOf(observer, person) !== undefined);
    person.sendPresence({ name: "x".repeat(LIMITS.presence) });
    await person.barrier();
    await observer.barrier();
    expect(stateOf(observer, person)?.["name"]).toBe("Small");
    for (const client of [observer, person]) client.discard();
  });

  test("W21: a thousand states in a burst arrive as a few, the last among them", async () => {
    const observer = await join("viewer", "Observer");
    const person = await join("editor", "Start");
    await until("the observer sees the person", () => stateOf(observer, person) !== undefined);
    const before = observer.presenceMessages;
    for (let step = 0; step < 1000; step++) person.sendPresence({ step }, person.document.clientID);
    await until("the last one has arrived", () => stateOf(observer, person)?.["step"] === 999);
    expect(observer.presenceMessages - before).toBeLessThan(60);
    for (const client of [observer, person]) client.discard();
  });

  test("W21: a thousand questions in a burst are answered as a few, after the last of them", async () => {
    const observer = await join("viewer", "Observer");
    const before = observer.presenceMessages;
    for (let time = 0; time < 1000; time++) observer.socket.send(new Uint8Array([MESSAGE_QUERY_AWARENESS]));
    await observer.barrier();
    expect(observer.presenceMessages - before).toBeLessThan(60);
    observer.discard();
  });

  test("W20: nobody hears their own state", async () => {
    const alone = await join("editor", "Alone");
    const other = await join("editor", "Other");
    await until("both see each other", () => stateOf(alone, other) !== undefined && stateOf(other, alone) !== undefined);
    await alone.barrier();
    expect(alone.people.has(alone.document.clientID)).toBe(false);
    for (const client of [alone, other]) client.discard();
  });
});
