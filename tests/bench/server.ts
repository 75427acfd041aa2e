/**
 * Our server against Hocuspocus 4 and @y/websocket-server, each in a process of its own, over loopback, with the same crowd.
 * Ours keeps every edit on disk before anybody sees it, as `npm start` runs it; the others keep them in memory. BENCH_SERVER
 * names the parts to run, separated by commas: busyRoom, manyRooms, idle, newcomers, nodes.
 */
import type { BenchRow } from "./benchRow.ts";
import { busyRoom } from "./server/busyRoom.ts";
import type { ServerName } from "./server/dialects.ts";
import { idle } from "./server/idle.ts";
import { manyRooms } from "./server/manyRooms.ts";
import { newcomers } from "./server/newcomers.ts";
import { nodes } from "./server/nodes.ts";
import { installPeers } from "./server/peers.ts";
import { missingPeers } from "./server/rows.ts";
import { endAll } from "./server/serverProcess.ts";

/** A part takes a minute or so. On a machine so busy that it takes three times as long its figures would mean nothing. */
const PART_MS = 180_000;

const PARTS: Readonly<Record<string, (peers: ReadonlyMap<ServerName, string>) => Promise<BenchRow[]>>> = {
  busyRoom, manyRooms, idle, newcomers, nodes,
};

export async function run(): Promise<BenchRow[]> {
  const peers = installPeers();
  const wanted = process.env["BENCH_SERVER"]?.split(",") ?? Object.keys(PARTS);
  const rows = missingPeers(peers);
  for (const [name, part] of Object.entries(PARTS)) {
    if (!wanted.includes(name)) continue;
    const patience = setTimeout(endAll, PART_MS);
    try {
      console.error(`  ${name}`);
      rows.push(...(await part(peers)));
    } catch (error) {
      // The other parts are worth having all the same.
      const why = error instanceof Error ? error.message : String(error);
      rows.push({ bench: "server", measure: `${name} failed: ${why}`, unit: "", ours: Number.NaN, peers: {} });
    } finally {
      clearTimeout(patience);
    }
  }
  return rows;
}
