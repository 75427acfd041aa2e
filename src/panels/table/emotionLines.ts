import { cellsOf } from "../../journey/grid.ts";
import { emotionKey } from "../../journey/journeyMap.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { EMOTION_LABELS } from "../../journey/vocabularies.ts";

export type EmotionLine = { readonly touchpointId: string; readonly title: string; readonly word: string };

/** The assumed emotion curve of one stage in words, in map order: "Restaurants: bad (assumed)". */
export function emotionLines(journey: JourneyMap, stageId: string, personaId: string): readonly EmotionLine[] {
  const grid = cellsOf(journey);
  return grid.lanes
    .flatMap((lane) => grid.cards.get(`${stageId}/${lane.id}`) ?? [])
    .flatMap((card) => {
      const value = card.type === "touchpoint" ? journey.emotions.get(emotionKey(personaId, card.id)) : undefined;
      if (card.type !== "touchpoint" || value === undefined) return [];
      return [{ touchpointId: card.id, title: card.title || "Touchpoint without a title", word: `${EMOTION_LABELS[value].toLowerCase()} (assumed)` }];
    });
}
