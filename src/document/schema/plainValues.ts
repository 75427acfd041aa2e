import type * as Y from "yjs";
import { emotionKey } from "../../journey/journeyMap.ts";
import type { EmotionValue } from "../../journey/vocabularies.ts";
import { driverKey, type DriverAnalysis } from "../../metrics/driversRecord.ts";
import { observationKey, type Observation } from "../../metrics/observation.ts";
import { DRIVERS, EMOTIONS, OBSERVATIONS } from "./keys.ts";
import { sameValue } from "./records.ts";

/*
 * Collections whose values are one plain value under one key (DESIGN D2). Only what differs is written. An observation is
 * stored as its counts; what they are counts of stands in the key.
 */

export function putEmotion(doc: Y.Doc, personaId: string, touchpointId: string, value: EmotionValue): void {
  const emotions = doc.getMap<unknown>(EMOTIONS);
  const key = emotionKey(personaId, touchpointId);
  if (emotions.get(key) !== value) emotions.set(key, value);
}

export function deleteEmotion(doc: Y.Doc, key: string): void {
  doc.getMap<unknown>(EMOTIONS).delete(key);
}

export function putObservation(doc: Y.Doc, observation: Observation): void {
  const observations = doc.getMap<unknown>(OBSERVATIONS);
  const key = observationKey(observation);
  if (!sameValue(observations.get(key), observation.counts)) observations.set(key, observation.counts);
}

/** What an analysis is about stands in its key as well. */
export function putDrivers(doc: Y.Doc, analysis: DriverAnalysis): void {
  const drivers = doc.getMap<unknown>(DRIVERS);
  const key = driverKey(analysis);
  if (!sameValue(drivers.get(key), analysis)) drivers.set(key, analysis);
}

export function deleteDrivers(doc: Y.Doc, key: string): void {
  doc.getMap<unknown>(DRIVERS).delete(key);
}

export function deleteObservation(doc: Y.Doc, key: string): void {
  doc.getMap<unknown>(OBSERVATIONS).delete(key);
}
