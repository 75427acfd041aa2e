import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../server/testClient.ts";
import { type Chance, chanceFor, rounds, tell } from "./rounds.ts";

const WRITERS = 4;
/** A kernel sends ten packets before one is confirmed: so few of each writer's have arrived once they have left. */
const MANY_WRITERS = 30;
const FEW_EDITS = 8;
const KILLS = rounds(6, 50);
const STOPS = rounds(4, 50);
const MINUTES = 60_000;

let server: RunningServer | null = null;

afterEach(async () => {
  await server?.kill();
  if (server !== null) removeFolder(server.dataFolder);
  server = null;
});

function start(dataFolder?: string): Promise<RunningServer> {
  return startServer({ environment: { SAMPLE: "off" }, ...(dataFolder === undefined ? {} : { dataFolder }) });
}

type Written = { readonly key: string; readonly writer: TestClient; /** The update message it went in. */ readonly message: number };

/** The kernel stops a process a moment after it is told to, and what the process reads meanwhile does not wait for it. */
function isStandingStill(pid = 0): boolean {
  const state = existsSync("/proc/self/stat")
    ? readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)
    : execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" });
  return state?.startsWith("T") === true;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Writes from all sides until so many are acknowledged, goes on for a random moment, and ends in the middle of it. */
async function writeUntil(writers: readonly TestClient[], round: number, chance: Chance): Promise<Written[]> {
  const written: Written[] = [];
  const endsAfter = chance.between(0, 300);
  const acknowledged = (): number => writers.reduce((sum, { acknowledged: { updates } }) => sum + updates, 0);
  let step = 0;
  const writeAll = (): void => {
    step++;
    for (const [index, writer] of writers.entries()) {
      const key = `${round}/${index}/${step}`;
      writer.set(key, step);
      written.push({ key, writer, message: writer.sent });
    }
  };
  while (acknowledged() < endsAfter) {
    writeAll();
    await turn();
  }
  // The last ones are still in this process, in the network, in the server's queue, or just being written.
  for (let last = chance.between(1, 12); last > 0; last--) {
    writeAll();
    if (chance.happens(50)) await turn();
  }
  writeAll();
  return written;
}

const isAcknowledged = ({ writer, message }: Written): boolean => message <= writer.acknowledged.updates;

describe("a server that ends in the middle of writing", () => {
  test(`W22: ${KILLS} times kill -9 at random moments, the writers gone: every acknowledged edit is there, and every one that anybody saw`, { timeout: 20 * MINUTES }, async () => {
    const chance = chanceFor("kill -9");
    server = await start();
    const { id, links } = await createMap(server.address);
    const promised = new Set<string>();
    let acknowledged = 0;
    let inTheMiddle = 0;
    for (let round = 0; round < KILLS; round++) {
      const { address, dataFolder } = server;
      const spectator = await TestClient.join(address, id, links.viewer);
      const writers = await Promise.all(Array.from({ length: WRITERS }, () => TestClient.join(address, id, links.editor)));
      const written = await writeUntil(writers, round, chance);
      await server.kill();
      // What had left the server before it died is read to its end.
      await Promise.all([...writers, spectator].map((client) => client.whenClosed()));
      const safe = written.filter(isAcknowledged);
      inTheMiddle += written.length - safe.length;
      acknowledged += safe.length;
      for (const { key } of safe) promised.add(key);
      for (const key of Object.keys(spectator.values)) promised.add(key);
      for (const client of [...writers, spectator]) client.discard();

      server = await start(dataFolder);
      const reader = await TestClient.join(server.address, id, links.viewer);
      const found = reader.values;
      expect([...promised].filter((key) => !(key in found)), `lost in round ${round} of seed ${chance.seed}`).toEqual([]);
      reader.discard();
    }
    tell(`kill -9: ${KILLS} rounds, ${acknowledged} edits acknowledged, ${inTheMiddle} on their way at a kill, 0 lost`);
    expect(inTheMiddle, "the kills came in the middle of writing").toBeGreaterThanOrEqual(KILLS * WRITERS);
    expect(acknowledged).toBeGreaterThan(KILLS * 50);
  });

  test(`W24: ${STOPS} times SIGTERM at random moments: it exits with 0, and what is on disk is exactly what was acknowledged`, { timeout: 20 * MINUTES }, async () => {
    const chance = chanceFor("SIGTERM");
    server = await start();
    const { id, links } = await createMap(server.address);
    const promised = new Set<string>();
    let afterTheSignal = 0;
    for (let round = 0; round < STOPS; round++) {
      const { address, dataFolder } = server;
      const writers = await Promise.all(Array.from({ length: WRITERS }, () => TestClient.join(address, id, links.editor)));
      const written = await writeUntil(writers, round, chance);
      const before = written.filter(isAcknowledged).length;
      expect(await server.stop()).toBe(0);
      for (const writer of writers) expect(await writer.whenClosed()).toBe(1012);
      const safe = written.filter(isAcknowledged);
      afterTheSignal += safe.length - before;
      for (const { key } of safe) promised.add(key);
      for (const writer of writers) writer.discard();

      server = await start(dataFolder);
      const reader = await TestClient.join(server.address, id, links.viewer);
      // An edit that was kept and not acknowledged would mean that the queue was not empty when the goodbyes were said.
      expect(Object.keys(reader.values).toSorted(), `round ${round} of seed ${chance.seed}`).toEqual([...promised].toSorted());
      reader.discard();
    }
    tell(`SIGTERM: ${STOPS} rounds, ${promised.size} edits acknowledged, ${afterTheSignal} of them after the signal, 0 lost`);
    expect(promised.size).toBeGreaterThan(STOPS * 50);
  });

  test("W24: hundreds of edits that wait when SIGTERM comes are written and acknowledged before it exits with 0", async () => {
    server = await start();
    const { id, links } = await createMap(server.address);
    const { address } = server;
    const writers = await Promise.all(Array.from({ length: MANY_WRITERS }, () => TestClient.join(address, id, links.editor)));
    await Promise.all(writers.map((writer) => writer.whenSaved()));
    const before = new Map(writers.map((writer) => [writer, writer.acknowledged.updates]));
    // A process that stands still finds the edits and the signal when it goes on. It reads what has come before it hears the
    // signal, and then takes nothing more: whatever it acknowledges was waiting for the disk when the signal came.
    server.process.kill("SIGSTOP");
    await until("it stands still", () => isStandingStill(server?.process.pid));
    for (let step = 0; step < FEW_EDITS; step++) for (const [index, writer] of writers.entries()) writer.set(`${index}/${step}`, step);
    await until("all have left", () => writers.every(({ socket }) => socket.bufferedAmount === 0));
    const stopped = server.stop();
    server.process.kill("SIGCONT");
    expect(await stopped).toBe(0);
    for (const writer of writers) expect(await writer.whenClosed()).toBe(1012);
    const waited = writers.reduce((sum, writer) => sum + writer.acknowledged.updates - (before.get(writer) ?? 0), 0);
    expect(waited, "edits that waited when the signal came").toBeGreaterThanOrEqual(200);

    server = await start(server.dataFolder);
    const reader = await TestClient.join(server.address, id, links.viewer);
    expect(Object.keys(reader.values)).toHaveLength(waited);
    reader.discard();
  });
});
