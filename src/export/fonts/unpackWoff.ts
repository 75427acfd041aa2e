/**
 * A WOFF 1.0 file as the plain font inside it (https://www.w3.org/TR/WOFF/). The PDF writer reads both, but unpacks a
 * WOFF table anew for every glyph, which takes half of the whole time on a large map.
 *
 * Throws a RangeError for bytes that are no WOFF file.
 */
export async function unpackWoff(woff: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== WOFF_SIGNATURE) throw new RangeError("This is not a WOFF font file.");
  const count = view.getUint16(12);
  const tables = await Promise.all(Array.from({ length: count }, (_, index) => readTable(woff, view, 44 + index * 20)));
  const size = tables.reduce((sum, table) => sum + padded(table.bytes.length), 12 + count * 16);
  const font = new Uint8Array(size);
  const target = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  target.setUint32(0, view.getUint32(4));
  target.setUint16(4, count);
  target.setUint16(6, power * 16);
  target.setUint16(8, Math.log2(power));
  target.setUint16(10, (count - power) * 16);
  let offset = 12 + count * 16;
  for (const [index, table] of tables.entries()) {
    const entry = 12 + index * 16;
    target.setUint32(entry, table.tag);
    target.setUint32(entry + 4, table.checksum);
    target.setUint32(entry + 8, offset);
    target.setUint32(entry + 12, table.bytes.length);
    font.set(table.bytes, offset);
    offset += padded(table.bytes.length);
  }
  return font;
}

/** "wOFF". */
const WOFF_SIGNATURE = 0x774f4646;

type Table = { readonly tag: number; readonly checksum: number; readonly bytes: Uint8Array };

async function readTable(woff: Uint8Array<ArrayBuffer>, view: DataView, entry: number): Promise<Table> {
  const offset = view.getUint32(entry + 4);
  const packed = woff.subarray(offset, offset + view.getUint32(entry + 8));
  const length = view.getUint32(entry + 12);
  // A table that packing would not make smaller stands in the file as it is.
  const bytes = packed.length === length ? packed : await inflate(packed);
  if (bytes.length !== length) throw new RangeError("A table of the WOFF font file is damaged.");
  return { tag: view.getUint32(entry), checksum: view.getUint32(entry + 16), bytes };
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return (length + 3) & ~3;
}
