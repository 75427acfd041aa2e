import { crc32, deflateRawSync } from "node:zlib";

/** One file to be packed; what is given beside its content is written although it is not true. */
export type Packed = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  readonly statedSize?: number;
  readonly statedPackedSize?: number;
  readonly statedCrc?: number;
  readonly statedOffset?: number;
  readonly method?: number;
};

/** Packs files as a zip archive; `end` overrules what its last record says. */
export function zipOf(files: readonly Packed[], end: { readonly count?: number; readonly start?: number; readonly size?: number } = {}): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const bytes = typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content;
    const packed = file.stored === true ? bytes : deflateRawSync(bytes);
    const name = new TextEncoder().encode(file.name);
    const method = file.method ?? (file.stored === true ? 0 : 8);
    const sizes = [file.statedCrc ?? crc32(bytes), file.statedPackedSize ?? packed.length, file.statedSize ?? bytes.length];
    const local = record(30, [[0, 4, 0x04034b50], [4, 2, 20], [6, 2, file.flags ?? 0], [8, 2, method], [26, 2, name.length], ...numbers(14, sizes)]);
    const central = record(46, [
      [0, 4, 0x02014b50], [4, 2, 20], [6, 2, 20], [8, 2, file.flags ?? 0], [10, 2, method], ...numbers(16, sizes), [28, 2, name.length],
      [42, 4, file.statedOffset ?? offset],
    ]);
    locals.push(local, name, packed);
    directory.push(central, name);
    offset += local.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = end.count ?? files.length;
  const last = record(22, [[0, 4, 0x06054b50], [8, 2, count], [10, 2, count], [12, 4, end.size ?? size], [16, 4, end.start ?? offset]]);
  return Uint8Array.from(Buffer.concat([...locals, ...directory, last]));
}

type Field = readonly [at: number, bytes: 2 | 4, value: number];

function numbers(from: number, values: readonly number[]): Field[] {
  return values.map((value, index) => [from + index * 4, 4, value]);
}

function record(size: number, fields: readonly Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  for (const [at, bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return new Uint8Array(view.buffer);
}
