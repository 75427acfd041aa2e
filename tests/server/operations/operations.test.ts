import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

let folder: string;
const servers: RunningServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-operations-"));
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    await server.kill();
    removeFolder(server.dataFolder);
  }
  removeFolder(folder);
});

async function start(dataFolder?: string): Promise<RunningServer> {
  const server = await startServer({ environment: { SAMPLE: "off" }, ...(dataFolder === undefined ? {} : { dataFolder }) });
  servers.push(server);
  return server;
}

type Ran = { readonly code: number; readonly output: string };

/** Runs what `npm run backup`, `restore` or `doctor` run. */
function run(script: "backup" | "restore" | "doctor", dataFolder: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(ROOT, `server/${script}.ts`), ...args], {
      env: { ...process.env, DATA_DIR: dataFolder },
    }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

/** A stopped server's folder with one map of a few edits. */
async function folderWithMap(): Promise<{ dataFolder: string; id: string; viewer: string }> {
  const server = await start();
  const { id, links } = await createMap(server.address);
  const writer = await TestClient.join(server.address, id, links.editor);
  for (let step = 0; step < 20; step++) writer.set(`key${step}`, step);
  await until("all edits are on disk", () => writer.acknowledged.updates === writer.sent);
  writer.discard();
  await server.stop();
  return { dataFolder: server.dataFolder, id, viewer: links.viewer };
}

function inFile(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

describe("backup and restore", () => {
  test("a backup taken while four people write, restored elsewhere, has every edit that was confirmed before it began", { timeout: 60_000 }, async () => {
    const server = await start();
    const { id, links } = await createMap(server.address);
    const writers = await Promise.all(Array.from({ length: 4 }, () => TestClient.join(server.address, id, links.editor)));
    const enough = new AbortController();
    let step = 0;
    const busy = (async () => {
      while (!enough.signal.aborted) {
        step++;
        for (const [index, writer] of writers.entries()) writer.set(`${index}/${step}`, step);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await until("two hundred edits are confirmed", () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.updates, 0) > 200);
    // Message 1 of each writer is its step 2; the step-th edit is message step + 1.
    const confirmed = writers.map(({ acknowledged }) => acknowledged.updates - 1);
    const file = path.join(folder, "maps.sqlite");
    const backup = await run("backup", server.dataFolder, file);
    enough.abort();
    await busy;
    expect(backup).toMatchObject({ code: 0 });
    expect(backup.output).toMatch(/holds 1 maps/u);
    for (const writer of writers) writer.discard();
    await server.kill();

    const restored = path.join(folder, "restored");
    expect(await run("restore", restored, file)).toMatchObject({ code: 0 });
    const again = await start(restored);
    const reader = await TestClient.join(again.address, id, links.viewer);
    const missing = confirmed.flatMap((count, index) =>
      Array.from({ length: count }, (_, at) => `${index}/${at + 1}`).filter((key) => !(key in reader.values)));
    expect(missing).toEqual([]);
    reader.discard();
  });

  test("a backup never overwrites a file, and a restore never a folder with maps", async () => {
    const { dataFolder } = await folderWithMap();
    const file = path.join(folder, "maps.sqlite");
    expect(await run("backup", dataFolder, file)).toMatchObject({ code: 0 });
    const second = await run("backup", dataFolder, file);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/exists already/u);
    const onto = await run("restore", dataFolder, file);
    expect(onto.code).toBe(1);
    expect(onto.output).toMatch(/already holds maps/u);
  });

  test("a backup of which one document does not open is refused, and nothing is put anywhere", async () => {
    const { dataFolder, id } = await folderWithMap();
    const file = path.join(folder, "maps.sqlite");
    await run("backup", dataFolder, file);
    inFile(file, "UPDATE updates SET bytes = x'ff00ff' WHERE id = (SELECT max(id) FROM updates)");
    const target = path.join(folder, "restored");
    const restored = await run("restore", target, file);
    expect(restored.code).toBe(1);
    expect(restored.output).toContain(`map/${id}`);
    expect(readdirSync(target).filter((name) => name.startsWith("throughline"))).toEqual([]);
  });

  test("a folder that a server is using takes no restore", async () => {
    const { dataFolder } = await folderWithMap();
    const file = path.join(folder, "maps.sqlite");
    await run("backup", dataFolder, file);
    const server = await start();
    const refused = await run("restore", server.dataFolder, file);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/Another Throughline server/u);
  });

  test("without a file name, or without maps, each says what to type", async () => {
    for (const script of ["backup", "restore"] as const) {
      const ran = await run(script, folder);
      expect(ran.code).toBe(1);
      expect(ran.output).toContain(`npm run ${script} --`);
    }
    expect((await run("backup", folder, path.join(folder, "a.sqlite"))).output).toMatch(/no maps in/u);
    expect(existsSync(path.join(folder, "a.sqlite"))).toBe(false);
  });
});

describe("doctor", () => {
  test("says that all documents open, also while the server runs", async () => {
    const server = await start();
    await createMap(server.address);
    const found = await run("doctor", server.dataFolder);
    expect(found.output).toMatch(/documents of 1 maps open/u);
    expect(found.output).not.toMatch(/WRONG {2}(?!The app is not built)/u);
  });

  test("names the document that cannot be read, and exits with 1", async () => {
    const { dataFolder, id } = await folderWithMap();
    inFile(path.join(dataFolder, "throughline.sqlite"), "UPDATE updates SET bytes = x'ff00ff' WHERE id = (SELECT max(id) FROM updates)");
    const found = await run("doctor", dataFolder);
    expect(found.code).toBe(1);
    expect(found.output).toContain(`map/${id}`);
  });
});
