import type { FastifyInstance } from "fastify";
import * as Y from "yjs";
import { readMapOf } from "../../src/document/schema/mapReader.ts";
import { mapToJson } from "../../src/export/mapJson.ts";
import { bearerFrom } from "../access/bearer.ts";
import { replay } from "../storage/mergeDocument.ts";
import type { StoredDocument } from "../storage/storage.ts";
import { type Entry, requireLink } from "./mapsApi.ts";

const MAPS_HELD = 4;

/** The map as the JSON file that the page exports and opens, from what is on disk (H15). */
export function addMapContentApi(app: FastifyInstance, entry: Entry): void {
  const { storage, limits } = entry;
  /** The latest read, the last one last: a program that asks again and again costs little while nobody edits. */
  const last = new Map<string, { readonly state: string; readonly json: string }>();

  app.get<{ Params: { id: string } }>("/api/maps/:id", async (request, reply) => {
    const link = await requireLink(entry, request, bearerFrom(request.headers));
    limits.mapRead(link.id);
    const stored = await storage.loadDocument(`map/${link.mapId}`);
    const state = [stored.snapshot?.id, stored.updates.length, stored.updates.at(-1)?.id].join("/");
    let read = last.get(link.mapId);
    if (read?.state !== state) read = { state, json: jsonOf(stored) };
    last.delete(link.mapId);
    last.set(link.mapId, read);
    for (const mapId of last.keys()) {
      if (last.size <= MAPS_HELD) break;
      last.delete(mapId);
    }
    return reply.type("application/json; charset=utf-8").send(read.json);
  });
}

function jsonOf(stored: StoredDocument): string {
  const document = new Y.Doc();
  replay(document, stored);
  const json = mapToJson(readMapOf(document).snapshot());
  document.destroy();
  return json;
}
