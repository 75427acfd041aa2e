import type { BenchRow } from "../benchRow.ts";
import type { ServerName } from "./dialects.ts";
import { rowOf } from "./rows.ts";
import { startCrowd } from "./serverProcess.ts";
import { closeStages, setStages, type Stage } from "./stage.ts";

const CONNECTIONS = 1000;
/** As many as may be on one of our maps. */
const IN_ROOM = 100;
const ROOMS = CONNECTIONS / IN_ROOM;
const BUDGET_KB = 25;

/** What people cost who have the page open and do nothing. */
export async function idle(peers: ReadonlyMap<ServerName, string>): Promise<BenchRow[]> {
  const stages = await setStages(peers, ROOMS);
  try {
    const figures = new Map<ServerName, number>();
    for (const stage of stages) figures.set(stage.name, await kilobytesEach(stage));
    return [rowOf(`${CONNECTIONS} idle connections: resident memory of each`, "KB", figures, BUDGET_KB)];
  } finally {
    await closeStages(stages);
  }
}

async function kilobytesEach({ name, server, places }: Stage): Promise<number> {
  const crowd = startCrowd();
  try {
    // The rooms are open, and all code that a connection needs has been loaded and compiled, before the first is counted.
    await crowd.call("open", { server: name, port: server.port, places });
    const before = await server.settled();
    const rest = Array.from({ length: IN_ROOM - 1 }, () => places).flat();
    await crowd.call("open", { server: name, port: server.port, places: rest });
    const after = await server.settled();
    return (after.rss - before.rss) / 1024 / rest.length;
  } finally {
    await crowd.stop();
  }
}
