import * as decoding from "lib0/decoding";
import type * as Y from "yjs";

/*
 * An operation may take five bytes on the wire and a hundred times as many in memory, so a document of 20 MiB could take two
 * gigabytes. Measured with yjs 13.6: 200 bytes for a character put elsewhere or something deleted, 440 for a value under a
 * key of its own, 600 for an empty record.
 */
const WEIGHT_OF_OPERATION = 48;
const WEIGHT_OF_TYPE = 144;
/**
 * A deletion takes two bytes on the wire and a hundred in memory, one of nothing as well; so does the name of a client. A document
 * of 20 MiB has at most 200,000 to tell, which is less than one message may weigh.
 */
const WEIGHT_OF_DELETION = 32;

/**
 * The most of one message: a map of ten thousand touchpoints that a file brings. Yjs takes in what is heavier for so long that
 * everybody would wait for it.
 */
export const HEAVIEST_UPDATE = 10 * 1024 * 1024;
/** What is heavier is not looked into where the document has no room for it. */
export const HEAVY_UPDATE = 1024 * 1024;

/** The bits of the first byte of an operation in the V1 encoding, and what the lower five of them say. */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const CONTENT = 0x1f;
const [GONE, SKIP] = [0, 10];
const [DELETED, JSON_TEXTS, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOCUMENT] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [XML_ELEMENT, XML_HOOK] = [3, 5];

/**
 * How much an update counts against the limit of its document (W15): its bytes, or its operations, whichever is more. Told
 * from the bytes, without making anything of them.
 *
 * @throws for bytes that are no update
 */
export function weighUpdate(update: Uint8Array): number {
  const decoder = decoding.createDecoder(update);
  let weight = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder);
    skipNumbers(decoder, 2);
    if (count === 0) weight += WEIGHT_OF_DELETION;
    for (let left = count; left > 0; left--) weight += skipOperation(decoder);
  }
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    skipNumbers(decoder, 1);
    const count = decoding.readVarUint(decoder);
    skipNumbers(decoder, 2 * count);
    weight += (1 + count) * WEIGHT_OF_DELETION;
  }
  return Math.max(weight, update.byteLength);
}

/** The same of what a document holds already. */
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
