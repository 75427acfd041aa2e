type Fields = Readonly<Record<string, string | number | boolean>>;

/**
 * One JSON line on standard error. Ids and counts only: never a title, a text, a secret or a row of a file.
 *
 * @param event what happened, in a few fixed words, so that it can be counted
 */
export function log(event: string, fields: Fields = {}): void {
  console.error(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
}
