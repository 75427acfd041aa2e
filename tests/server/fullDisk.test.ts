import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOTICE } from "../../src/sync/messages.ts";
import { type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, fetchTicket, TestClient, until } from "./testClient.ts";

/** A small disk of our own, which only root can make; null elsewhere. `rooms/order.test.ts` covers the rest without one. */
const disk = mountSmallDisk();

function mountSmallDisk(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

/** Takes every byte that is left. */
function fill(file: string): void {
  const handle = openSync(file, "w");
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(handle);
  }
}

describe.skipIf(disk === null)("a real full or read-only disk (not run where no small disk can be mounted)", () => {
  const folder = disk ?? "";
  const filler = path.join(folder, "filler");
  const data = path.join(folder, "data");
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({ dataFolder: data, environment: { SAMPLE: "off" } });
  });
  afterAll(async () => {
    await server.stop();
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  test("W23: full: no acknowledgement, not ready, readers served; when space returns, what waited is acknowledged", async () => {
    const map = await createMap(server.address);
    const writer = await TestClient.join(server.address, map.id, map.links.editor);
    writer.set("early", 1);
    await writer.whenSaved();
    fill(filler);
    // The log may have a little room inside the space it holds already; sooner or later it must grow.
    for (let step = 0; writer.notices.length === 0; step++) {
      const { sent } = writer;
      writer.set(`late ${step}`, "x".repeat(50_000));
      await until("it is saved or the store fails", () => writer.acknowledged.updates > sent || writer.notices.length > 0);
      if (step > 100) throw new Error("The disk never became full.");
    }
    expect(writer.notices.at(-1)?.code).toBe(NOTICE.STORE_FAILS);
    expect(writer.acknowledged.updates).toBeLessThan(writer.sent);
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(503);
    expect((await fetch(`${server.address}/health/live`)).status).toBe(200);

    const ticket = await fetchTicket(server.address, map.id, map.links.viewer);
    expect(ticket).toMatch(/\./);
    const reader = await TestClient.join(server.address, map.id, map.links.viewer, { byTicket: true });
    expect(reader.values["early"]).toBe(1);
    await until("the reader is told", () => reader.notices.at(-1)?.code === NOTICE.STORE_FAILS);
    const unsaved = Object.keys(writer.values).filter((key) => !(key in reader.values));
    expect(unsaved.length).toBeGreaterThan(0);
    const created = await fetch(`${server.address}/api/maps`, { method: "POST" });
    expect([created.status, await created.json()]).toMatchObject([503, { error: { code: "store-fails" } }]);

    rmSync(filler);
    await writer.whenSaved();
    await until("both are told", () => [writer, reader].every(({ notices }) => notices.at(-1)?.code === NOTICE.STORE_WORKS));
    await until("the reader has everything", () => unsaved.every((key) => key in reader.values));
    await server.kill();
    server = await startServer({ dataFolder: data, environment: { SAMPLE: "off" } });
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
    const later = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(later.values).toEqual(writer.values);
    for (const client of [writer, reader, later]) client.discard();
  });

  test("W24: a stop while the disk is full waits for it in vain and exits with 1", async () => {
    const map = await createMap(server.address);
    const writer = await TestClient.join(server.address, map.id, map.links.editor);
    await writer.whenSaved();
    fill(filler);
    const messageOf = new Map<string, number>();
    for (let step = 0; writer.notices.length === 0; step++) {
      const { sent } = writer;
      writer.set(`late ${step}`, "x".repeat(50_000));
      messageOf.set(`late ${step}`, writer.sent);
      await until("it is saved or the store fails", () => writer.acknowledged.updates > sent || writer.notices.length > 0);
    }
    expect(await server.stop()).toBe(1);
    rmSync(filler);
    server = await startServer({ dataFolder: data, environment: { SAMPLE: "off" } });
    const reader = await TestClient.join(server.address, map.id, map.links.viewer);
    const acknowledged = [...messageOf].filter(([, message]) => message <= writer.acknowledged.updates).map(([key]) => key);
    expect(Object.keys(reader.values).toSorted()).toEqual(acknowledged.toSorted());
    expect(acknowledged.length).toBeLessThan(messageOf.size);
    for (const client of [writer, reader]) client.discard();
  });

  test("W23: read-only from the start: maps are served, nothing is acknowledged", async () => {
    const map = await createMap(server.address);
    const before = await TestClient.join(server.address, map.id, map.links.editor);
    before.set("kept", 1);
    await before.whenSaved();
    before.discard();
    await server.stop();
    expect(spawnSync("mount", ["-o", "remount,ro", folder]).status).toBe(0);
    try {
      server = await startServer({ dataFolder: data });
      expect((await fetch(`${server.address}/health/ready`)).status).toBe(503);
      const writer = await TestClient.join(server.address, map.id, map.links.editor, { byTicket: true });
      expect(writer.values).toEqual({ kept: 1 });
      // The answer to the server's first question adds nothing, so it needs no disk; it may be acknowledged after the joining.
      await until("the server has asked", () => writer.sent > 0);
      await writer.whenSaved();
      const acknowledged = writer.acknowledged.updates;
      writer.set("lost", 1);
      await writer.barrier();
      expect(writer.notices.at(-1)?.code).toBe(NOTICE.STORE_FAILS);
      expect(writer.acknowledged.updates).toBe(acknowledged);
      writer.discard();
      await server.kill();
    } finally {
      spawnSync("mount", ["-o", "remount,rw", folder]);
    }
    server = await startServer({ dataFolder: data });
    const reader = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(reader.values).toEqual({ kept: 1 });
    reader.discard();
  });
});
