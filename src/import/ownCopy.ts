/**
 * A copy of a text that is kept longer than the row it came from. Engines make a longer slice a view of the whole piece of
 * the file it was cut from, so keeping a few hundred of them would keep the file in memory.
 */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : String(JSON.parse(JSON.stringify(text)));
}
