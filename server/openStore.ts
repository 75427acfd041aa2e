import { randomUUID } from "node:crypto";
import { type Bus, NO_BUS } from "./bus/bus.ts";
import { log } from "./log.ts";
import type { Meters } from "./operations/meters.ts";
import type { Settings } from "./settings.ts";
import { openSqliteStorage } from "./storage/sqliteStorage.ts";
import type { Storage } from "./storage/storage.ts";

const STORE_ID_SETTING = "store-id";

/**
 * Opens the store that the settings name: the data folder, or a database that other servers share, and then the bus between
 * them. What only the latter need is not even loaded for the former.
 *
 * @param onLost hears when the store can never be used again in this process
 */
export async function openStore(
  settings: Settings, meters: Meters, onLost: (fault: string) => void,
): Promise<{ readonly storage: Storage; readonly bus: Bus }> {
  const { databaseUrl, redisUrl, dataFolder } = settings;
  if (databaseUrl === null) return { storage: await openSqliteStorage(dataFolder, undefined, meters, onLost), bus: NO_BUS };
  const { openPostgresStorage } = await import("./storage/postgresStorage.ts");
  const storage = await openPostgresStorage(databaseUrl, undefined, meters);
  if (redisUrl === null) {
    log("no bus", { advice: "Set REDIS_URL, or edits reach people on other servers up to a second late and presence does not." });
    return { storage, bus: NO_BUS };
  }
  const { connectRedisBus } = await import("./bus/redisBus.ts");
  return { storage, bus: connectRedisBus(redisUrl, await storage.settleSetting(STORE_ID_SETTING, randomUUID()), meters) };
}
