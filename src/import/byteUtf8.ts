/** What UTF-8 (RFC 3629) has to say about bytes, without making text of them. */

/** By how many the bytes of well-formed text outnumber its UTF-16 units. */
export function bytesAhead(bytes: Uint8Array, from: number, to: number): number {
  let ahead = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    // A character of four bytes is two units, one of two or three bytes a single one.
    if (byte >= 0x80) ahead += byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
  }
  return ahead;
}

/** How many of the first `length` bytes there are without a character that is cut off at their end. */
export function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? length - back : length;
  }
  return length;
}

/** How many of the first `length` bytes come before the first that belong to no character. */
export function wellFormedBytes(bytes: Uint8Array, length: number): number {
  let at = 0;
  while (at < length) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size === 0 || at + size > length) return at;
    for (let next = 1; next < size; next += 1) {
      const byte = bytes[at + next] ?? 0;
      // The second byte shuts out forms that are too long, surrogates, and what lies beyond U+10FFFF.
      const least = next > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const most = next > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most) return at;
    }
    at += size;
  }
  return at;
}
