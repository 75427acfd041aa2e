import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { newMap } from "../../../server/access/links.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import type { Place, ServerName } from "./dialects.ts";
import { type MeasuredServer, startMeasured } from "./serverProcess.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const OURS = path.join(ROOT, "server/main.ts");

/** What `npm start` tells Node. */
function optionsOfStart(): string[] {
  const start = /node ((?:--\S+ )*)server\/main\.ts"/.exec(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  if (start === null) throw new Error("package.json starts the server in another way.");
  return (start[1] ?? "").split(" ").filter((option) => option !== "");
}

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

/** Starts one server; `file` is what to run, our own server where it is not given. */
export async function setStage(
  name: ServerName, places: readonly Place[], environment: NodeJS.ProcessEnv, file: string = OURS,
): Promise<Stage> {
  // Also one that has its maps in a database gets a folder of its own, rather than the one that people work in.
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-bench-"));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = await startMeasured(file, { DATA_DIR: folder, ...environment }, file === OURS ? optionsOfStart() : []);
    return {
      name, server, places,
      close: async () => {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Starts our server, as `npm start` does, and those peers that are installed, each with so many documents.
 *
 * @param update what is in each of ours from the start (Yjs V1); the others know no documents before somebody comes
 */
export async function setStages(
  peers: ReadonlyMap<ServerName, string>, documents: number, update: Uint8Array | null = null,
): Promise<Stage[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-bench-maps-"));
  const storage = await openSqliteStorage(folder);
  const places = await createPlaces(storage, documents, update);
  await storage.close(10_000);
  const ours = await setStage("ours", places, { DATA_DIR: folder });
  const stages: Stage[] = [{
    ...ours,
    close: async () => {
      await ours.close();
      rmSync(folder, { recursive: true, force: true });
    },
  }];
  try {
    const names = places.map((_, at) => ({ document: `document-${at}`, secret: "secret" }));
    for (const [name, file] of peers) stages.push(await setStage(name, names, {}, file));
    return stages;
  } catch (error) {
    await closeStages(stages);
    throw error;
  }
}

export async function closeStages(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) await stage.close();
}
