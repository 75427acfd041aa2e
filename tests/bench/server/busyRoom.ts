import { type BenchRow, median } from "../benchRow.ts";
import type { EditFigures } from "./crowdCalls.ts";
import type { ServerName } from "./dialects.ts";
import { type Figures, rowOf } from "./rows.ts";
import { startCrowd } from "./serverProcess.ts";
import { closeStages, setStages, type Stage } from "./stage.ts";

const PEOPLE = 50;
const PER_SECOND = 10;
/** In two turns each. */
const SECONDS = 20;

type Turn = EditFigures & { readonly cpuSeconds: number };

/** One room in which everybody writes, in turns there and back, so that a machine that is busy for a while is so for all. */
export async function busyRoom(peers: ReadonlyMap<ServerName, string>): Promise<BenchRow[]> {
  const stages = await setStages(peers, 1);
  const turns = new Map<ServerName, Turn[]>();
  try {
    for (const stage of [...stages, ...stages.toReversed()]) {
      turns.set(stage.name, [...(turns.get(stage.name) ?? []), await takeTurn(stage)]);
    }
  } finally {
    await closeStages(stages);
  }
  const what = `busy room (${PEOPLE} × ${PER_SECOND} edits/s, ${SECONDS} s)`;
  const figure = (of: (turns: readonly Turn[]) => number): Figures => new Map([...turns].map(([name, list]) => [name, of(list)]));
  const middle = (of: (turn: Turn) => number): Figures => figure((list) => median(list.map(of)));
  return [
    rowOf(`${what}: CPU of the server`, "s", figure((list) => list.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0))),
    rowOf(`${what}: edit → seen by another, p50`, "ms", middle(({ seen }) => seen.p50)),
    rowOf(`${what}: edit → seen by another, p95`, "ms", middle(({ seen }) => seen.p95)),
    rowOf(`${what}: edit → acknowledged (ours: on disk), p50`, "ms", middle(({ acknowledgement }) => acknowledgement.p50)),
    rowOf(`${what}: edit → acknowledged (ours: on disk), p95`, "ms", middle(({ acknowledgement }) => acknowledgement.p95)),
  ];
}

export async function takeTurn({ name, server, places }: Stage): Promise<Turn> {
  const crowd = startCrowd();
  try {
    await crowd.call("open", { server: name, port: server.port, places: Array.from({ length: PEOPLE }, () => places).flat() });
    const before = await server.usage();
    const figures = await crowd.call("edit", { perSecond: PER_SECOND, seconds: SECONDS / 2 });
    const after = await server.usage();
    mustBeWhole(name, figures);
    return { ...figures, cpuSeconds: after.cpuSeconds - before.cpuSeconds };
  } finally {
    await crowd.stop();
  }
}

/** A server that loses edits must not look quick for it. */
export function mustBeWhole(name: ServerName, { expected, delivered, ended }: EditFigures): void {
  if (delivered === expected) return;
  throw new Error(`${name}: ${delivered} of ${expected} edits arrived. ${ended.join("; ")}`);
}
