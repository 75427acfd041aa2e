import * as encoding from "lib0/encoding";

/** Two operations of two clients that are each other's parents: nothing is missing, and neither can ever be put in place. */
export function parkedUpdate(client: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 2);
  for (const [own, other] of [[client + 1, client], [client, client + 1]] as const) {
    for (const number of [1, own, 0]) encoding.writeVarUint(encoder, number);
    // A string whose parent is named by id, without neighbours.
    encoding.writeUint8(encoder, 4);
    for (const number of [0, other, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, "x");
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** The same deletion again and again: each costs a walk over all it deletes. */
export function sameDeletionOver(client: number, length: number, times: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, times]) encoding.writeVarUint(encoder, number);
  for (let time = 0; time < times; time++) {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, length);
  }
  return encoding.toUint8Array(encoder);
}

/** A text of so many characters, each put before the one that was put last, so that no two of them merge. */
export function scattered(client: number, count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder, number);
  // In a root by name, without neighbours; then each with the one before as its right neighbour.
  encoding.writeUint8(encoder, 4);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, "bomb");
  encoding.writeVarString(encoder, "x");
  for (let clock = 1; clock < count; clock++) {
    encoding.writeUint8(encoder, 0x40 | 4);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock - 1);
    encoding.writeVarString(encoder, "x");
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
