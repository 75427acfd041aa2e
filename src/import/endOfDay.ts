const SPACE = 32;
const LETTER_T = 84;
const COMMA = 44;

/**
 * Where the day ends in "2024-03-15 10:22" and its like, which begin with digits and their separators; `end` where the cell is
 * written in another way.
 */
export function endOfDay(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    // Of what lies between "-" and "9" a slash and a full stop separate; no date is read where anything else does.
    if (byte >= 45 && byte <= 57) continue;
    return at >= start + 6 && (byte === SPACE || byte === LETTER_T || byte === COMMA) ? at : end;
  }
  return end;
}
