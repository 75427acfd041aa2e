import * as encoding from "lib0/encoding";

/** An update of Yjs (version 1) that does nothing but delete `length` values of `client` from each of these clocks on. */
export function deletionOf(client: number, clocks: readonly number[], length = 1): Uint8Array {
  return deletionOfRanges(client, clocks.map((clock) => [clock, length]));
}

/** The same, each range with its own length. */
export function deletionOfRanges(client: number, ranges: readonly (readonly [clock: number, length: number])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
