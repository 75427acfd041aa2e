import { EncodingError, guessEncoding, TextStream } from "./decodeText.ts";
import { detectDialect } from "./detectDialect.ts";
import { ENCODING_LABELS, type Dialect, type DialectChoice, type SkipReason } from "./fileProfile.ts";
import { readHeader, type Header } from "./header.ts";
import { FaultError } from "./importFault.ts";
import { rowFilter, type HeadShape, type LeftOutRow } from "./knownExports.ts";
import { MAX_FILE_BYTES, MAX_ROWS } from "./limits.ts";
import { refuseBinary, refuseOtherFormats } from "./refuseNonTables.ts";
import { Sha256 } from "./sha256.ts";
import { SkipList } from "./skippedRows.ts";
import { TableReader, type TableRow } from "./tableReader.ts";

/** Enough to see the dialect, and the header of a table of thousands of columns. */
const SAMPLE_BYTES = 256 * 1024;
/** Small enough that progress is told and a cancel is heard many times a second. */
const PIECE_BYTES = 128 * 1024;
/** Longest time without letting the event loop run, where a signal could be waiting there. */
const BREATH_MS = 25;

export type ReadProgress = (bytesRead: number, rows: number) => void;

/** Reasons that a survey tool gives, while the row itself is whole. */
const LEFT_OUT: ReadonlySet<SkipReason> = new Set(["preview-answer", "unfinished-answer", "spam-answer"]);

/** Takes a row, or says why it is left out. The cells are valid during the call only. */
export type TakeRow = (cells: readonly string[]) => { readonly reason: SkipReason; readonly message: string } | null;

export type ReadOptions = {
  readonly choice: DialectChoice;
  /** Called once, before any row; what it returns takes the rows. */
  readonly onHeader: (header: Header, dialect: Dialect) => TakeRow;
  readonly onProgress: ReadProgress;
  /** Ends the read with the fault `cancelled`. */
  readonly signal: AbortSignal | null;
  /** Whether to compute the hash; empty in the result otherwise. */
  readonly hash: boolean;
};

export type TableSummary = {
  readonly dialect: Dialect;
  readonly header: Header;
  readonly hash: string;
  /** Rows that fit the header. */
  readonly rows: number;
  readonly skipped: SkipList;
};

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

/**
 * Reads a file as a table in pieces, with constant memory. Rows whose number of cells differs from the header's are kept
 * out and listed. Throws `FaultError` for what cannot be imported, and `NotUtf8`.
 */
export async function readTable(file: Blob, options: ReadOptions): Promise<TableSummary> {
  if (file.size === 0) throw new FaultError("empty", "The file is empty. Choose a file that holds a table.");
  if (file.size > MAX_FILE_BYTES) {
    throw new FaultError(
      "file-too-large",
      `The file has ${(file.size / 1024 ** 3).toFixed(1)} GB; ${MAX_FILE_BYTES / 1024 ** 3} GB are the most that can be ` +
        "imported. Split it, or leave out the columns that are not needed.",
    );
  }
  const pieces = readPieces(file, options.signal);
  const sample = await readSample(pieces);
  const whole = sample.length >= file.size;
  const hash = options.hash ? new Sha256() : null;

  const guess = guessEncoding(sample);
  const encoding = options.choice.encoding ?? guess.encoding;
  const skip = encoding === guess.encoding ? guess.skip : 0;
  if (!encoding.startsWith("utf-16")) refuseBinary(sample);
  const sampleText = new TextDecoder(encoding, { ignoreBOM: true }).decode(sample.subarray(skip));
  if (sampleText.trim() === "") throw new FaultError("empty", "The file holds no text. Choose a file that holds a table.");
  refuseOtherFormats(sampleText);
  const sampled = detectDialect(sampleText, whole, options.choice.delimiter ?? null);
  const dialect: Dialect = {
    encoding, delimiter: sampled.delimiter, hasHeader: options.choice.hasHeader ?? sampled.hasHeader,
  };

  const rows = new RowChecker(dialect, sampled.head, options);
  const reader = new TableReader(dialect.delimiter, (row) => rows.take(row));
  const text = new TextStream(encoding, skip);
  let prefix = sampled.prefix;
  let read = 0;
  const pushText = (piece: string): void => {
    const cut = Math.min(prefix, piece.length);
    prefix -= cut;
    reader.push(cut > 0 ? piece.slice(cut) : piece);
  };
  try {
    for await (const piece of prepend(sample, pieces)) {
      hash?.update(piece);
      pushText(text.push(piece));
      read += piece.length;
      options.onProgress(read, rows.count);
    }
    pushText(text.end());
    reader.end();
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    pushText(error.before);
    const { line, column } = reader.place;
    if (encoding === "utf-8" && options.choice.encoding === undefined) throw new NotUtf8(line, column);
    throw new FaultError(
      "bad-encoding",
      `Line ${line}, column ${column} is not ${ENCODING_LABELS[encoding]}. Choose another encoding, or save the file as UTF-8.`,
      { line, column },
    );
  }
  return rows.finish(hash?.digest() ?? "");
}

