import type * as Y from "yjs";
import { isEmotionValue } from "../../journey/emotion.ts";
import { emotionKey, EVERYONE } from "../../journey/journeyMap.ts";
import type { EmotionValue } from "../../journey/vocabularies.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { deleteEmotion, putEmotion } from "../schema/plainValues.ts";

export type AssumedEmotion = {
  /** A persona's id, or `EVERYONE`. */
  readonly personaId: string;
  readonly touchpointId: string;
  /** Null takes the assumption back. */
  readonly value: EmotionValue | null;
};

/** Says how the team assumes that people feel at a touchpoint. */
export function setEmotion(doc: Y.Doc, input: AssumedEmotion): CommandResult {
  return edit(doc, ({ journey }) => {
    const { personaId, touchpointId, value } = input;
    if (!journey.touchpoints.has(touchpointId)) return refused("This touchpoint is gone; a colleague may have deleted it.");
    if (personaId !== EVERYONE && !journey.personas.has(personaId)) {
      return refused("This persona is gone; a colleague may have deleted it.");
    }
    if (value === null) return change(undefined, () => deleteEmotion(doc, emotionKey(personaId, touchpointId)));
    if (!isEmotionValue(value)) return refused("A feeling goes from -2, very bad, to 2, very good.");
    return change(undefined, () => putEmotion(doc, personaId, touchpointId, value));
  });
}
