import { FaultError } from "../importFault.ts";
import { MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO } from "../limits.ts";

/** One packed file. Sizes and places are in bytes, and have been checked against the archive and the limits. */
export type ZipEntry = {
  readonly name: string;
  readonly method: "stored" | "deflated";
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Where its own header begins. */
  readonly offset: number;
};

/** The fixed part of the record that ends an archive, and its longest comment. */
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
/** Large for a directory; a workbook has some dozens of parts. */
const MAX_DIRECTORY_BYTES = 4 * 1024 ** 2;
const MAX_ENTRIES = 10_000;
/** Below this, even the greatest ratio that packing knows costs nothing. */
const HARMLESS_BYTES = 16 * 1024 ** 2;
const ZIP64 = 0xffffffff;
const ENCRYPTED = 1;
const METHODS: ReadonlyMap<number, ZipEntry["method"]> = new Map([[0, "stored"], [8, "deflated"]]);

/**
 * Reads what a zip archive says it holds (APPNOTE 6.3.10), without unpacking anything. Throws `FaultError` where that is
 * damaged, encrypted, contradicts itself, or would come to more than the limits.
 */
export async function readZipDirectory(file: Blob): Promise<ReadonlyMap<string, ZipEntry>> {
  const tail = await viewOf(file, Math.max(0, file.size - END_SIZE - LONGEST_COMMENT), file.size);
  const end = findEnd(tail);
  if (end === -1) throw damaged("its end is missing");
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (tail.getUint16(end + 4, true) !== 0 || tail.getUint16(end + 8, true) !== count) throw damaged("it is one of several parts");
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY_BYTES || start === ZIP64) {
    throw new FaultError("bad-archive", "This workbook or archive has far too many parts to be a table. Save the sheet as CSV, and import that.");
  }
  const endAt = file.size - tail.byteLength + end;
  if (start + size > endAt) throw damaged("its directory lies outside of the file");
  const entries = readEntries(await viewOf(file, start, start + size), count);
  refuseOverlaps(entries, start);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1) {
    const isEnd = tail.getUint32(at, true) === END_SIGNATURE && tail.getUint16(at + 20, true) === tail.byteLength - at - END_SIZE;
    if (isEnd) return at;
  }
  return -1;
}

function readEntries(directory: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > directory.byteLength || directory.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw damaged("its directory names fewer parts than it counts");
    }
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const commentLength = directory.getUint16(at + 32, true);
    const next = at + ENTRY_SIZE + nameLength + extraLength + commentLength;
    if (next > directory.byteLength) throw damaged("its directory is cut off");
    const name = new TextDecoder().decode(bytesOf(directory, at + ENTRY_SIZE, nameLength)).replaceAll("\\", "/");
    if (names.has(name)) throw damaged("it names a part twice");
    names.add(name);
    if (!name.endsWith("/")) entries.push(readEntry(directory, at, name, at + ENTRY_SIZE + nameLength, extraLength));
    at = next;
  }
  if (at !== directory.byteLength) throw damaged("its directory counts fewer parts than it names");
  return entries;
}

function readEntry(directory: DataView, at: number, name: string, extraAt: number, extraLength: number): ZipEntry {
  if ((directory.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
    throw new FaultError("encrypted", "This workbook or archive is protected by a password. Save it without one, or save the sheet as CSV.");
  }
  const method = METHODS.get(directory.getUint16(at + 10, true));
  if (method === undefined) {
    throw new FaultError("bad-archive", "This archive is packed in a way that workbooks are not. Save the sheet as CSV, and import that.");
  }
  const large = zip64Sizes(directory, extraAt, extraLength, [
    directory.getUint32(at + 24, true), directory.getUint32(at + 20, true), directory.getUint32(at + 42, true),
  ]);
  const [size = 0, packedSize = 0, offset = 0] = large;
  if (size > MAX_UNPACKED_BYTES || (size > HARMLESS_BYTES && size > packedSize * MAX_UNPACKED_RATIO)) throw tooMuchUnpacked();
  if (method === "stored" && size !== packedSize) throw damaged("it gives two sizes for a part");
  return { name, method, packedSize, size, crc: directory.getUint32(at + 16, true), offset };
}

/** Sizes that do not fit into four bytes stand in an extra field, in the order of the given ones. */
function zip64Sizes(directory: DataView, from: number, length: number, sizes: readonly number[]): readonly number[] {
  if (!sizes.includes(ZIP64)) return sizes;
  for (let at = from; at + 4 <= from + length;) {
    const fieldLength = directory.getUint16(at + 2, true);
    if (directory.getUint16(at, true) === 1 && at + 4 + fieldLength <= from + length) {
      let valueAt = at + 4;
      return sizes.map((size) => {
        if (size !== ZIP64) return size;
        if (valueAt + 8 > at + 4 + fieldLength) throw damaged("a size is missing");
        const value = Number(directory.getBigUint64(valueAt, true));
        valueAt += 8;
        return value;
      });
    }
    at += 4 + fieldLength;
  }
  throw damaged("a size is missing");
}

/** Parts that share bytes make an archive of kilobytes unpack to terabytes. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryAt: number): void {
  let end = 0;
  for (const { offset, packedSize, name } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) throw damaged("its parts overlap");
    end = offset + 30 + name.length + packedSize;
    if (end > directoryAt) throw damaged("a part lies outside of the file");
  }
}

export function damaged(what: string): FaultError {
  return new FaultError("bad-archive", `This workbook or archive is damaged: ${what}. Save it again, or save the sheet as CSV.`);
}

export function tooMuchUnpacked(): FaultError {
  return new FaultError(
    "too-much-unpacked",
    `This file would unpack to more than ${MAX_UNPACKED_RATIO} times its size, or to more than ` +
      `${MAX_UNPACKED_BYTES / 1024 ** 3} GB, so it was not unpacked. If it is a real table, save it as CSV and import that.`,
  );
}

async function viewOf(file: Blob, from: number, until: number): Promise<DataView> {
  return new DataView(await file.slice(from, until).arrayBuffer());
}

function bytesOf(view: DataView, from: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + from, length);
}
