/**
 * What is in a file, seen without knowing the map: how it was read and what each column holds. It carries counts of
 * values, never rows (DESIGN M7).
 */

export const FILE_FORMATS = ["delimited", "xlsx", "json", "ndjson", "xes", "parquet"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const ENCODING_LABELS: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
};

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DELIMITER_LABELS: Readonly<Record<Delimiter, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "vertical bar",
};

/** Tools whose exports are recognised and set up by themselves. */
export const EXPORT_TOOLS = [
  "qualtrics", "surveymonkey", "typeform", "google-forms", "delighted", "medallia-agent-connect", "zendesk", "intercom",
  "hubspot-feedback", "salesforce-cases", "ga4", "hotjar", "trustpilot", "google-play", "disco",
] as const;
export type ExportTool = (typeof EXPORT_TOOLS)[number];

export const EXPORT_TOOL_LABELS: Readonly<Record<ExportTool, string>> = {
  qualtrics: "Qualtrics",
  surveymonkey: "SurveyMonkey",
  typeform: "Typeform",
  "google-forms": "Google Forms",
  delighted: "Delighted",
  "medallia-agent-connect": "Medallia Agent Connect",
  zendesk: "Zendesk tickets",
  intercom: "Intercom conversations",
  "hubspot-feedback": "HubSpot feedback",
  "salesforce-cases": "Salesforce cases",
  ga4: "Google Analytics 4",
  hotjar: "Hotjar",
  trustpilot: "Trustpilot",
  "google-play": "Google Play reviews",
  disco: "Disco event log",
};

/** How the bytes become cells. What is left out is found out from the file. */
export type DialectChoice = {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** False: the first line is already an answer; the columns are then called "Column 1" and so on. */
  readonly hasHeader?: boolean;
  /** Which sheet or table of a file that holds several; "" stands for the only one. */
  readonly table?: string;
};

/** Encoding and delimiter say something about delimited text only. */
export type Dialect = Required<DialectChoice> & { readonly format: FileFormat };

/** Why a row was left out of everything. */
export const SKIP_REASONS = [
  "too-few-cells", "too-many-cells", "stray-quote", "bad-date", "half-year", "mixed-periods", "no-case", "no-touchpoint", "no-metric", "preview-answer",
  "unfinished-answer", "spam-answer", "open-case", "report-line", "not-exact", "not-a-record",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const SKIP_REASON_LABELS: Readonly<Record<SkipReason, string>> = {
  "too-few-cells": "fewer cells than the header has columns",
  "too-many-cells": "more cells than the header has columns",
  "stray-quote": "text after a closing quotation mark",
  "bad-date": "no date that can be read",
  "half-year": "half a year, which is no period of the map",
  "mixed-periods": "a longer or shorter period than the column’s others",
  "no-case": "no case named",
  "no-touchpoint": "no touchpoint named",
  "no-metric": "a metric that was not set up",
  "preview-answer": "previews and tests, which no customer answered",
  "unfinished-answer": "answers that were not finished",
  "spam-answer": "answers that the survey tool marked as spam",
  "open-case": "cases that are still open",
  "report-line": "lines that the report itself adds",
  "not-exact": "totals that do not give exact numbers of answers",
  "not-a-record": "no record like the others",
};

/** Rows that were left out. Says where and why, never what was in them. */
export type SkippedRows = {
  readonly total: number;
  /** Most frequent first. */
  readonly reasons: readonly { readonly reason: SkipReason; readonly label: string; readonly rows: number }[];
  /** Line numbers from 1 as an editor shows them; at most MAX_LISTED_SKIPS. */
  readonly listed: readonly { readonly line: number; readonly reason: SkipReason; readonly message: string }[];
};

export type ValueCount = { readonly value: string; readonly count: number };

export type ColumnContent = "empty" | "number" | "choice" | "date" | "text" | "identifier";

/** A scale that the values of a column fit. */
export type ScaleGuess = {
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Values in the column that look like codes for "no answer": "0", "6", "N/A". */
  readonly missingCodes: readonly string[];
  /** False: the values fit another scale as well, so a person should confirm it. */
  readonly clear: boolean;
};

export const DATE_ORDERS = ["year-first", "day-first", "month-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** First and last day, ISO 8601. */
export type DaySpan = { readonly first: string; readonly last: string };

export type DateGuess = {
  /** Null: every date fits day-first and month-first alike; ask. */
  readonly order: DateOrder | null;
  /** ISO 8601 days under the guessed order; where it is open, under the one with the shorter span. */
  readonly first: string;
  readonly last: string;
  /** The same under either order, where it makes a difference. */
  readonly spans?: Readonly<Record<"day-first" | "month-first", DaySpan>>;
};

/** How a column would write durations. */
export type DurationGuess = {
  /** hh:mm:ss or mm:ss. */
  readonly clock: boolean;
  /** Null: "1,234" could be more than a thousand or a little more than one, and nothing else in the column tells. */
  readonly decimalComma: boolean | null;
  /** A value that could be read in both ways; else empty. */
  readonly example: string;
};

export type ColumnProfile = {
  /** Position in the file, from 0. */
  readonly index: number;
  /** What people see and recipes refer to: the trimmed header without stars, unique within the file. */
  readonly name: string;
  /** The header cell as written. */
  readonly header: string;
  /** What the column asks about, where a second header row tells it: the item of a battery, or the wording; else empty. */
  readonly label: string;
  /** The wording people answered, from a second header row; columns of one battery share it. Empty where not known. */
  readonly question: string;
  readonly filled: number;
  readonly empty: number;
  /** Distinct values; a lower bound where `values` is not complete. */
  readonly distinct: number;
  /**
   * Values with their counts, numbers ascending and then text. Empty for columns with (nearly) as many values as
   * rows, such as comments and respondent numbers: those values stay in the worker.
   */
  readonly values: readonly ValueCount[];
  /** The first few of `values`, in the order of the file, which in a report is that of what is most used. */
  readonly firstValues?: readonly string[];
  readonly content: ColumnContent;
  readonly scale: ScaleGuess | null;
  readonly date: DateGuess | null;
  /** Null: the values could not be durations. Numbers could always be some, so only a name makes them durations. */
  readonly duration: DurationGuess | null;
};

/** Something a person should know about how the file was read; nothing is wrong with the figures. */
export type FileNotice = {
  readonly code:
    | "windows-1252" | "header-trimmed" | "header-empty" | "header-duplicate" | "header-missing" | "rows-skipped"
    | "values-not-counted" | "title-lines" | "formulas-without-result";
  readonly message: string;
};

export type FileProfile = {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly dialect: Dialect;
  /** Sheets or tables to choose from; none where the file holds one only. */
  readonly tables: readonly string[];
  /** The survey tool that wrote it, where its header rows tell. */
  readonly exportTool: ExportTool | null;
  /** "2,809 rows, 102 columns, UTF-8, comma" */
  readonly summary: string;
  /** Rows read as answers, without header, blank lines and skipped rows. */
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly skipped: SkippedRows;
  readonly notices: readonly FileNotice[];
  /** Equal for files with the same column names in any order. */
  readonly fingerprint: string;
  /** A period that the file, or else its name, states: "2018", "2018-07", "2018-Q3"; else null. */
  readonly periodInName: string | null;
};
