import type { FastifyInstance } from "fastify";
import * as Y from "yjs";
import { readMapOf } from "../../src/document/schema/mapReader.ts";
import { mapToJson } from "../../src/export/mapJson.ts";
import { bearerFrom } from "../access/bearer.ts";
import { replay } from "../storage/mergeDocument.ts";
import type { Storage } from "../storage/storage.ts";
import type { Limits } from "./limits.ts";
import { requireLink } from "./mapsApi.ts";

/** The map as the JSON file that the page exports and opens, from what is on disk (H15). */
export function addMapContentApi(app: FastifyInstance, { storage, limits }: { readonly storage: Storage; readonly limits: Limits }): void {
  app.get<{ Params: { id: string } }>("/api/maps/:id", async (request, reply) => {
    const link = await requireLink({ storage, limits }, request, bearerFrom(request.headers));
    limits.mapRead(link.id);
    const document = new Y.Doc();
    replay(document, await storage.loadDocument(`map/${link.mapId}`));
    const json = mapToJson(readMapOf(document).snapshot());
    document.destroy();
    return reply.type("application/json; charset=utf-8").send(json);
  });
}
