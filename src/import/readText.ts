import type { ByteSource } from "./bytePieces.ts";
import { ByteReader } from "./byteReader.ts";
import { EncodingError, guessEncoding, TextStream } from "./decodeText.ts";
import { detectDialect } from "./detectDialect.ts";
import { ENCODING_LABELS, type DialectChoice } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { refuseBinary, refuseOtherFormats } from "./refuseNonTables.ts";
import type { RowChecker } from "./rowChecker.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Bytes that are no UTF-8 although nothing else was chosen; reading has to begin again in another encoding. */
export class NotUtf8 extends Error {
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number) {
    super(`line ${line}, column ${column} is not UTF-8`);
    this.name = "NotUtf8";
    this.line = line;
    this.column = column;
  }
}

/** Reads delimited text into rows. Throws `FaultError` for what is no table of text, and `NotUtf8`. */
export async function readText(source: ByteSource, choice: DialectChoice, rows: RowChecker): Promise<void> {
  const { head, whole } = source;
  const guess = guessEncoding(head);
  const encoding = choice.encoding ?? guess.encoding;
  const skip = encoding === guess.encoding ? guess.skip : 0;
  if (!encoding.startsWith("utf-16")) refuseBinary(head);
  const sampleText = new TextDecoder(encoding, { ignoreBOM: true }).decode(head.subarray(skip));
  if (sampleText.trim() === "") throw new FaultError("empty", "The file holds no text. Choose a file that holds a table.");
  refuseOtherFormats(sampleText);
  const sampled = detectDialect(sampleText, whole, choice.delimiter ?? null);
  const { delimiter } = sampled;
  const utf16 = encoding === "utf-16le" || encoding === "utf-16be" ? new TextStream(encoding, skip) : null;
  const reader = new ByteReader(delimiter, encoding === "windows-1252" ? encoding : "utf-8", (row) => rows.take(row));
  rows.begin({
    dialect: { format: "delimited", encoding, delimiter, hasHeader: choice.hasHeader ?? sampled.hasHeader, table: choice.table ?? "" },
    head: sampled.head,
    onWanted: (wanted, columns) => reader.want(wanted, columns),
  });
  // Both lie in the first piece, which is as long as the sample.
  let beforeTable = (piece: Uint8Array): Uint8Array => {
    const begin = utf16 === null ? skip : 0;
    beforeTable = (other) => other;
    return piece.subarray(sampled.prefix > 0 ? secondLine(piece, begin) : begin);
  };
  const push = (piece: Uint8Array): void => reader.push(beforeTable(piece));
  const pushText = (text: string): void => push(new TextEncoder().encode(text));
  try {
    for await (const piece of source.pieces) {
      if (utf16 === null) push(piece);
      else pushText(utf16.push(piece));
    }
    if (utf16 !== null) pushText(utf16.end());
    reader.end();
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    if (error.before !== "") pushText(error.before);
    const { line, column } = reader.place;
    if (encoding === "utf-8" && choice.encoding === undefined) throw new NotUtf8(line, column);
    throw new FaultError(
      "bad-encoding",
      `Line ${line}, column ${column} is not ${ENCODING_LABELS[encoding]}. Choose another encoding, or save the file as UTF-8.`,
      { line, column },
    );
  }
}

/** Where the line behind the one at `from` begins. */
function secondLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) at += 1;
  return at + (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? 2 : 1);
}
