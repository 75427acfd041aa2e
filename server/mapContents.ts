import * as Y from "yjs";
import { writeMap } from "../src/document/schema/writeMap.ts";
import { EMPTY_JOURNEY } from "../src/journey/journeyMap.ts";
import type { NewMap } from "./storage/storage.ts";

export type MapContent = Parameters<typeof writeMap>[1];

const NOTHING_MEASURED: MapContent["measurements"] = {
  contracts: new Map(), datasets: new Map(), observations: new Map(), drivers: new Map(),
};

/** The first contents of a map: its journey and what was measured on it. */
export function mapContents(mapId: string, content: MapContent): NewMap["contents"] {
  const document = new Y.Doc();
  writeMap(document, content);
  return [{ document: `map/${mapId}`, bytes: Y.encodeStateAsUpdate(document) }];
}

/** A map that has nothing but a title; without a title it is left to the first editor altogether. */
export function titledMap(mapId: string, title: string): NewMap["contents"] {
  return title === "" ? [] : mapContents(mapId, { journey: { ...EMPTY_JOURNEY, title }, measurements: NOTHING_MEASURED });
}
