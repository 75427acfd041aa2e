/**
 * Our server against Hocuspocus 4 and @y/websocket-server, each in a process of its own, over loopback, with the same crowd.
 * Ours keeps every edit on disk before anybody sees it, as `npm start` runs it; the others keep them in memory.
 */
import type { BenchRow } from "./benchRow.ts";
import { busyRoom } from "./server/busyRoom.ts";
import { installPeers } from "./server/peers.ts";
import { missingPeers } from "./server/rows.ts";

export async function run(): Promise<BenchRow[]> {
  const peers = installPeers();
  return [...(await busyRoom(peers)), ...missingPeers(peers)];
}