/** Names the columns by the header rows and keeps rows out that do not fit them, or that no customer answered. */
class RowChecker {
  count = 0;
  readonly #dialect: Dialect;
  readonly #options: ReadOptions;
  readonly #skipped = new SkipList();
  #header: Header | null = null;
  #width = 0;
  #takeRow: TakeRow = () => null;
  /** Null: the first row is an answer. */
  readonly #head: HeadShape | null;
  #titlesLeft: number;
  readonly #headerRows: string[][] = [];
  #headerLine = 1;
  #leaveOut: ((cells: readonly string[]) => LeftOutRow | null) | null = null;

  constructor(dialect: Dialect, head: HeadShape, options: ReadOptions) {
    this.#dialect = dialect;
    this.#head = dialect.hasHeader ? head : null;
    this.#titlesLeft = this.#head?.titleRows ?? 0;
    this.#options = options;
  }

  take(row: TableRow): void {
    if (this.#header === null && this.#isAboveAnswers(row)) return;
    this.#takeAnswer(row);
  }

  /** Whether the row is a title or belongs to the header, which is complete after its last row. */
  #isAboveAnswers(row: TableRow): boolean {
    if (this.#titlesLeft > 0) {
      this.#titlesLeft -= 1;
      return true;
    }
    if (this.#headerRows.length === 0) {
      this.#width = row.width;
      this.#headerLine = row.line;
    }
    this.#headerRows.push([...row.cells]);
    if (this.#headerRows.length < (this.#head?.headerRows ?? 1)) return true;
    const header = readHeader({ rows: this.#headerRows, width: this.#width, line: this.#headerLine, head: this.#head });
    this.#header = header;
    this.#leaveOut = rowFilter(header.head.tool, header.names);
    this.#takeRow = this.#options.onHeader(header, this.#dialect);
    return this.#head !== null;
  }

  #takeAnswer(row: TableRow): void {
    if (row.strayQuote > 0) {
      this.#skipped.add(row.line, "stray-quote", `column ${row.strayQuote}: text after a closing quotation mark`);
    } else if (row.width < this.#width) {
      this.#skipped.add(row.line, "too-few-cells", `${row.width} cells instead of ${this.#width}`);
    } else if (row.width > this.#width && row.cells.slice(this.#width).some((cell) => cell !== "")) {
      this.#skipped.add(row.line, "too-many-cells", `${row.width} cells instead of ${this.#width}`);
    } else {
      const leftOut = this.#leaveOut?.(row.cells) ?? null;
      if (leftOut !== null) {
        this.#skipped.add(row.line, leftOut.reason, leftOut.message);
        return;
      }
      this.count += 1;
      if (this.count > MAX_ROWS) {
        throw new FaultError(
          "too-many-rows",
          `The file goes on after ${MAX_ROWS.toLocaleString("en-GB")} rows (line ${row.line}), which are the most that can ` +
            "be imported at once. Split it by period.",
          { line: row.line },
        );
      }
      const skipped = this.#takeRow(row.cells);
      if (skipped !== null) this.#skipped.add(row.line, skipped.reason, skipped.message);
    }
  }

  finish(hash: string): TableSummary {
    const header = this.#header;
    if (header === null) throw new FaultError("empty", "The file holds no table. Choose a file that holds one.");
    if (this.count === 0 && this.#skipped.total === 0) {
      throw new FaultError(
        "only-header",
        `The file has a header in line ${this.#headerLine} and no answers below it. Choose a file with answers.`,
        { line: this.#headerLine },
      );
    }
    if (this.count === 0) {
      const { listed: [first], reasons } = this.#skipped.result();
      if (reasons.some(({ reason }) => LEFT_OUT.has(reason))) {
        throw new FaultError(
          "no-answers",
          `None of the ${this.#skipped.total.toLocaleString("en-GB")} rows is a customer's complete answer: ` +
            `${reasons.map(({ label, rows }) => `${rows.toLocaleString("en-GB")} × ${label}`).join(", ")}. ` +
            "Export again with finished answers.",
          first === undefined ? null : { line: first.line },
        );
      }
      throw new FaultError(
        "not-a-table",
        `None of the ${this.#skipped.total.toLocaleString("en-GB")} rows fits the ${this.#width} columns that line ${this.#headerLine} names` +
          `${first === undefined ? "" : ` (line ${first.line}: ${first.message})`}. Check the separator, and that line ` +
          `${this.#headerLine} names the columns.`,
        { line: first?.line ?? 1 },
      );
    }
    return { dialect: this.#dialect, header, hash, rows: this.count, skipped: this.#skipped };
  }
}

async function readSample(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < SAMPLE_BYTES) {
    const next = await pieces.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const sample = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    sample.set(part, at);
    at += part.length;
  }
  return sample;
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* readPieces(file: Blob, signal: AbortSignal | null): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let breathed = performance.now();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new FaultError(
          "file-changed",
          "The file can no longer be read: it was changed, moved or is a folder. Choose it again.",
        );
      });
      if (done) return;
      for (let at = 0; at < value.length; at += PIECE_BYTES) {
        if (signal !== null && performance.now() - breathed > BREATH_MS) {
          await new Promise((resolve) => {
            setTimeout(resolve, 0);
          });
          breathed = performance.now();
        }
        if (signal?.aborted === true) throw new FaultError("cancelled", "The import was cancelled.");
        yield value.subarray(at, at + PIECE_BYTES);
      }
    }
  } finally {
    // Lets go of the file; a cancelled or refused file must not be read on in the background.
    await reader.cancel().catch(() => {});
  }
}
