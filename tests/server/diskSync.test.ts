import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createMap, TestClient, until } from "./testClient.ts";

/** A line in which something is sent over a socket. */
const isSent = (line: string): boolean => /writev?\(\d+<(?:socket|TCP)/.test(line);
/** A short frame (its first byte, its length) with message type 100, which is the letter d. */
const ACKNOWLEDGES = /"\\202(?:\\(?:[0-7]{1,3}|.)|[^\\])d/;
const isSynced = (line: string): boolean => /f(?:data)?sync\(.*-wal>|f(?:data)?sync resumed/.test(line) && line.endsWith(" = 0");

const hasStrace = spawnSync("strace", ["-V"]).status === 0;

describe("the disk has it first, as the operating system sees it", () => {
  test.skipIf(!hasStrace)("W8, W22: between an edit's arrival and its acknowledgement the log is synced to disk (not run without strace)", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "throughline-strace-"));
    const trace = path.join(folder, "trace");
    const server = spawn(
      "strace",
      // -D: the process started is the server itself, so that it gets the signals.
      ["-D", "-f", "-y", "-s", "5000", "-e", "trace=fsync,fdatasync,pwrite64,write,writev", "-o", trace, process.execPath, "server/main.ts"],
      {
        env: { ...process.env, PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: path.join(folder, "data") },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    try {
      let output = "";
      server.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
      const port = await until("the server is up", () => /:(\d+)/.exec(output)?.[1], 60_000);
      const address = `http://127.0.0.1:${port}`;
      const map = await createMap(address);
      const writer = await TestClient.join(address, map.id, map.links.editor);
      const reader = await TestClient.join(address, map.id, map.links.viewer);
      await writer.whenSaved();
      writer.set("marker-key", "marker-value");
      await writer.whenSaved();
      await until("the reader has it", () => reader.values["marker-key"] === "marker-value");
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      for (const client of [writer, reader]) client.discard();
    } finally {
      server.kill("SIGKILL");
    }

    const lines = readFileSync(trace, "utf8").split("\n");
    const logWritten = lines.findIndex((line) => line.includes("-wal>") && line.includes("marker-value"));
    const broadcast = lines.findIndex((line) => isSent(line) && line.includes("marker-value"));
    const acknowledged = lines.findIndex((line, index) => index > logWritten && isSent(line) && ACKNOWLEDGES.test(line));
    const synced = lines.findIndex((line, index) => index > logWritten && isSynced(line));
    expect(logWritten).toBeGreaterThan(0);
    expect(synced).toBeGreaterThan(logWritten);
    expect(broadcast).toBeGreaterThan(synced);
    expect(acknowledged).toBeGreaterThan(synced);
    rmSync(folder, { recursive: true, force: true });
  });
});
