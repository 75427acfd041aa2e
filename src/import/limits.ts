/** What an import takes at most. Stated to people before they choose a file, and in the message when one is met. */

import { MAX_CASES, MAX_EVENTS } from "./eventlog/logLimits.ts";

export const MAX_FILE_BYTES = 2 * 1024 ** 3;
export const MAX_COLUMNS = 2_000;
export const MAX_ROWS = 10_000_000;
/** Three times what a spreadsheet cell can hold; a longer one is nearly always a quotation mark that is never closed. */
export const MAX_FIELD_CHARACTERS = 100_000;

/** One record of a JSON file. */
export const MAX_RECORD_CHARACTERS = 2_000_000;
/** Levels of nested elements, objects or lists. */
export const MAX_DEPTH = 100;
/** Packed tables (workbooks, Parquet) are read with random access and hold more than they weigh. */
export const MAX_PACKED_BYTES = 200 * 1024 ** 2;
/** What may come out of a packed file, and how many times its size: sheets shrink to a tenth, rarely to a hundredth. */
export const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;
export const MAX_UNPACKED_RATIO = 250;
/** Texts that a workbook's cells share are held in memory while the sheet is read. */
export const MAX_SHARED_TEXT_BYTES = 128 * 1024 ** 2;

/** Distinct values counted in one column, and in all columns together (they are held in memory). */
export const MAX_DISTINCT_VALUES = 1_000;
export const MAX_TRACKED_VALUES = 300_000;
/** Longer values are comments: they count as text and are not kept. */
export const MAX_VALUE_CHARACTERS = 120;

/** Skipped rows beyond this are counted but not listed. */
export const MAX_LISTED_SKIPS = 10_000;

export const MAX_SCALE_POINTS = 101;
export const MAX_PERIODS = 120;
export const MAX_SEGMENTS = 50;

/** Figures with fewer answers stay on this device (DESIGN M7). */
export const MIN_SHARED_ANSWERS = 5;

/**
 * An import is one update of the shared document: it reaches colleagues as one piece, in one frame of the server (4 MiB, W14),
 * with some room for what is not known beforehand. A figure takes 130 to 150 bytes where names are short.
 */
export const MAX_CHANGE_BYTES = 3_900_000;
/** More would keep every open page of the map busy for too long at once. */
export const MAX_CHANGE_FIGURES = 20_000;
/** Of all figures of a map: its document may have 20 MiB (W15), and there is more on a map than figures. */
export const MAX_MAP_FIGURE_BYTES = 16_000_000;

/** A reader that gets no further for so long is ended. */
export const MAX_SILENT_SECONDS = 60;

/** One line for the page that asks for a file, and what more there is to say for who wants to know. */
export const LIMITS_IN_WORDS =
  `CSV, Excel (.xlsx), JSON, XES or Parquet, also zipped; up to ${MAX_FILE_BYTES / 1024 ** 3} GB, ${MAX_ROWS.toLocaleString("en-GB")} rows and ` +
  `${MAX_COLUMNS.toLocaleString("en-GB")} columns`;

export const MORE_LIMITS_IN_WORDS: readonly string[] = [
  "CSV, TSV and other delimited text in UTF-8, UTF-16 or Windows-1252; JSON as a list of records, or one record in each line; event logs in XES.",
  `Event logs: up to ${MAX_EVENTS / 1_000_000} million rows and ${MAX_CASES.toLocaleString("en-GB")} cases, since a case is known only when the last row is read.`,
  "Excel workbooks as .xlsx or .xlsm, one sheet at a time; formulas count with the result that was saved. Parquet with Snappy, gzip, Zstandard or no compression.",
  `Workbooks, Parquet files and zip archives may have ${MAX_PACKED_BYTES / 1024 ** 2} MB; nothing may unpack to more than ${MAX_UNPACKED_RATIO} times ` +
    `its size, or ${MAX_UNPACKED_BYTES / 1024 ** 3} GB.`,
  `A cell may have ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} characters. Reading stops when it gets no further for ${MAX_SILENT_SECONDS} seconds.`,
];
