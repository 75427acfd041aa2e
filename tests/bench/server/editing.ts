import { type BenchRow, median } from "../benchRow.ts";
import type { EditFigures } from "./crowdCalls.ts";
import type { Place, ServerName } from "./dialects.ts";
import { type Figures, rowOf } from "./rows.ts";
import { startCrowd } from "./serverProcess.ts";
import { closeStages, setStages, type Stage } from "./stage.ts";

export type Editing = {
  /** Who comes: one person for each place named. */
  readonly arrivals: (places: readonly Place[]) => readonly Place[];
  /** Each of them. */
  readonly perSecond: number;
  readonly seconds: number;
};

export type Turn = EditFigures & { readonly cpuSeconds: number };

/** Two turns for each server, there and back, so that a machine that is busy for a while is so for all. */
export async function benchEditing(
  what: string, peers: ReadonlyMap<ServerName, string>, documents: number, editing: Editing,
): Promise<BenchRow[]> {
  const stages = await setStages(peers, documents);
  const turns = new Map<ServerName, Turn[]>();
  try {
    for (const stage of [...stages, ...stages.toReversed()]) {
      turns.set(stage.name, [...(turns.get(stage.name) ?? []), await takeTurn([stage], editing)]);
    }
  } finally {
    await closeStages(stages);
  }
  const figure = (of: (turns: readonly Turn[]) => number): Figures => new Map([...turns].map(([name, list]) => [name, of(list)]));
  const middle = (of: (turn: Turn) => number): Figures => figure((list) => median(list.map(of)));
  return [
    rowOf(`${what}: CPU of the server`, "s", figure((list) => list.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0))),
    rowOf(`${what}: edit → seen by another, p50`, "ms", middle(({ seen }) => seen.p50)),
    rowOf(`${what}: edit → seen by another, p95`, "ms", middle(({ seen }) => seen.p95)),
    rowOf(`${what}: edit → acknowledged (ours: on disk), p95`, "ms", middle(({ acknowledgement }) => acknowledgement.p95)),
  ];
}

/** Everybody comes, by turns to the servers, writes for a while and leaves; processor time is that of all the servers. */
export async function takeTurn(stages: readonly Stage[], { arrivals, perSecond, seconds }: Editing): Promise<Turn> {
  const crowd = startCrowd();
  const used = async (): Promise<number> => {
    const usages = await Promise.all(stages.map(({ server }) => server.usage()));
    return usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  };
  try {
    for (const [at, { name, server, places }] of stages.entries()) {
      const mine = arrivals(places).filter((_, number) => number % stages.length === at);
      await crowd.call("open", { server: name, port: server.port, places: mine });
    }
    const before = await used();
    const figures = await crowd.call("edit", { perSecond, seconds });
    const cpuSeconds = (await used()) - before;
    mustBeWhole(stages.map(({ name }) => name).join(" and "), figures);
    return { ...figures, cpuSeconds };
  } finally {
    await crowd.stop();
  }
}

/** A server that loses edits must not look quick for it. */
function mustBeWhole(name: string, { expected, delivered, ended }: EditFigures): void {
  if (delivered === expected) return;
  throw new Error(`${name}: ${delivered} of ${expected} edits arrived. ${ended.join("; ")}`);
}
