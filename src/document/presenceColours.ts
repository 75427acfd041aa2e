/** Colours of people, each at least 4.5 : 1 against white text and apart from the colours of friction. */
export const PRESENCE_COLOURS = [
  "#3b5bdb", "#7048c6", "#0b7a5d", "#0b6f8a", "#a1329b", "#5f6b1c", "#8a4b16", "#4a5568",
] as const;

/** The colour of a person: the same on every device, from their stable id. */
export function colourOf(personId: string): string {
  let hash = 0;
  for (const character of personId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return PRESENCE_COLOURS[hash % PRESENCE_COLOURS.length] ?? PRESENCE_COLOURS[0];
}
