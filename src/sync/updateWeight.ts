import * as decoding from "lib0/decoding";
import type * as Y from "yjs";
import { readNumber } from "./readNumber.ts";
import { type ReadOperation, readOperation } from "./updateReader.ts";

/*
 * An operation may take five bytes on the wire and a hundred times as many in memory, so a document of 20 MiB could take two
 * gigabytes. Measured with yjs 13.6: 200 bytes for a character put elsewhere or something deleted, 440 for a value under a
 * key of its own, 600 for an empty record. The page weighs by the same rule as the server, so that what it sends is taken.
 */
const WEIGHT_OF_OPERATION = 48;
const WEIGHT_OF_TYPE = 144;
/** A deletion takes two bytes on the wire and a hundred in memory, one of nothing as well; so does the name of a client. */
export const WEIGHT_OF_DELETION = 32;

/** What lies within a plain value, as the answers to each point of a scale: two million numbers took a quarter of a second to look into. */
const WEIGHT_OF_ENTRY = 1;

/**
 * The most that the operations of one message may weigh (W15): 5,400 values or 1,800 shared types. Looking into them takes some
 * ten milliseconds, and taking them in as long again; meanwhile everybody waits.
 */
export const HEAVIEST_OPERATIONS = 256 * 1024;
/** The same of a whole message. Every answer to a step 1 tells all deletions of its document, 200,000 in one that is full. */
export const HEAVIEST_UPDATE = 10 * 1024 * 1024;
/** So much is in a part of what the page cuts because it is heavier. */
export const WEIGHT_OF_PART = 128 * 1024;

/** The least that weighs so much takes a byte: something gone, in two. */
const WEIGHT_OF_BYTE = 48;

/** Whether so few bytes cannot weigh more than `weight`, whatever they say. */
export function isSurelyLight(byteLength: number, weight: number): boolean {
  return byteLength * WEIGHT_OF_BYTE <= weight;
}

export type Weight = {
  readonly operations: number;
  readonly deletions: number;
  /** Where the update ends. */
  readonly byteLength: number;
};

/**
 * How much the operations and deletions of an update weigh. Told from the bytes, without making anything of them.
 *
 * @throws for bytes that are no update
 */
export function weigh(update: Uint8Array): Weight {
  const decoder = decoding.createDecoder(update);
  let operations = 0;
  for (let clients = readNumber(decoder); clients > 0; clients--) {
    const count = readNumber(decoder);
    skipNumbers(decoder, 2);
    if (count === 0) operations += WEIGHT_OF_DELETION;
    for (let left = count; left > 0; left--) operations += weightOf(readOperation(decoder));
  }
  let deletions = 0;
  for (let clients = readNumber(decoder); clients > 0; clients--) {
    skipNumbers(decoder, 1);
    const count = readNumber(decoder);
    skipNumbers(decoder, 2 * count);
    deletions += (1 + count) * WEIGHT_OF_DELETION;
  }
  return { operations, deletions, byteLength: decoder.pos };
}

export function weightOf({ isType, entries }: Pick<ReadOperation, "isType" | "entries">): number {
  return (isType ? WEIGHT_OF_TYPE : WEIGHT_OF_OPERATION) + WEIGHT_OF_ENTRY * entries;
}

/** How much an update counts against the limit of its document (W15): its bytes, or what is in it, whichever is more. */
export function weighUpdate(update: Uint8Array): number {
  const { operations, deletions } = weigh(update);
  return Math.max(operations + deletions, update.byteLength);
}

/** What a document holds already, by the same rule but for its types. */
export function weighStore(document: Y.Doc): number {
  let weight = 0;
  for (const structs of document.store.clients.values()) weight += structs.length * WEIGHT_OF_OPERATION;
  return weight;
}

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left--) readNumber(decoder);
}
