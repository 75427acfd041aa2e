import type { DialectChoice, FileNotice } from "../fileProfile.ts";
import { FaultError } from "../importFault.ts";
import type { RowChecker } from "../rowChecker.ts";
import { counted } from "../words.ts";
import { arrange, ArrangedRows, mayHaveMergedHeader, SAMPLE_ROWS, type SampleRow } from "./arrangedRows.ts";
import { readXml } from "./readXml.ts";
import { unpackEntry, type UnpackOptions } from "./unpack.ts";
import { readSharedTexts } from "./xlsx/sharedTexts.ts";
import { SheetReader, type OnSheetRow } from "./xlsx/sheetReader.ts";
import { readWorkbook, type Sheet, type Workbook } from "./xlsx/workbook.ts";
import type { ZipEntry } from "./zipDirectory.ts";

/** Sheets looked at for the first that holds a table. */
const MAX_LOOKED_AT = 20;

/**
 * Reads one sheet of an Excel workbook: the chosen one, else the first that holds a table. Throws `FaultError` for what cannot
 * be imported.
 */
export async function readXlsx(
  file: Blob, parts: ReadonlyMap<string, ZipEntry>, choice: DialectChoice, rows: RowChecker, options: UnpackOptions,
): Promise<void> {
  const quiet: UnpackOptions = { ...options, onPacked: () => {} };
  const workbook = await readWorkbook(file, parts, quiet);
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const sheets = shown.length > 0 ? shown : workbook.sheets;
  const texts = await readSharedTexts(file, workbook.sharedTexts, options);
  const read = async (sheet: Sheet, how: UnpackOptions, onRow: OnSheetRow, enough?: () => boolean): Promise<SheetReader> => {
    const reader = new SheetReader(sheet.name, workbook, texts, onRow);
    await readXml(unpackEntry(file, sheet.part, how), `the sheet “${sheet.name}”`, reader.handler, enough);
    return reader;
  };
  const sampleOf = async (sheet: Sheet): Promise<readonly SampleRow[]> => {
    const sample: SampleRow[] = [];
    const take: OnSheetRow = (cells, _, line) => {
      if (sample.length < SAMPLE_ROWS) sample.push({ cells: [...cells], line });
    };
    await read(sheet, quiet, take, () => sample.length >= SAMPLE_ROWS);
    return sample;
  };

  const { sheet, sample } = await chooseSheet(sheets, choice.table ?? "", sampleOf);
  const merges = mayHaveMergedHeader(sample) ? (await read(sheet, quiet, () => {})).merges : [];
  const arrangement = arrange(sample, merges, choice.hasHeader);
  const notices: FileNotice[] = [];
  rows.begin({
    dialect: {
      format: "xlsx", encoding: "utf-8", delimiter: ",", hasHeader: arrangement.hasHeader, table: sheets.length > 1 ? sheet.name : "",
    },
    head: arrangement.head,
    tables: sheets.length > 1 ? sheets.map(({ name }) => name) : [],
    notices,
  });
  const arranged = new ArrangedRows(arrangement, rows);
  const { formulasWithoutResult } = await read(sheet, options, (cells, width, line) => arranged.take(cells, width, line));
  if (formulasWithoutResult > 0) {
    notices.push({
      code: "formulas-without-result",
      message: `${counted(formulasWithoutResult, "formula")} of the sheet “${sheet.name}” were saved without a result and count as ` +
        "empty. Open the workbook in a spreadsheet program, save it, and import that.",
    });
  }
}

async function chooseSheet(
  sheets: Workbook["sheets"], wanted: string, sampleOf: (sheet: Sheet) => Promise<readonly SampleRow[]>,
): Promise<{ readonly sheet: Sheet; readonly sample: readonly SampleRow[] }> {
  const chosen = sheets.find(({ name }) => name === wanted);
  const candidates = chosen === undefined ? sheets.slice(0, MAX_LOOKED_AT) : [chosen];
  let first: { readonly sheet: Sheet; readonly sample: readonly SampleRow[] } | null = null;
  for (const sheet of candidates) {
    const sample = await sampleOf(sheet);
    // A cover sheet has lines of text, in one column.
    const isTable = sample.length > 1 && sample.some(({ cells }) => cells.length > 1);
    if (isTable) return { sheet, sample };
    if (first === null && sample.length > 0) first = { sheet, sample };
  }
  if (first !== null) return first;
  throw new FaultError("empty", candidates.length === 1
    ? `The sheet “${candidates[0]?.name ?? ""}” is empty. Choose another sheet or file.`
    : "The workbook's sheets are empty. Choose a workbook that holds a table.");
}
