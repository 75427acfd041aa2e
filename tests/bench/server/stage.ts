import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { newMap } from "../../../server/access/links.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import type { Place, ServerName } from "./dialects.ts";
import { type MeasuredServer, startMeasured } from "./serverProcess.ts";

const OURS = path.resolve(import.meta.dirname, "../../../server/main.ts");

/** A running server with documents that people can come to. */
export type Stage = {
  readonly name: ServerName;
  readonly server: MeasuredServer;
  readonly places: readonly Place[];
  close(): Promise<void>;
};

/** Maps as they are created over HTTP, put into the store before a server opens it. */
export async function createPlaces(storage: Storage, count: number, update: Uint8Array | null): Promise<Place[]> {
  const places: Place[] = [];
  for (let number = 0; number < count; number++) {
    const { map, secrets } = newMap("Map", (mapId) => (update === null ? [] : [{ document: `map/${mapId}`, bytes: update }]));
    await storage.createMap(map);
    places.push({ document: map.id, secret: secrets.editor });
  }
  return places;
}

/**
 * Starts our server and those peers that are installed, each with so many documents.
 *
 * @param update what is in each of ours from the start (Yjs V1); the others know no documents before somebody comes
 */
export async function setStages(peers: ReadonlyMap<ServerName, string>, documents: number, update: Uint8Array | null = null): Promise<Stage[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-bench-"));
  const storage = await openSqliteStorage(folder);
  const places = await createPlaces(storage, documents, update);
  await storage.close(10_000);
  const ours = await startMeasured(OURS, { DATA_DIR: folder });
  const stages: Stage[] = [{
    name: "ours", server: ours, places,
    close: async () => {
      await ours.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  }];
  for (const [name, file] of peers) {
    const server = await startMeasured(file);
    stages.push({
      name, server,
      places: places.map((_, at) => ({ document: `document-${at}`, secret: "secret" })),
      close: () => server.stop(),
    });
  }
  return stages;
}

export async function closeStages(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) await stage.close();
}
