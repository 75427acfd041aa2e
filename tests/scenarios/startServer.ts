import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type RunningServer = {
  /** "http://127.0.0.1:40123", without a slash at the end. */
  readonly address: string;
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** Ends the process without any chance to tidy up, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks the process to stop, waits, and gives its exit code. */
  stop(): Promise<number | null>;
};

/**
 * Starts the real server on a free loopback port.
 *
 * @param options.dataFolder an earlier server's folder, to find everything again; by default a new temporary one
 * @param options.port the port of an earlier server, so that open pages find it again; by default a free one
 */
export async function startServer(options: { dataFolder?: string; port?: number; environment?: NodeJS.ProcessEnv } = {}): Promise<RunningServer> {
  const root = path.resolve(import.meta.dirname, "../..");
  const dataFolder = options.dataFolder ?? mkdtempSync(path.join(tmpdir(), "throughline-"));
  const child = spawn(process.execPath, [path.join(root, "server/main.ts")], {
    cwd: root,
    env: { ...process.env, PORT: String(options.port ?? 0), HOST: "127.0.0.1", DATA_DIR: dataFolder, ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      resolve(code);
    });
  });
  const address = await new Promise<string>((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /https?:\/\/[^\s:]+:(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => {
      reject(new Error(`The server ended with code ${code} before it was ready:\n${output}`));
    });
  });
  return {
    address,
    dataFolder,
    process: child,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
