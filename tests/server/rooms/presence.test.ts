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

async function countConnections(): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(/^throughline_connections (\d+)$/m.exec(text)?.[1]);
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

  test("W18, W20: a page that was told its own state before it spoke is heard when it speaks, and goes on being heard", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    const id = page.document.clientID;
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    // Half open, as a lost connection is at first.
    page.socket.pause();
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: page.document });
    const { clock } = await until("it is told its own state", () => again.people.get(id));
    // As y-protocols does it counts on from there.
    again.sendPresence({ name: "Page, again" }, id, clock + 1);
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 20_000);
    again.sendPresence({ name: "Page, moving" }, id, clock + 2);
    await until("the observer sees it move", () => stateOf(observer, again)?.["name"] === "Page, moving");
    expect(page.closeCode, "the old socket has not said a word").toBeNull();
    page.socket.terminate();
    for (const client of [observer, again]) client.discard();
  });

  test("W20: a page that says who it is when it comes is never told its own state, not even while it waits for its id", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    page.socket.pause();
    const again = await TestClient.open(server.address, map.id, map.links.editor, { document: page.document, presence: { name: "Page, again" } });
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 20_000);
    await again.barrier();
    expect([again.people.has(observer.document.clientID), again.people.has(page.document.clientID)]).toEqual([true, false]);
    page.socket.terminate();
    for (const client of [observer, again]) client.discard();
  });

  test("W18: a page that goes away while it waits for its id is not shown when the id is free", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    page.socket.pause();
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: page.document });
    again.sendPresence({ name: "Page, again" });
    again.sendPresence("null");
    // Somebody else who waits for it makes sure that it is asked for.
    const next = await join("editor");
    next.sendPresence({ name: "Next" }, page.document.clientID);
    await until("the id is theirs", () => stateOf(observer, page)?.["name"] === "Next", 20_000);
    next.discard();
    await until("nobody has it", () => stateOf(observer, page) === undefined);
    expect(again.closeCode).toBeNull();
    page.socket.terminate();
    for (const client of [observer, again]) client.discard();
  });

  test("W18, W20: so it is where the connection it lost was closed after it had been told", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    const id = page.document.clientID;
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: page.document });
    const { clock } = await until("it is told its own state", () => again.people.get(id));
    page.socket.terminate();
    await until("the observer sees it leave", () => stateOf(observer, page) === undefined);
    again.sendPresence({ name: "Page, again" }, id, clock + 1);
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again");
    expect(observer.people.get(id)?.clock, "given by the server").toBeGreaterThan(clock + 1);
    for (const client of [observer, again]) client.discard();
  });

  test("W18: whoever said that they are away has no more say over the id once somebody else speaks for it", async () => {
    const observer = await join("viewer", "Observer");
    const away = await join("editor", "Page");
    await until("the observer sees the page", () => stateOf(observer, away) !== undefined);
    away.sendPresence("null");
    await until("the observer sees it leave", () => stateOf(observer, away) === undefined);
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: away.document });
    again.sendPresence({ name: "Page, again" });
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again");
    away.sendPresence({ name: "Forged" });
    away.sendPresence("null");
    await away.barrier();
    again.sendPresence({ name: "Page, moving" });
    await until("the observer sees it move", () => stateOf(observer, again)?.["name"] === "Page, moving");
    const before = await countConnections();
    away.socket.terminate();
    await expect.poll(countConnections).toBe(before - 1);
    await observer.barrier();
    expect(stateOf(observer, again)?.["name"]).toBe("Page, moving");
    for (const client of [observer, again]) client.discard();
  });

  test("W18: whoever has waited longest for an id gets it, not who asked last and speaks for another by now", async () => {
    const observer = await join("viewer", "Observer");
    const page = await join("editor", "Page");
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    page.socket.pause();
    const again = await TestClient.join(server.address, map.id, map.links.editor, { document: page.document });
    again.sendPresence({ name: "Page, again" });
    await again.barrier();
    const thief = await join("editor");
    thief.sendPresence({ name: "Thief" }, page.document.clientID);
    thief.sendPresence({ name: "Thief" });
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 20_000);
    await until("the observer sees the thief as themselves", () => stateOf(observer, thief)?.["name"] === "Thief");
    expect(stateOf(observer, again)?.["name"]).toBe("Page, again");
    page.socket.terminate();
    for (const client of [observer, again, thief]) client.discard();
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
