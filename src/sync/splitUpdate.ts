import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type OperationId, type ReadOperation, readOperation } from "./updateReader.ts";
import { isSurelyLight, WEIGHT_OF_DELETION, weigh, weightOf } from "./updateWeight.ts";

/** What the names and counts of one client take in an update, at most. */
const BYTES_OF_CLIENT = 40;

/** Where an operation stands in an update, and what it builds on. */
type Struct = OperationId & Pick<ReadOperation, "needs"> & { readonly weight: number; readonly bytes: Uint8Array };

/** The most of a part: in bytes, and in the weight of what it says (W15). */
export type Portion = { readonly bytes: number; readonly weight: number };

/** Whether an update is neither larger nor heavier. */
export function fitsInto(update: Uint8Array, { bytes, weight }: Portion): boolean {
  if (update.byteLength > bytes) return false;
  if (isSurelyLight(update.byteLength, weight)) return true;
  const { operations, deletions } = weigh(update);
  return operations + deletions <= weight;
}

/**
 * Cuts a Yjs V1 update into several of at most `most`, in an order in which none builds on a later one; deletions come
 * last. One operation is never cut: a part that holds a larger one holds nothing else. Gives the whole back where it is small
 * enough, or cannot be cut because it waits for edits that are not in it.
 */
export function splitUpdate(update: Uint8Array, most: Portion): Uint8Array[] {
  if (fitsInto(update, most)) return [update];
  const decoder = decoding.createDecoder(update);
  const structs = readStructs(decoder);
  const inOrder = structs === null ? null : orderByNeed(structs);
  if (inOrder === null) return [update];
  return [...partsOf(inOrder, most), ...deletionParts(readDeletions(decoder), most)];
}

/** In V1 the bytes of an operation are the same wherever it stands. Null: some are missing in between. */
function readStructs(decoder: decoding.Decoder): Struct[] | null {
  const structs: Struct[] = [];
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let left = count; left > 0; left--) {
      const start = decoder.pos;
      const operation = readOperation(decoder);
      if (operation.isSkip) return null;
      structs.push({ client, clock, weight: weightOf(operation), needs: operation.needs, bytes: decoder.arr.subarray(start, decoder.pos) });
      clock += operation.length;
    }
  }
  return structs;
}

/** Every operation after those it builds on; null where some of these never come. */
function orderByNeed(structs: readonly Struct[]): Struct[] | null {
  const queues = new Map<number, { readonly structs: Struct[]; at: number }>();
  for (const struct of structs) {
    const queue = queues.get(struct.client);
    if (queue === undefined) queues.set(struct.client, { structs: [struct], at: 0 });
    else queue.structs.push(struct);
  }
  const isHere = ({ client, clock }: OperationId): boolean => {
    const queue = queues.get(client);
    const next = queue?.structs[queue.at];
    // What is not in the update was there before it.
    return queue === undefined || next === undefined || clock < next.clock;
  };
  const ordered: Struct[] = [];
  for (let before = -1; before < ordered.length && ordered.length < structs.length; ) {
    before = ordered.length;
    for (const queue of queues.values()) {
      for (let next = queue.structs[queue.at]; next !== undefined && next.needs.every(isHere); next = queue.structs[queue.at]) {
        ordered.push(next);
        queue.at++;
      }
    }
  }
  return ordered.length === structs.length ? ordered : null;
}

type Run = { readonly clock: number; count: number; readonly bytes: Uint8Array[] };

function partsOf(structs: readonly Struct[], most: Portion): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let runs = new Map<number, Run>();
  let size = 0;
  let weight = 0;
  const finish = (): void => {
    if (runs.size > 0) parts.push(encodePart(runs));
    runs = new Map();
    size = 0;
    weight = 0;
  };
  for (const struct of structs) {
    const { client, clock, bytes } = struct;
    if (size + bytes.byteLength + BYTES_OF_CLIENT > most.bytes || weight + struct.weight > most.weight) finish();
    const run = runs.get(client) ?? { clock, count: 0, bytes: [] };
    if (run.count === 0) {
      runs.set(client, run);
      size += BYTES_OF_CLIENT;
    }
    run.count++;
    run.bytes.push(bytes);
    size += bytes.byteLength;
    weight += struct.weight;
  }
  finish();
  return parts;
}

function encodePart(runs: ReadonlyMap<number, Run>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.size);
  // As Yjs writes them: the highest client first.
  for (const [client, { clock, count, bytes }] of [...runs].toSorted(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const each of bytes) encoding.writeUint8Array(encoder, each);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

type Deletion = { readonly client: number; readonly clock: number; readonly len: number };

function readDeletions(decoder: decoding.Decoder): Deletion[] {
  const deletions: Deletion[] = [];
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clock = decoding.readVarUint(decoder);
      deletions.push({ client, clock, len: decoding.readVarUint(decoder) });
    }
  }
  return deletions;
}

function deletionParts(deletions: readonly Deletion[], most: Portion): Uint8Array[] {
  // One of a client of its own takes as much at most, and weighs as two.
  const perPart = Math.max(1, Math.floor(Math.min(most.bytes / BYTES_OF_CLIENT, most.weight / (2 * WEIGHT_OF_DELETION))));
  const parts: Uint8Array[] = [];
  for (let start = 0; start < deletions.length; start += perPart) parts.push(encodeDeletions(deletions.slice(start, start + perPart)));
  return parts;
}

function encodeDeletions(deletions: readonly Deletion[]): Uint8Array {
  const encoder = encoding.createEncoder();
  const byClient = Map.groupBy(deletions, ({ client }) => client);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
}
