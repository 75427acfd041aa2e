import type { ByteSource } from "../bytePieces.ts";
import { EncodingError, guessEncoding, TextStream } from "../decodeText.ts";
import type { DialectChoice, Encoding, FileFormat } from "../fileProfile.ts";
import { FaultError } from "../importFault.ts";
import { MAX_DEPTH, MAX_RECORD_CHARACTERS } from "../limits.ts";
import type { RowChecker } from "../rowChecker.ts";
import { JsonScanner } from "./json/jsonScanner.ts";
import { parseRecord } from "./json/recordFields.ts";
import { RecordList } from "./json/recordList.ts";
import type { Unpacked } from "./readUnpacked.ts";

/** Lists beside the rows that name their columns, by the last part of their path. */
const NAMES_OF_COLUMNS = /(?:^|\.)(?:columns|cols|fields|headers?|columnNames)$/iu;
/** Lists that differ in where they are; beyond these a document is no table. */
const MAX_LISTS = 1_000;

/**
 * Reads a JSON document as a table: the list with the most records in it, or the chosen one. Records are objects, whose fields
 * are the columns, or lists of cells. The fields are known only after the last record, so the file is gone through twice.
 */
export async function readJson({ source, again, passes }: Unpacked, choice: DialectChoice, rows: RowChecker): Promise<void> {
  passes.planned = 2;
  const lists = new Map<string, RecordList>();
  const encoding = await readElements(source, (path, element) => {
    let list = lists.get(path);
    if (list === undefined) {
      if (lists.size >= MAX_LISTS) throw noRecords();
      list = new RecordList();
      lists.set(path, list);
    }
    list.note(parsed(element, list.size + 1));
  });
  const tables = [...lists].filter(([, list]) => list.size > 0).toSorted(([, a], [, b]) => b.size - a.size);
  const [table, list] = tables.find(([path]) => path === choice.table) ?? tables[0] ?? [];
  if (table === undefined || list === undefined) throw noRecords();

  const parent = table.slice(0, table.lastIndexOf(".") + 1);
  const names = [...lists].find(([path]) => path.startsWith(parent) && path !== table && NAMES_OF_COLUMNS.test(path))?.[1].names ?? [];
  const several = tables.length > 1;
  const take = list.begin(rows, names, {
    dialect: { format: "json", encoding, delimiter: ",", table: several ? table : "" },
    tables: several ? tables.map(([path]) => path).toSorted() : [],
  }, choice.hasHeader);
  let number = 0;
  await readElements(await again(), (path, element) => {
    if (path !== table) return;
    number += 1;
    take(parsed(element, number), number);
  });
}

async function readElements(source: ByteSource, onElement: (path: string, element: string) => void): Promise<Encoding> {
  const scanner = new JsonScanner(onElement);
  const encoding = await readTexts(source, (text) => scanner.push(text));
  scanner.end();
  return encoding;
}

function parsed(element: string, number: number): unknown {
  const value = parseRecord(element);
  if (value !== undefined) return value;
  throw new FaultError(
    "bad-json", `Record ${number.toLocaleString("en-GB")} of the file is not well-formed JSON. Export it again, or as CSV.`, { line: number, unit: "record" },
  );
}

/** Reads JSON values that stand one in a line each. Lines that are none are left out, with their number. */
export async function readJsonLines({ source, again, passes }: Unpacked, choice: DialectChoice, rows: RowChecker): Promise<void> {
  passes.planned = 2;
  const list = new RecordList();
  const encoding = await readLines(source, (line) => list.note(parseLine(line)));
  if (list.size === 0) throw noRecords();
  const take = list.begin(rows, [], { dialect: { format: "ndjson" satisfies FileFormat, encoding, delimiter: ",", table: "" } }, choice.hasHeader);
  await readLines(await again(), (line, number) => {
    const value = parseLine(line);
    if (value === undefined) rows.skip(number, "not-a-record", `line ${number}: not well-formed JSON`);
    else take(value, number);
  });
}

function parseLine(line: string): unknown {
  return nestsTooDeep(line) ? undefined : parseRecord(line);
}

/** An upper bound that is enough: brackets within texts count as well. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Square brackets differ from curly ones in this bit, and nothing else becomes one by it.
    const code = text.charCodeAt(at) | 0x20;
    if (code === 0x7b) depth += 1;
    else if (code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

async function readLines(source: ByteSource, onLine: (line: string, number: number) => void): Promise<Encoding> {
  let rest = "";
  let number = 0;
  const take = (line: string): void => {
    number += 1;
    if (line.trim() !== "") onLine(line, number);
  };
  const encoding = await readTexts(source, (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_RECORD_CHARACTERS) throw tooLong(number + 1);
    for (const line of lines) take(line);
  });
  take(rest);
  return encoding;
}

async function readTexts(source: ByteSource, onText: (text: string) => void): Promise<Encoding> {
  const { encoding, skip } = guessEncoding(source.head);
  const text = new TextStream(encoding, skip);
  try {
    for await (const piece of source.pieces) onText(text.push(piece));
    onText(text.end());
    return encoding;
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw new FaultError("bad-encoding", "There are bytes in the file that are not UTF-8, which JSON is written in. Export it again as UTF-8.");
  }
}

function tooLong(line: number): FaultError {
  return new FaultError(
    "field-too-long",
    `Line ${line.toLocaleString("en-GB")} is longer than ${MAX_RECORD_CHARACTERS.toLocaleString("en-GB")} characters. Leave out what makes it so long.`,
    { line },
  );
}

function noRecords(): FaultError {
  return new FaultError(
    "not-a-table",
    "The JSON holds no list of records, such as [{\"touchpoint\": \"Shops\", \"score\": 4}, …]. Export the answers as such a list, or as CSV.",
    { line: 1 },
  );
}
