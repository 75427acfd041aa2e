import { afterEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, TestClient, until } from "./testClient.ts";

const ROUNDS = 10;
const WRITERS = 4;

describe("edits survive the server", () => {
  let server: RunningServer | null = null;

  afterEach(async () => {
    await server?.kill();
    if (server !== null) removeFolder(server.dataFolder);
    server = null;
  });

  test(`W22: ${ROUNDS} times kill -9 in the middle of writing, the writers gone: every acknowledged edit is there, and every edit that anybody saw`, { timeout: 180_000 }, async () => {
    server = await startServer({ environment: { SAMPLE: "off" } });
    const { id, links } = await createMap(server.address);
    const promised = new Set<string>();
    let acknowledgedInAll = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { address } = server;
      const spectator = await TestClient.join(address, id, links.viewer);
      const writers = await Promise.all(
        Array.from({ length: WRITERS }, () => TestClient.join(address, id, links.editor)),
      );
      const keysOf = new Map(writers.map((writer): [TestClient, { key: string; message: number }[]] => [writer, []]));
      // The moment of death differs from round to round, and always lies inside a burst of edits.
      const dieAfter = 40 + round * 23;
      const countAcknowledged = (): number => writers.reduce((sum, { acknowledged }) => sum + acknowledged.updates, 0);
      let step = 0;
      const writeAll = (): void => {
        step++;
        for (const [index, writer] of writers.entries()) {
          const key = `${round}/${index}/${step}`;
          writer.set(key, step);
          keysOf.get(writer)?.push({ key, message: writer.sent });
        }
      };
      while (countAcknowledged() < dieAfter) {
        writeAll();
        await new Promise((resolve) => setImmediate(resolve));
      }
      // The last edits are on their way when the signal comes.
      for (let last = 0; last < 5; last++) writeAll();
      await server.kill();
      const unacknowledged = writers.reduce((sum, writer) => sum + writer.sent - writer.acknowledged.updates, 0);
      expect(unacknowledged, "the kill came in the middle of writing").toBeGreaterThan(0);
      for (const [writer, keys] of keysOf) {
        for (const { key, message } of keys) if (message <= writer.acknowledged.updates) promised.add(key);
      }
      acknowledgedInAll += countAcknowledged();
      for (const key of Object.keys(spectator.values)) promised.add(key);
      for (const client of [...writers, spectator]) client.discard();

      server = await startServer({ dataFolder: server.dataFolder, environment: { SAMPLE: "off" } });
      const reader = await TestClient.join(server.address, id, links.viewer);
      const found = reader.values;
      expect([...promised].filter((key) => !(key in found))).toEqual([]);
      reader.discard();
    }
    expect(promised.size).toBeGreaterThanOrEqual(ROUNDS * 40);
    expect(acknowledgedInAll).toBeGreaterThan(ROUNDS * 40);
  });

  test("W24: SIGTERM writes what waits, acknowledges it, closes with 1012 and exits with 0", async () => {
    server = await startServer({ environment: { SAMPLE: "off" } });
    const { id, links } = await createMap(server.address);
    const writer = await TestClient.join(server.address, id, links.editor);
    for (let step = 0; step < 200; step++) writer.set(String(step), step);
    await until("the first edit is acknowledged", () => writer.acknowledged.updates > 1);
    expect(await server.stop()).toBe(0);
    expect(await writer.whenClosed()).toBe(1012);
    const acknowledged = Array.from({ length: 200 }, (_, step) => step).filter((step) => step + 2 <= writer.acknowledged.updates);
    server = await startServer({ dataFolder: server.dataFolder });
    const reader = await TestClient.join(server.address, id, links.viewer);
    expect(acknowledged.filter((step) => reader.values[String(step)] !== step)).toEqual([]);
    reader.discard();
  });

  test("a restart finds maps, links and edits; an old ticket still holds (W2)", async () => {
    server = await startServer();
    const { id, links } = await createMap(server.address, "Kept");
    const writer = await TestClient.join(server.address, id, links.owner);
    writer.set("a", "before");
    await writer.whenSaved();
    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder });
    const reader = await TestClient.join(server.address, id, links.commenter, { byTicket: true });
    expect(reader.values).toEqual({ a: "before" });
    expect(reader.document.getMap("map").get("title")).toBe("Kept");
    reader.discard();
  });

  test("a second server on the same folder is refused with a sentence that says so", async () => {
    server = await startServer();
    await expect(startServer({ dataFolder: server.dataFolder })).rejects.toThrow(/Another Throughline server is using the data folder/);
  });
});
