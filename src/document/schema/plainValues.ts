import type * as Y from "yjs";
import { emotionKey } from "../../journey/journeyMap.ts";
import type { EmotionValue } from "../../journey/vocabularies.ts";
import { observationKey, type Observation } from "../../metrics/observation.ts";
import { EMOTIONS, OBSERVATIONS } from "./keys.ts";
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

export function deleteObservation(doc: Y.Doc, key: string): void {
  doc.getMap<unknown>(OBSERVATIONS).delete(key);
}
