import { gunzipSync } from "fflate";
import { decompress } from "fzstd";
import { snappyUncompress, type ColumnMetaData, type Compressors } from "hyparquet";

/** How a page is unpacked into exactly as many bytes as its header says; those were checked before. */
export const CODECS: Compressors = {
  UNCOMPRESSED: (packed) => packed,
  SNAPPY: (packed, size) => {
    const page = new Uint8Array(size);
    snappyUncompress(packed, page);
    return page;
  },
  GZIP: (packed, size) => gunzipSync(packed, { out: new Uint8Array(size) }),
  ZSTD: (packed, size) => decompress(packed, new Uint8Array(size)),
};

export function canUnpack(codec: ColumnMetaData["codec"]): boolean {
  return CODECS[codec] !== undefined;
}
