/**
 * Survey tools whose exports need more than one header row, recognised by those rows alone, and titles that reports put
 * above the header.
 */
import { EXPORT_TOOL_LABELS, type ExportTool } from "./fileProfile.ts";
import { isGa4Head } from "./known/ga4Tables.ts";
import { knownRowFilter, type LeftOutRow } from "./known/knownRows.ts";
import { plainColumn } from "./known/knownTool.ts";
import { KNOWN_TOOLS } from "./known/knownTools.ts";
import { readYesNo } from "./readAnswer.ts";

/** The rows above the first answer. Blank lines do not count. */
export type HeadShape = {
  readonly tool: ExportTool | null;
  /** Rows above the header. */
  readonly titleRows: number;
  /** At least 1. */
  readonly headerRows: number;
};

export const PLAIN_HEAD: HeadShape = { tool: null, titleRows: 0, headerRows: 1 };

const MAX_TITLE_ROWS = 10;

/** Fields that Qualtrics adds to every answer, by their names in the first header row. */
const QUALTRICS_FIELDS: ReadonlySet<string> = new Set([
  "startdate", "enddate", "status", "ipaddress", "progress", "duration (in seconds)", "finished", "recordeddate", "responseid",
  "recipientlastname", "recipientfirstname", "recipientemail", "externalreference", "locationlatitude", "locationlongitude",
  "distributionchannel", "userlanguage", "responseset", "name", "externaldatareference", "emailaddress", "locationaccuracy",
  "q_recaptchascore", "q_relevantidduplicate", "q_relevantidfraudscore", "q_totalduration",
]);

const SURVEY_MONKEY_FIELDS: ReadonlySet<string> = new Set([
  "respondentid", "collectorid", "datecreated", "datemodified", "startdate", "enddate", "ipaddress", "emailaddress", "firstname",
  "lastname", "customdata1",
]);

