/** "RT" of "Research team", "F" of "Finance"; "?" without a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen.map((word) => firstLetter(word ?? "")).join("").toLocaleUpperCase() || "?";
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first letter as people count letters: with its accents, and an emoji whole. */
function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return "";
}
