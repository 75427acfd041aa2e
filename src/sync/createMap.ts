import { writeMap } from "../document/schema/writeMap.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Measurements } from "../metrics/observation.ts";
import { browserDatabase, type Database } from "./database.ts";
import { forgetMap } from "./knownMaps.ts";
import type { MapProblem } from "./mapSession.ts";
import { rememberLinkSecrets } from "./mapLinks.ts";
import { openMapSession } from "./openMapSession.ts";
import { ROLES } from "./role.ts";
import { type CreationRefusal, refusalOf, requestPermittedMap } from "./permittedMap.ts";
import type { MapLinks } from "./tickets.ts";

/** A new map of usual size is on the server's disk within a fraction of this. */
const PATIENCE_MS = 30_000;

export type CreatedMap =
  | {
      readonly ok: true;
      readonly mapId: string;
      /** The secrets of the four links, which the server shows once. */
      readonly links: MapLinks;
      /** False: the server has the map, but part of its content is only on this device so far. */
      readonly durable: boolean;
    }
  | {
      readonly ok: false;
      readonly problem: MapProblem;
      readonly sentence: string;
      /** The server lets not everybody make maps, and this browser has nothing that would allow it; absent otherwise. */
      readonly refusal?: CreationRefusal;
    };

export type NewMap = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly server?: string;
  readonly database?: Database;
  /** What somebody has entered because the server wants a word for new maps. */
  readonly word?: string;
};

/**
 * Creates a map on the server, fills it, and resolves once its content is on the server's disk. The map is among the
 * known maps then, opened with its owner link.
 */
export async function createMap({ journey, measurements, word, ...place }: NewMap): Promise<CreatedMap> {
  const server = place.server ?? location.origin;
  const database = place.database ?? browserDatabase();
  const created = await requestPermittedMap(server, journey.title, database, word);
  if (!created.ok) {
    const refusal = refusalOf(created);
    return { ok: false, problem: created.problem, sentence: created.sentence, ...(refusal === null ? {} : { refusal }) };
  }
  const { id: mapId, links, linkIds } = created.value;
  await rememberLinkSecrets(database, mapId, ROLES.map((role) => ({ linkId: linkIds[role], secret: links[role] })));
  const opened = await openMapSession({ mapId, secret: links.owner, server, database });
  if (!opened.ok) return opened;
  const { session } = opened;
  writeMap(session.map, { journey, measurements });
  const durable = await session.whenSaved(PATIENCE_MS);
  const { state, atRisk, sentence } = session.status.getSnapshot();
  await session.destroy();
  if (durable || (state !== "refused" && !atRisk)) return { ok: true, mapId, links, durable };
  // What can't be saved is still where it came from; a map in the list that nobody can open would only puzzle people.
  await forgetMap(database, mapId);
  return { ok: false, problem: "server-trouble", sentence };
}