const IMPORT_ID = /^\{"ImportId":/u;

/** What stands above the answers; `rows` are trimmed cells from the file's beginning, `columns` the width most rows have. */
export function recogniseHead(rows: readonly (readonly string[])[], columns: number): HeadShape {
  if (isGa4Head(rows)) return { tool: "ga4", titleRows: 0, headerRows: 1 };
  const own = toolOf(rows);
  if (own !== null) return { ...own, titleRows: 0 };
  const titleRows = countTitleRows(rows, columns);
  return { ...(toolOf(rows.slice(titleRows)) ?? PLAIN_HEAD), titleRows };
}

function toolOf(rows: readonly (readonly string[])[]): Pick<HeadShape, "tool" | "headerRows"> | null {
  const [first = [], second = [], third = []] = rows;
  if (isImportIds(third)) return { tool: "qualtrics", headerRows: 3 };
  if (isImportIds(second) || first.length < 2 || second.length < 2) {
    return isImportIds(second) ? { tool: "qualtrics", headerRows: 2 } : null;
  }
  const plain = first.map((name) => name.toLowerCase());
  // The layout before 2017: V1, V2 … above the fields' names.
  if (plain[0] === "v1" && second[0]?.toLowerCase() === "responseid") return { tool: "qualtrics", headerRows: 2 };
  const fields = plain.filter((name) => QUALTRICS_FIELDS.has(name)).length;
  const start = plain.findIndex((name) => name === "startdate" || name === "recordeddate");
  // Without the row of ids, as in its spreadsheets: wording where the answers below have dates.
  if (fields >= 5 && start >= 0 && plain.includes("responseid") && !/\d/u.test(second[start] ?? "1")) {
    return { tool: "qualtrics", headerRows: 2 };
  }
  const named = squeezed(first[0] ?? "") === "respondentid";
  const belowIsEmpty = second[0] === "" && second.some((cell) => cell !== "");
  return named && belowIsEmpty ? { tool: "surveymonkey", headerRows: 2 } : null;
}

function isImportIds(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter((cell) => IMPORT_ID.test(cell)).length * 2 > filled.length;
}

/** Rows of a single cell, or of fewer cells than half the table, above a row that fills at least half of the columns. */
function countTitleRows(rows: readonly (readonly string[])[], columns: number): number {
  if (columns < 2) return 0;
  for (let at = 0; at <= MAX_TITLE_ROWS && at < rows.length - 1; at += 1) {
    const row = rows[at] ?? [];
    const filled = row.filter((cell) => cell !== "").length;
    if (row.length * 2 <= columns || (filled <= 1 && columns >= 3)) continue;
    return row.length === columns && filled * 2 >= columns ? at : 0;
  }
  return 0;
}

export type ColumnWording = {
  /** Unique as far as the tool makes it so; what recipes refer to. */
  readonly name: string;
  /** What this column asks about, in people's words; empty where only the name is known. */
  readonly label: string;
  /** The wording people answered; columns of one battery share it. Empty: not known. */
  readonly question: string;
};

/** Longer wording in a name helps nobody to find the column; the code before it keeps names apart. */
const WORDING_IN_NAME = 120;

/** Puts the header rows of a known export together, column by column. The rows' cells are as written. */
export function combineHeader(tool: ExportTool, rows: readonly (readonly string[])[]): readonly ColumnWording[] {
  const [first = [], second = []] = rows;
  return tool === "surveymonkey" ? surveyMonkeyColumns(first, second) : qualtricsColumns(first, second);
}

function qualtricsColumns(codes: readonly string[], wordings: readonly string[]): readonly ColumnWording[] {
  const clean = codes.map((_, column) => plainText(wordings[column] ?? ""));
  // A matrix repeats its question in every column, with the statement after a dash.
  const stems = Map.groupBy(clean.map(splitStatement).filter((parts) => parts !== null), ({ stem }) => stem);
  return codes.map((cell, column) => {
    const code = plainText(cell);
    const wording = clean[column] ?? "";
    if (/^v\d+$/iu.test(code)) return { name: wording === "" ? code : wording, label: "", question: "" };
    if (wording === "" || wording === code || QUALTRICS_FIELDS.has(code.toLowerCase())) return { name: code, label: "", question: "" };
    const parts = splitStatement(wording);
    const isMatrix = parts !== null && (stems.get(parts.stem)?.length ?? 0) > 1;
    const label = isMatrix ? parts.statement : wording;
    return { name: `${code}: ${shortened(label)}`, label, question: isMatrix ? parts.stem : wording };
  });
}

function splitStatement(wording: string): { readonly stem: string; readonly statement: string } | null {
  const dash = wording.lastIndexOf(" - ");
  return dash <= 0 ? null : { stem: wording.slice(0, dash).trim(), statement: wording.slice(dash + 3).trim() };
}

/** What SurveyMonkey writes below a question that has one column only. */
const PLAIN_RESPONSE = /^(?:response|open-ended response|antwort|réponse|respuesta|risposta|resposta|antwoord)?$/iu;

function surveyMonkeyColumns(questions: readonly string[], items: readonly string[]): readonly ColumnWording[] {
  const clean = questions.map((_, column) => plainText(items[column] ?? ""));
  const times = new Map<string, number>();
  for (const item of clean) times.set(item, (times.get(item) ?? 0) + 1);
  let question = "";
  return questions.map((cell, column) => {
    const own = plainText(cell);
    // A question stands above its first column only.
    if (own !== "") question = own;
    const item = clean[column] ?? "";
    if (PLAIN_RESPONSE.test(item)) {
      const isField = SURVEY_MONKEY_FIELDS.has(squeezed(own));
      return { name: own, label: isField ? "" : own, question: isField ? "" : own };
    }
    return { name: times.get(item) === 1 ? item : `${item} (${shortened(question)})`, label: item, question };
  });
}

/** Columns that Qualtrics derives from an answer: the NPS group, the order in which choices were shown. */
const QUALTRICS_DERIVED = /^\S+_(?:NPS_GROUP|DO(?:_\d+)?)(?::|$)/u;

/** Whether the tool itself adds the column to every answer: no question of the survey. */
export function isExportField(tool: ExportTool | null, name: string): boolean {
  if (tool === null) return false;
  if (tool === "qualtrics") return QUALTRICS_FIELDS.has(name.toLowerCase()) || QUALTRICS_DERIVED.test(name);
  if (tool === "surveymonkey") return SURVEY_MONKEY_FIELDS.has(squeezed(name));
  const plain = plainColumn(name);
  return KNOWN_TOOLS.find((known) => known.tool === tool)?.fields.some((field) => field.test(plain)) === true;
}

/** Qualtrics' numbers for answers that no customer gave: previews, tests, spam (8 and more are flags for spam). */
const PREVIEW_STATUS: ReadonlySet<string> = new Set(["1", "2", "9", "17", "survey preview", "survey test", "offline survey preview"]);
const SPAM_STATUS: ReadonlySet<string> = new Set(["8", "12", "24", "40", "48", "spam", "possible spam", "imported (spam)"]);
const UNFINISHED_WORDS: ReadonlySet<string> = new Set(["0", "faux", "falso", "onwaar", "unfinished"]);

/** Says which rows of a known export are no customers' complete answers; null where the tool does not tell. */
export function rowFilter(tool: ExportTool | null, names: readonly string[]): ((cells: readonly string[]) => LeftOutRow | null) | null {
  if (tool !== "qualtrics") return knownRowFilter(tool, names);
  const plain = names.map((name) => name.toLowerCase());
  const status = plain.indexOf("status");
  const channel = plain.indexOf("distributionchannel");
  const finished = plain.indexOf("finished");
  return (cells) => {
    const state = word(cells, status);
    if (PREVIEW_STATUS.has(state) || word(cells, channel) === "preview") {
      return { reason: "preview-answer", message: `column ${(status < 0 ? channel : status) + 1}: a preview or test` };
    }
    if (SPAM_STATUS.has(state)) return { reason: "spam-answer", message: `column ${status + 1}: marked as spam` };
    const end = word(cells, finished);
    if (UNFINISHED_WORDS.has(end) || readYesNo(end) === 0) {
      return { reason: "unfinished-answer", message: `column ${finished + 1}: not finished` };
    }
    return null;
  };
}

function word(cells: readonly string[], column: number): string {
  return (cells[column] ?? "").trim().toLowerCase();
}

/** "SurveyMonkey export, 2 header rows", "Zendesk tickets"; empty for a plain table. */
export function exportWords({ tool, headerRows }: Pick<HeadShape, "tool" | "headerRows">): string {
  if (tool === null) return "";
  return headerRows === 1 ? EXPORT_TOOL_LABELS[tool] : `${EXPORT_TOOL_LABELS[tool]} export, ${headerRows} header rows`;
}

/** Line breaks, markup and non-breaking spaces of a question become spaces. */
function plainText(cell: string): string {
  return cell.replace(/<\/?[a-z][^<>]{0,200}>/giu, " ").replaceAll("&nbsp;", " ").replace(/^[\s*\ufeff]+|[\s*]+$/gu, "").replace(/\s+/gu, " ");
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/gu, "");
}

function shortened(text: string): string {
  return text.length <= WORDING_IN_NAME ? text : `${text.slice(0, WORDING_IN_NAME - 1)}…`;
}
