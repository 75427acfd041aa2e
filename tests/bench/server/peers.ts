import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerName } from "./dialects.ts";

/**
 * The servers we are measured against are installed for the bench alone, outside the project: one of them brings packages that
 * would be second copies here. Both run on the Yjs that we run on, in memory, as published.
 */
const INSTALL_MS = 90_000;
const YJS = ["yjs@13.6.33", "y-protocols@1.0.7", "lib0@0.2.120"];

type Peer = { readonly name: Exclude<ServerName, "ours">; readonly packages: readonly string[]; readonly start: string };

const PEERS: readonly Peer[] = [
  {
    name: "Hocuspocus 4",
    packages: ["@hocuspocus/server@4.7.0", "crossws@0.4.4", ...YJS],
    start: `
      import { Server } from "@hocuspocus/server";
      const server = new Server({ address: "127.0.0.1", port: Number(process.env.PORT), quiet: true });
      await server.listen();
      console.log("at http://127.0.0.1:" + server.address.port);`,
  },
  {
    // 0.1.5 wants a pre-release of Yjs 14; this is the last one on the Yjs that people use.
    name: "@y/websocket-server",
    packages: ["@y/websocket-server@0.1.1", "ws@8.23.0", ...YJS],
    start: `
      import { createServer } from "node:http";
      import { WebSocketServer } from "ws";
      import { setupWSConnection } from "@y/websocket-server/utils";
      const sockets = new WebSocketServer({ noServer: true });
      sockets.on("connection", setupWSConnection);
      const server = createServer();
      server.on("upgrade", (request, socket, head) => {
        sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
      });
      server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("at http://127.0.0.1:" + server.address().port));`,
  },
];

/** What starts each peer that is here or could be installed; the others are left out. */
export function installPeers(): ReadonlyMap<ServerName, string> {
  return new Map(PEERS.flatMap((peer) => {
    const file = install(peer);
    return file === null ? [] : [[peer.name, file]];
  }));
}

function install({ packages, start }: Peer): string | null {
  const wanted = createHash("sha256").update(JSON.stringify([packages, start])).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `throughline-bench-peer-${wanted}`);
  const file = path.join(folder, "start.mjs");
  if (existsSync(file)) return file;
  const building = `${folder}-${process.pid}`;
  mkdirSync(building, { recursive: true });
  writeFileSync(path.join(building, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const options = ["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...packages];
  const { status } = spawnSync("npm", options, { cwd: building, timeout: INSTALL_MS, stdio: "ignore", shell: process.platform === "win32" });
  if (status !== 0) {
    rmSync(building, { recursive: true, force: true });
    return null;
  }
  writeFileSync(path.join(building, "start.mjs"), start);
  // In one step: another run may be installing the same.
  if (!existsSync(folder)) renameSync(building, folder);
  return file;
}
