import * as decoding from "lib0/decoding";
import type * as Y from "yjs";

/*
 * An operation may take five bytes on the wire and a hundred times as many in memory, so a document of 20 MiB could take two
 * gigabytes. Measured with yjs 13.6: 200 bytes for a character put elsewhere or something deleted, 440 for a value under a
 * key of its own, 600 for an empty record. The page weighs by the same rule as the server, so that what it sends is taken.
 */
export const WEIGHT_OF_OPERATION = 48;
export const WEIGHT_OF_TYPE = 144;
/** A deletion takes two bytes on the wire and a hundred in memory, one of nothing as well; so does the name of a client. */
export const WEIGHT_OF_DELETION = 32;

/**
 * The most that the operations of one message may weigh (W15): 10,900 values or 3,600 shared types. Looking into them and taking
 * them in is a tenth of a second at most, for which everybody waits.
 */
export const HEAVIEST_OPERATIONS = 512 * 1024;
/** The same of a whole message. Every answer to a step 1 tells all deletions of its document, 200,000 in one that is full. */
export const HEAVIEST_UPDATE = 10 * 1024 * 1024;
/** So much is in a part of what the page cuts because it is heavier. */
export const WEIGHT_OF_PART = 128 * 1024;

/** The least that weighs so much takes a byte: something gone, in two. */
const WEIGHT_OF_BYTE = 48;

/** The bits of the first byte of an operation in the V1 encoding, and what the lower five of them say. */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const CONTENT = 0x1f;
const [GONE, SKIP] = [0, 10];
const [DELETED, JSON_TEXTS, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOCUMENT] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [XML_ELEMENT, XML_HOOK] = [3, 5];

/** Whether so few bytes cannot weigh more than `weight`, whatever they say. */
export function isSurelyLight(byteLength: number, weight: number): boolean {
  return byteLength * WEIGHT_OF_BYTE <= weight;
}

export type Weight = { readonly operations: number; readonly deletions: number };

/**
 * How much the operations and deletions of an update weigh. Told from the bytes, without making anything of them.
 *
 * @throws for bytes that are no update
 */
export function weigh(update: Uint8Array): Weight {
  const decoder = decoding.createDecoder(update);
  let operations = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder);
    skipNumbers(decoder, 2);
    if (count === 0) operations += WEIGHT_OF_DELETION;
    for (let left = count; left > 0; left--) operations += skipOperation(decoder);
  }
  let deletions = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    skipNumbers(decoder, 1);
    const count = decoding.readVarUint(decoder);
    skipNumbers(decoder, 2 * count);
    deletions += (1 + count) * WEIGHT_OF_DELETION;
  }
  return { operations, deletions };
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

function skipOperation(decoder: decoding.Decoder): number {
  const info = decoding.readUint8(decoder);
  const content = info & CONTENT;
  if (content === GONE || content === SKIP) {
    skipNumbers(decoder, 1);
    return WEIGHT_OF_OPERATION;
  }
  if ((info & HAS_ORIGIN) !== 0) skipNumbers(decoder, 2);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) skipNumbers(decoder, 2);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
    else skipNumbers(decoder, 2);
    if ((info & HAS_KEY) !== 0) skipBytes(decoder);
  }
  switch (content) {
    case DELETED:
      skipNumbers(decoder, 1);
      break;
    case JSON_TEXTS:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) skipBytes(decoder);
      break;
    case BINARY:
    case STRING:
    case EMBED:
      skipBytes(decoder);
      break;
    case FORMAT:
      skipBytes(decoder);
      skipBytes(decoder);
      break;
    case TYPE: {
      const type = decoding.readVarUint(decoder);
      if (type === XML_ELEMENT || type === XML_HOOK) skipBytes(decoder);
      return WEIGHT_OF_TYPE;
    }
    case ANY:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) decoding.readAny(decoder);
      break;
    case DOCUMENT:
      skipBytes(decoder);
      decoding.readAny(decoder);
      break;
    default:
      throw new Error("Content of an unknown kind.");
  }
  return WEIGHT_OF_OPERATION;
}

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left--) decoding.readVarUint(decoder);
}

function skipBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new Error("A length beyond the end.");
  decoder.pos += length;
}
