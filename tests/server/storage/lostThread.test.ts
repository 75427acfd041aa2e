import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { removeFolder, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";

let server: ChildProcess | null = null;
let folder: string;

afterEach(() => {
  server?.kill("SIGKILL");
  removeFolder(folder);
});

/** The real server, with Node's own debugger listening on loopback: the one way to reach into a thread from outside. */
async function startWithDebugger(): Promise<{ readonly address: string; readonly debug: string; output(): string; ended: Promise<number | null> }> {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-thread-"));
  const child = spawn(process.execPath, ["--inspect=127.0.0.1:0", "server/main.ts"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server = child;
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const port = await until("the server is up", () => /http:\/\/localhost:(\d+)|http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.slice(1).find(Boolean), 60_000);
  const debug = await until("the debugger listens", () => /ws:\/\/\S+/.exec(output)?.[0]);
  return { address: `http://127.0.0.1:${port}`, debug, output: () => output, ended };
}

/** Runs an expression in the server's threads, except the first, as soon as they are free. */
async function runInThreads(debug: string, expression: string): Promise<void> {
  const socket = new WebSocket(debug);
  await new Promise((resolve) => socket.once("open", resolve));
  let taken = 0;
  socket.on("message", (data) => {
    const message: unknown = Buffer.isBuffer(data) ? JSON.parse(data.toString()) : null;
    if (typeof message !== "object" || message === null || !("method" in message)) return;
    if (message.method === "NodeWorker.receivedMessageFromWorker") taken++;
    if (message.method !== "NodeWorker.attachedToWorker") return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Node's debugger describes this event
    const { sessionId } = (message as unknown as { params: { sessionId: string } }).params;
    const inner = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: `void setTimeout(() => { ${expression} })` } });
    socket.send(JSON.stringify({ id: 2, method: "NodeWorker.sendMessageToWorker", params: { sessionId, message: inner } }));
  });
  socket.on("error", () => undefined);
  socket.send(JSON.stringify({ id: 1, method: "NodeWorker.enable", params: { waitForDebuggerOnStart: false } }));
  await until("a thread has taken it", () => taken > 0);
  // A process that is being debugged waits with its end until nobody looks any more.
  socket.terminate();
}

describe("a store whose thread dies", () => {
  test.for([
    ["ends by itself", "process.exit(0)"],
    ["throws where nobody catches it", "throw new Error('out of order')"],
  ] as const)("W44: one that %s ends the server with 1 and says so; what was acknowledged is there after a start", { timeout: 60_000 }, async ([, death]) => {
    const { address, debug, output, ended } = await startWithDebugger();
    const { id, links } = await createMap(address);
    const writer = await TestClient.join(address, id, links.editor);
    writer.set("first", 1);
    await writer.whenSaved();
    const messages = new Map<string, number>();
    const write = setInterval(() => {
      for (let edit = 0; edit < 5; edit++) {
        const key = `key ${messages.size}`;
        writer.set(key, 1);
        messages.set(key, writer.sent);
      }
    }, 1);
    await until("edits are being saved", () => writer.acknowledged.updates > 20);
    await runInThreads(debug, death);
    expect(await ended).toBe(1);
    clearInterval(write);
    await writer.whenClosed();
    expect(output()).toMatch(/"event":"store lost"/);

    const again = await startServer({ dataFolder: folder, environment: { SAMPLE: "off" } });
    try {
      const page = await TestClient.join(again.address, id, links.viewer);
      const acknowledged = [...messages].filter(([, message]) => message <= writer.acknowledged.updates).map(([key]) => key);
      expect(acknowledged.length).toBeGreaterThan(5);
      expect(acknowledged.filter((key) => !(key in page.values))).toEqual([]);
      // The writer still holds the rest, and brings it back; nothing counts twice.
      const back = await TestClient.join(again.address, id, links.editor, { document: writer.document });
      await back.whenSaved();
      await until("everything is there", () => Object.keys(page.values).length === messages.size + 1);
      for (const client of [page, back]) client.discard();
    } finally {
      await again.kill();
    }
  });
});
