import type { Report } from "./fields.ts";
import { isId } from "./ids.ts";
import { EMOTION_VALUES, type EmotionValue } from "./vocabularies.ts";

/** Whether a value is one of -2, -1, 0, 1, 2. */
export function isEmotionValue(value: unknown): value is EmotionValue {
  return EMOTION_VALUES.some((candidate) => candidate === value);
}

/** The two ids of a key `persona/touchpoint`, or null where it is no such key. */
export function emotionIds(key: string): { readonly personaId: string; readonly touchpointId: string } | null {
  const [personaId, touchpointId, ...rest] = key.split("/", 3);
  return rest.length === 0 && isId(personaId) && isId(touchpointId) ? { personaId, touchpointId } : null;
}

/**
 * What the team assumes, -2 … 2. A wrong value is left out rather than made neutral: a neutral feeling that nobody assumed
 * would bend the curve.
 */
export function parseEmotion(key: string, raw: unknown, report: Report): EmotionValue | null {
  if (emotionIds(key) !== null && isEmotionValue(raw)) return raw;
  report({
    path: `emotions/${key.slice(0, 130).toWellFormed()}`,
    message: "This is not a feeling from -2 to 2 about a touchpoint; it was left out.",
  });
  return null;
}
