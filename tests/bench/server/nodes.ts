import { openPostgresStorage } from "../../../server/storage/postgresStorage.ts";
import { hasPostgres, hasRedis, startPostgres, startRedis } from "../../server/nodes/databases.ts";
import { type BenchRow, median } from "../benchRow.ts";
import { BUSY_ROOM } from "./busyRoom.ts";
import { takeTurn, type Turn } from "./editing.ts";
import { closeStages, createPlaces, setStage, type Stage } from "./stage.ts";

/** What two servers may cost where one would do. */
const BUDGET_RATIO = 1.5;

/** The busy room on one server and on two that share Postgres and Redis, half of the people at each. */
export async function nodes(): Promise<BenchRow[]> {
  if (!hasPostgres || !hasRedis) {
    return [{ bench: "server", measure: "two servers on Postgres and Redis: these are not installed here", unit: "", ours: Number.NaN, peers: {} }];
  }
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const open: Stage[] = [];
  try {
    const together = async (count: number): Promise<Stage[]> => {
      const DATABASE_URL = await postgres.newDatabase();
      const storage = await openPostgresStorage(DATABASE_URL);
      const places = await createPlaces(storage, 1, null);
      await storage.close(10_000);
      const stages: Stage[] = [];
      for (let number = 0; number < count; number++) {
        stages.push(await setStage("ours", places, { DATABASE_URL, REDIS_URL: redis.url }));
      }
      open.push(...stages);
      return stages;
    };
    const [one, two] = [await together(1), await together(2)];
    const alone: Turn[] = [];
    const shared: Turn[] = [];
    for (const [stages, turns] of [[one, alone], [two, shared], [two, shared], [one, alone]] as const) {
      turns.push(await takeTurn(stages, BUSY_ROOM));
    }
    const what = "busy room at two servers on Postgres and Redis";
    return [
      {
        bench: "server", measure: `${what}: CPU of both`, unit: "s", ours: sum(shared), peers: { "one server on them": sum(alone) },
        budget: BUDGET_RATIO * sum(alone),
      },
      { bench: "server", measure: `${what}: edit → seen by another, p95`, unit: "ms", ours: p95(shared), peers: { "one server on them": p95(alone) } },
    ];
  } finally {
    await closeStages(open);
    await Promise.all([postgres.remove(), redis.remove()]);
  }
}

function sum(turns: readonly Turn[]): number {
  return turns.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0);
}

function p95(turns: readonly Turn[]): number {
  return median(turns.map(({ seen }) => seen.p95));
}
