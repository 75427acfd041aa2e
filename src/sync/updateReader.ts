import * as decoding from "lib0/decoding";
import { readNumber } from "./readNumber.ts";

/*
 * An update read as bytes, without making anything of what stands in it: to make objects of ten thousand operations and
 * write them again takes ten times as long, and everybody waits meanwhile.
 */

/** The bits of the first byte of an operation in the V1 encoding, and what the lower five of them say. */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const CONTENT = 0x1f;
const [GONE, SKIP] = [0, 10];
const [DELETED, JSON_TEXTS, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOCUMENT] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [XML_ELEMENT, XML_HOOK] = [3, 5];

export type OperationId = { readonly client: number; readonly clock: number };

export type ReadOperation = {
  /** A gap: operations that are not in the update. */
  readonly isSkip: boolean;
  /** It makes a shared type. */
  readonly isType: boolean;
  /** How many clocks of its client it takes. */
  readonly length: number;
  /** How many values lie within its plain values, the key of a record as eight; of JSON, which is as much work, each byte counts as one. */
  readonly entries: number;
  /** The operations it builds on, of its own author or of others. */
  readonly needs: readonly OperationId[];
};

const NOTHING: readonly OperationId[] = [];

/**
 * Goes over one operation and tells what it is.
 *
 * @throws for bytes that are none
 */
export function readOperation(decoder: decoding.Decoder): ReadOperation {
  const info = decoding.readUint8(decoder);
  const content = info & CONTENT;
  if (content === GONE || content === SKIP) {
    return { isSkip: content === SKIP, isType: false, length: readNumber(decoder), entries: 0, needs: NOTHING };
  }
  const needs: OperationId[] = [];
  if ((info & HAS_ORIGIN) !== 0) needs.push(readId(decoder));
  if ((info & HAS_RIGHT_ORIGIN) !== 0) needs.push(readId(decoder));
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (readNumber(decoder) === 1) skipBytes(decoder);
    else needs.push(readId(decoder));
    if ((info & HAS_KEY) !== 0) skipBytes(decoder);
  }
  const { length, entries } = readContent(decoder, content);
  return { isSkip: false, isType: content === TYPE, length, entries, needs };
}

/** Goes over the content; `length` is how many clocks it takes. */
function readContent(decoder: decoding.Decoder, content: number): Pick<ReadOperation, "length" | "entries"> {
  const start = decoder.pos;
  switch (content) {
    case DELETED:
      return { length: readNumber(decoder), entries: 0 };
    case JSON_TEXTS: {
      const length = readNumber(decoder);
      for (let left = length; left > 0; left--) skipBytes(decoder);
      return { length, entries: decoder.pos - start };
    }
    case ANY: {
      const length = readNumber(decoder);
      let entries = 0;
      for (let left = length; left > 0; left--) entries += skipAny(decoder);
      return { length, entries: Math.max(0, entries - 1) };
    }
    case STRING:
      return { length: skipText(decoder), entries: 0 };
    case BINARY:
      skipBytes(decoder);
      return { length: 1, entries: 0 };
    case EMBED:
      skipBytes(decoder);
      return { length: 1, entries: decoder.pos - start };
    case FORMAT:
      skipBytes(decoder);
      skipBytes(decoder);
      return { length: 1, entries: decoder.pos - start };
    case TYPE: {
      const type = readNumber(decoder);
      if (type === XML_ELEMENT || type === XML_HOOK) skipBytes(decoder);
      return { length: 1, entries: 0 };
    }
    case DOCUMENT:
      skipBytes(decoder);
      return { length: 1, entries: skipAny(decoder) };
    default:
      throw new Error("Content of an unknown kind.");
  }
}

/** The first byte of a plain value that says more than itself, as lib0 writes them. */
const [BYTES, LIST, RECORD, TEXT, BIG_INTEGER, DOUBLE, FLOAT, INTEGER] = [116, 117, 118, 119, 122, 123, 124, 125];
const HIGHEST = 127;

/** The key of a plain record takes as long to read, look into and put in place as so many numbers in a list. */
const ENTRIES_OF_KEY = 8;

/** Goes over a plain value; gives how many values it is, with itself and what its keys take. */
function skipAny(decoder: decoding.Decoder): number {
  // Reading one byte does not tell that there is none left, and a list may say that it has more entries than can be counted.
  if (decoder.pos >= decoder.arr.length) throw new Error("A value that ends too early.");
  const kind = decoding.readUint8(decoder);
  let values = 1;
  switch (kind) {
    case BYTES:
    case TEXT:
      skipBytes(decoder);
      break;
    case LIST:
      for (let left = readNumber(decoder); left > 0; left--) values += skipAny(decoder);
      break;
    case RECORD:
      for (let left = readNumber(decoder); left > 0; left--) {
        skipBytes(decoder);
        values += ENTRIES_OF_KEY + skipAny(decoder);
      }
      break;
    case BIG_INTEGER:
    case DOUBLE:
      skip(decoder, 8);
      break;
    case FLOAT:
      skip(decoder, 4);
      break;
    case INTEGER:
      // Of its first byte this is not asked either.
      if (decoder.pos >= decoder.arr.length) throw new Error("A value that ends too early.");
      decoding.readVarInt(decoder);
      break;
    default:
      if (kind < BYTES || kind > HIGHEST) throw new Error("A value of an unknown kind.");
  }
  return values;
}

function readId(decoder: decoding.Decoder): OperationId {
  const client = readNumber(decoder);
  return { client, clock: readNumber(decoder) };
}

/** Gives how many UTF-16 units the text has: one for every character, two where UTF-8 takes four bytes. */
function skipText(decoder: decoding.Decoder): number {
  const bytes = readNumber(decoder);
  const end = decoder.pos + bytes;
  if (end > decoder.arr.length) throw new Error("A length beyond the end.");
  let units = 0;
  for (; decoder.pos < end; decoder.pos++) {
    const byte = decoder.arr[decoder.pos] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function skipBytes(decoder: decoding.Decoder): void {
  skip(decoder, readNumber(decoder));
}

function skip(decoder: decoding.Decoder, length: number): void {
  if (length > decoder.arr.length - decoder.pos) throw new Error("A length beyond the end.");
  decoder.pos += length;
}
