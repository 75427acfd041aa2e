import { EncodingError, guessEncoding, TextStream } from "../decodeText.ts";
import type { Encoding } from "../fileProfile.ts";
import { FaultError } from "../importFault.ts";
import { XmlReader, type XmlHandler } from "./xmlReader.ts";

/** Encodings by the names that XML declarations give them. */
const DECLARED: ReadonlyMap<string, Encoding> = new Map([
  ["utf-8", "utf-8"], ["utf8", "utf-8"], ["us-ascii", "utf-8"], ["ascii", "utf-8"],
  ["iso-8859-1", "windows-1252"], ["latin1", "windows-1252"], ["windows-1252", "windows-1252"], ["cp1252", "windows-1252"],
]);

/** Reads bytes as XML from beginning to end, or until `enough` says so. `part` names it in messages. */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>, part: string, handler: XmlHandler, enough: () => boolean = () => false,
): Promise<void> {
  const xml = new XmlReader(part, handler);
  let text: TextStream | null = null;
  try {
    for await (const piece of pieces) {
      if (text === null) {
        const { encoding, skip } = encodingOf(piece, part);
        text = new TextStream(encoding, skip);
      }
      xml.push(text.push(piece));
      if (enough()) return;
    }
    if (text !== null) xml.push(text.end());
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw new FaultError("bad-encoding", `There are bytes in ${part} that are no text in its encoding. Export it again as UTF-8.`);
  }
  xml.end();
}

function encodingOf(head: Uint8Array, part: string): { readonly encoding: Encoding; readonly skip: number } {
  const guess = guessEncoding(head);
  if (guess.encoding !== "utf-8" || guess.skip > 0) return guess;
  const start = new TextDecoder("windows-1252").decode(head.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/u.exec(start)?.[1]?.toLowerCase();
  const encoding = declared === undefined ? "utf-8" : DECLARED.get(declared);
  if (encoding === undefined) {
    throw new FaultError("bad-encoding", `The encoding that ${part} declares cannot be read. Export it again as UTF-8.`);
  }
  return { encoding, skip: 0 };
}
