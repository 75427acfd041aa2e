import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient } from "../testClient.ts";

const GROWTH = 200 * 1024 * 1024;
const PATIENCE_MS = 250;

let server: RunningServer;
let map: NewMap;
let writer: TestClient;
let reader: TestClient;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off", TRUSTED_PROXIES: "127.0.0.0/8" } });
});
// A map of its own each time, so that no attack is spared by the rates that the one before has used up.
beforeEach(async () => {
  map = await createMap(server.address);
  writer = await TestClient.join(server.address, map.id, map.links.editor, { presence: { user: { name: "A" } } });
  reader = await TestClient.join(server.address, map.id, map.links.editor, { presence: { user: { name: "B" } } });
});
afterEach(() => {
  writer.discard();
  reader.discard();
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** The memory that the server holds; bytes. */
function memory(): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${server.process.pid}/status`, "utf8"))?.[1]) * 1024;
}

/** Edits every 20 ms while `going`; gives how long each took to reach the colleague, and the most memory the server held. */
async function honestWork(going: () => boolean): Promise<{ readonly p95: number; readonly most: number; readonly edits: number }> {
  const times: number[] = [];
  let most = 0;
  const sent = new Map<string, number>();
  const take = (event: Y.YMapEvent<unknown>): void => {
    const now = performance.now();
    for (const key of event.keysChanged) {
      const at = sent.get(String(reader.values[key]));
      if (at !== undefined) times.push(now - at);
    }
  };
  const values = reader.document.getMap<unknown>("test");
  values.observe(take);
  let edit = 0;
  while (going() || edit < 50) {
    const word = `honest ${Math.random()}`;
    sent.set(word, performance.now());
    writer.set("honest", word);
    edit++;
    most = Math.max(most, memory());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await writer.whenSaved();
  values.unobserve(take);
  times.sort((a, b) => a - b);
  return { p95: times[Math.floor(times.length * 0.95)] ?? Infinity, most, edits: edit };
}

async function during(attack: string, seed: number): Promise<{ readonly code: number | null; readonly p95: number; readonly most: number }> {
  const target = JSON.stringify({ address: server.address, id: map.id, links: map.links, seed });
  const attacker = spawn(process.execPath, [path.join(import.meta.dirname, "attacker.ts"), attack, target], { stdio: ["ignore", "ignore", "inherit"] });
  let code: number | null = null;
  let going = true;
  const ended = new Promise<void>((resolve) => {
    attacker.once("exit", (status) => {
      code = status;
      going = false;
      resolve();
    });
  });
  const limit = setTimeout(() => attacker.kill("SIGKILL"), 50_000);
  const { p95, most } = await honestWork(() => going);
  await ended;
  clearTimeout(limit);
  return { code, p95, most };
}

describe.skipIf(process.platform !== "linux")("a server under attack", () => {
  test.for([
    ["garbage", "W17: garbage on 300 connections"],
    ["cutFrames", "W17: messages cut at every byte, and numbers that never end"],
    ["illegalFrames", "W17: 160 connections with frames that no WebSocket may send"],
    ["hugeFrames", "W14: frames of 100 MB, in one piece and in a hundred"],
    ["pendingFlood", "W11: a flood of 4,000 edits whose predecessors never come"],
    ["parkedFlood", "W17: a flood of 4,000 edits that wait for each other"],
    ["deletionBomb", "W17: one deletion, told 40,000 times in one message"],
    ["containerBomb", "W17: two million empty records in one message"],
    ["fakePresences", "W18: 5,000 people who are not there"],
    ["roomNames", "W6: 4,000 names of maps that do not exist"],
    ["stalledReaders", "W16: 60 readers who stop reading while much is written"],
    ["stateQuestions", "W28: readers who ask for everything 200 times and never read it"],
    ["connectStorm", "W29: 1,500 people who come and go at once, and 500 who never say what they want"],
  ] as const)("%o: the server lives, stays small, and keeps honest people's edits quick", async ([attack]) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const rest = await honestWork(() => false);
    const before = memory();
    const { code, p95, most } = await during(attack, seed);
    const atRest = Math.max(rest.p95, (await honestWork(() => false)).p95);
    const told = `${attack} with seed ${seed}: p95 ${p95.toFixed(0)} ms (${atRest.toFixed(0)} at rest), ${((most - before) / 2 ** 20).toFixed(0)} MB more`;
    // Also where all is well, for whoever wants to know by how much.
    if (process.env["TELL_ATTACKS"] !== undefined) process.stdout.write(`${told}\n`);
    expect(code).toBe(0);
    expect(server.process.exitCode).toBeNull();
    // What the machine takes without any attack is not the attack's doing.
    const bounds = { small: most - before < GROWTH, quick: p95 - atRest < PATIENCE_MS };
    expect({ ...bounds, told }).toEqual({ small: true, quick: true, told });
    expect([writer.closeCode, reader.closeCode]).toEqual([null, null]);
    await reader.barrier();
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(newcomer.values["honest"]).toBe(writer.values["honest"]);
    expect(newcomer.document.store.pendingStructs).toBeNull();
    newcomer.discard();
  });
});
