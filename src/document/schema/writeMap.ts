import type * as Y from "yjs";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { SCHEMA_VERSION } from "../../journey/migrations.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { CREATION } from "../origins.ts";
import {
  DATASETS, DESCRIPTION, DRIVERS, EMOTIONS, LANES, LINKS, MAP, METRICS, NOTES, OBSERVATIONS, PERSONAS, STAGES, TITLE, TOUCHPOINTS,
  VERSION,
} from "./keys.ts";
import { putRecord, type RecordRoot } from "./records.ts";

/**
 * Fills a new document with a map, in one transaction that nobody's undo takes back. Records keep their ids. What the
 * document holds already is overwritten where the ids are the same and stays otherwise.
 */
export function writeMap(
  doc: Y.Doc, content: { readonly journey: JourneyMap; readonly measurements: Measurements },
): void {
  const { journey, measurements } = content;
  doc.transact(() => {
    const map = doc.getMap<unknown>(MAP);
    map.set(VERSION, SCHEMA_VERSION);
    map.set(TITLE, journey.title);
    map.set(DESCRIPTION, journey.description);
    putAll(doc, STAGES, journey.stages);
    putAll(doc, LANES, journey.lanes);
    putAll(doc, TOUCHPOINTS, journey.touchpoints);
    putAll(doc, NOTES, journey.notes);
    putAll(doc, LINKS, journey.links);
    putAll(doc, PERSONAS, journey.personas);
    const emotions = doc.getMap<unknown>(EMOTIONS);
    for (const [key, value] of journey.emotions) emotions.set(key, value);
    putAll(doc, METRICS, measurements.contracts);
    putAll(doc, DATASETS, measurements.datasets);
    const observations = doc.getMap<unknown>(OBSERVATIONS);
    for (const [key, observation] of measurements.observations) observations.set(key, observation.counts);
    const drivers = doc.getMap<unknown>(DRIVERS);
    for (const [key, analysis] of measurements.drivers) drivers.set(key, analysis);
  }, CREATION);
}

function putAll(doc: Y.Doc, root: RecordRoot, records: ReadonlyMap<string, { readonly id: string }>): void {
  for (const record of records.values()) putRecord(doc, root, { ...record });
}
