import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/** The server behind Vite's pages; Vite passes /api, /health and /sync on to it (see vite.config.ts). */
const SERVER_PORT = "4401";

/**
 * `npm run dev`: the server, started again when one of its files changes, and Vite's pages at http://localhost:4400. When
 * one of the two ends, so does the other.
 */
const root = path.resolve(import.meta.dirname, "..");
const children = [
  run(["--watch", "--watch-preserve-output", "server/main.ts"], { PORT: SERVER_PORT }),
  run(["node_modules/vite/bin/vite.js"], { THROUGHLINE_SERVER_PORT: SERVER_PORT }),
];

function run(commandLine: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, commandLine, { cwd: root, stdio: "inherit", env: { ...process.env, ...environment } });
}

function stopAll(): void {
  for (const child of children) child.kill("SIGTERM");
}

for (const child of children) {
  child.once("exit", (code) => {
    process.exitCode ??= code ?? 1;
    stopAll();
  });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopAll);
