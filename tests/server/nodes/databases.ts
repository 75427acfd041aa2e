import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { accessSync, chownSync, constants, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { until } from "../testClient.ts";

/**
 * Real databases for tests: those that TEST_DATABASE_URL and TEST_REDIS_URL name, else started from installed programs in a
 * temporary folder, on loopback. Where there are none, titles say "not run"; with TEST_DATABASES=required that is a fault.
 */
const POSTGRES_FOLDER = globSync("/usr/lib/postgresql/*/bin").toSorted().at(-1) ?? folderInPath("initdb");
const REDIS_PROGRAM = ["redis-server", "valkey-server"].flatMap((name) => {
  const folder = folderInPath(name);
  return folder === null ? [] : [path.join(folder, name)];
})[0];

export const hasPostgres = process.env["TEST_DATABASE_URL"] !== undefined || POSTGRES_FOLDER !== null;
export const hasRedis = process.env["TEST_REDIS_URL"] !== undefined || REDIS_PROGRAM !== undefined;

if (process.env["TEST_DATABASES"] === "required" && !(hasPostgres && hasRedis)) {
  throw new Error("Postgres and Redis are required here: install postgresql and redis-server, or name TEST_DATABASE_URL and TEST_REDIS_URL.");
}

/** A title that says so where the tests under it are not run. */
export function titled(title: string, present: boolean, missing: string): string {
  return present ? title : `${title} (not run: no ${missing} here)`;
}

export type RunningDatabase = {
  readonly url: string;
  /** Null for one that was found running: it is not ours to stop. */
  readonly own: null | { stop(): Promise<void>; start(): Promise<void> };
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
};

/** An empty database of its own on a Postgres server. */
export async function startPostgres(): Promise<RunningDatabase & { newDatabase(): Promise<string> }> {
  const found = process.env["TEST_DATABASE_URL"];
  if (found !== undefined) return { url: found, own: null, remove: () => Promise.resolve(), newDatabase: () => newDatabase(found) };
  const bin = POSTGRES_FOLDER ?? "";
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-postgres-"));
  // Postgres refuses to run as root.
  const user = userOtherThanRoot();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const owner = { ...user, cwd: folder, env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" } };
  execFileSync(path.join(bin, "initdb"), ["-D", data, "-U", "throughline", "-A", "trust", "-E", "UTF8"], { ...owner, stdio: "ignore" });
  const port = await freePort();
  const url = `postgres://throughline@127.0.0.1:${port}/postgres`;
  const options = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const running = program(() => spawn(path.join(bin, "postgres"), options, { ...owner, stdio: "ignore" }), "SIGINT", async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.end();
  });
  await running.start();
  return {
    url,
    own: running,
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    newDatabase: () => newDatabase(url),
  };
}

export async function startRedis(): Promise<RunningDatabase> {
  const found = process.env["TEST_REDIS_URL"];
  if (found !== undefined) return { url: found, own: null, remove: () => Promise.resolve() };
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-redis-"));
  const port = await freePort();
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
  const running = program(
    () => spawn(REDIS_PROGRAM ?? "", options, { cwd: folder, stdio: "ignore" }), "SIGTERM", () => reach(port),
  );
  await running.start();
  return {
    url: `redis://127.0.0.1:${port}`,
    own: running,
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A program that can be stopped and started again, and counts as started when `reachable` does not reject. */
function program(
  run: () => ChildProcess, signal: NodeJS.Signals, reachable: () => Promise<void>,
): { start(): Promise<void>; stop(): Promise<void> } {
  let child: ChildProcess | null = null;
  return {
    start: async () => {
      child = run();
      let ready = false;
      let trying = false;
      await until("the database answers", () => {
        if (child?.exitCode !== null) throw new Error("The database has ended.");
        if (!trying) {
          trying = true;
          void reachable().then(() => (ready = true), () => undefined).finally(() => (trying = false));
        }
        return ready;
      }, 60_000);
    },
    stop: async () => {
      const ending = child;
      child = null;
      if (ending === null || ending.exitCode !== null) return;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill(signal);
      await ended;
    },
  };
}

let databases = 0;

async function newDatabase(url: string): Promise<string> {
  const name = `throughline_test_${process.pid}_${Date.now()}_${++databases}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

function userOtherThanRoot(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return { uid: Number(user?.[2] ?? 65_534), gid: Number(user?.[3] ?? 65_534) };
}

function folderInPath(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return folder;
    } catch {
      // Not here.
    }
  }
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("There is no free port."));
      });
    });
  });
}

function reach(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", reject);
  });
}
