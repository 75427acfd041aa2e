import type { ByteSource } from "./bytePieces.ts";
import { EncodingError, guessEncoding, TextStream } from "./decodeText.ts";
import { detectDialect } from "./detectDialect.ts";
import { ENCODING_LABELS, type DialectChoice } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { refuseBinary, refuseOtherFormats } from "./refuseNonTables.ts";
import type { RowChecker } from "./rowChecker.ts";
import { TableReader } from "./tableReader.ts";

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
  rows.begin({
    dialect: { format: "delimited", encoding, delimiter, hasHeader: choice.hasHeader ?? sampled.hasHeader, table: choice.table ?? "" },
    head: sampled.head,
  });

  const reader = new TableReader(delimiter, (row) => rows.take(row));
  const text = new TextStream(encoding, skip);
  let prefix = sampled.prefix;
  const pushText = (piece: string): void => {
    const cut = Math.min(prefix, piece.length);
    prefix -= cut;
    reader.push(cut > 0 ? piece.slice(cut) : piece);
  };
  try {
    for await (const piece of source.pieces) pushText(text.push(piece));
    pushText(text.end());
    reader.end();
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    pushText(error.before);
    const { line, column } = reader.place;
    if (encoding === "utf-8" && choice.encoding === undefined) throw new NotUtf8(line, column);
    throw new FaultError(
      "bad-encoding",
      `Line ${line}, column ${column} is not ${ENCODING_LABELS[encoding]}. Choose another encoding, or save the file as UTF-8.`,
      { line, column },
    );
  }
}
