import { guessEncoding } from "../decodeText.ts";
import type { FileFormat } from "../fileProfile.ts";

/** "zip" holds a workbook, or other files; "gzip" is any of the others, compressed. */
export type FoundFormat = Exclude<FileFormat, "xlsx"> | "zip" | "gzip";

const SIGNATURES: readonly (readonly [FoundFormat, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]], ["zip", [0x50, 0x4b, 0x05, 0x06]], ["gzip", [0x1f, 0x8b]], ["parquet", [0x50, 0x41, 0x52, 0x31]],
];

/** Names the format of a file by its first bytes; what nothing else claims is read as delimited text. */
export function findFormat(head: Uint8Array): FoundFormat {
  const signature = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (signature !== undefined) return signature[0];
  const { encoding, skip } = guessEncoding(head);
  const text = new TextDecoder(encoding).decode(head.subarray(skip)).trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:\w{1,20}:)?log[\s>]/u.test(text)) return "xes";
  if (!/^(?:\{\s*["}]|\[\s*[[{"\]])/u.test(text)) return "delimited";
  return isSequence(text) ? "ndjson" : "json";
}

/** Whether the first line is a whole JSON value, and another one begins in the next. */
function isSequence(text: string): boolean {
  const end = text.search(/[\r\n]/u);
  if (end === -1 || !/^\s*[[{]/u.test(text.slice(end))) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}
