import { FaultError } from "../../importFault.ts";
import { readXml } from "../readXml.ts";
import { unpackEntry, type UnpackOptions } from "../unpack.ts";
import { damaged, type ZipEntry } from "../zipDirectory.ts";
import { builtInMeaning, meaningOfCode, type NumberMeaning } from "./numberFormats.ts";

export type Sheet = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipEntry;
};

export type Workbook = {
  /** In the order of their tabs; charts and what nobody can unhide left out. */
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
  /** What numbers mean, by the cell's style. */
  readonly styles: readonly NumberMeaning[];
  readonly sharedTexts: ZipEntry | null;
};

type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** More than any workbook has, so that a list in it cannot fill the memory. */
const MAX_LISTED = 100_000;

/** What the archive is if not a workbook, by a part that others have. */
const OTHERS: readonly { readonly part: string; readonly what: string }[] = [
  { part: "word/document.xml", what: "a text document (.docx)" },
  { part: "ppt/presentation.xml", what: "a presentation (.pptx)" },
  { part: "xl/workbook.bin", what: "a binary workbook (.xlsb)" },
  { part: "content.xml", what: "an OpenDocument file" },
];

/** Whether an archive is a file of an office program, of whatever kind. */
export function isOfficeFile(parts: ReadonlyMap<string, ZipEntry>): boolean {
  return parts.has("[Content_Types].xml") || parts.has("mimetype");
}

/** Reads what a workbook holds, without its sheets' cells (ECMA-376). Throws `FaultError` for other archives and damaged ones. */
export async function readWorkbook(file: Blob, parts: ReadonlyMap<string, ZipEntry>, options: UnpackOptions): Promise<Workbook> {
  const read = (part: ZipEntry, handler: Parameters<typeof readXml>[2]) =>
    readXml(unpackEntry(file, part, options), `the workbook's part “${part.name}”`, handler);
  const relations = async (of: string): Promise<readonly Relation[]> => {
    const part = parts.get(relationsOf(of));
    const found: Relation[] = [];
    if (part === undefined) return found;
    await read(part, {
      open: (name, attribute) => {
        if (name !== "Relationship" || attribute("TargetMode") === "External" || found.length >= MAX_LISTED) return;
        const target = resolved(of, attribute("Target") ?? "");
        found.push({ id: attribute("Id") ?? "", type: attribute("Type")?.split("/").at(-1) ?? "", target });
      },
      text: () => {},
      close: () => {},
    });
    return found;
  };

  const main = (await relations("")).find(({ type }) => type === "officeDocument")?.target ?? "";
  const part = parts.get(main);
  if (part === undefined || !main.endsWith(".xml") || main.startsWith("word/") || main.startsWith("ppt/")) throw notAWorkbook(parts);
  const others = await relations(main);
  const partOf = (type: string): ZipEntry | null => parts.get(others.find((other) => other.type === type)?.target ?? "") ?? null;

  const worksheets = new Map(others.filter(({ type }) => type === "worksheet").map(({ id, target }) => [id, target]));
  const sheets: Sheet[] = [];
  let from1904 = false;
  await read(part, {
    open: (name, attribute) => {
      if (name === "workbookPr") from1904 = isTrue(attribute("date1904"));
      if (name !== "sheet" || attribute("state") === "veryHidden" || sheets.length >= MAX_LISTED) return;
      const target = worksheets.get(attribute("r:id") ?? attribute("id") ?? "");
      if (target === undefined) return;
      const own = parts.get(target);
      if (own === undefined) throw damaged("a sheet is missing");
      sheets.push({ name: attribute("name") ?? `Sheet ${sheets.length + 1}`, isHidden: attribute("state") === "hidden", part: own });
    },
    text: () => {},
    close: () => {},
  });
  const stylesPart = partOf("styles");
  return { sheets, from1904, styles: stylesPart === null ? [] : await readStyles(stylesPart, read), sharedTexts: partOf("sharedStrings") };
}

async function readStyles(
  part: ZipEntry, read: (part: ZipEntry, handler: Parameters<typeof readXml>[2]) => Promise<void>,
): Promise<NumberMeaning[]> {
  const codes = new Map<number, NumberMeaning>();
  const styles: NumberMeaning[] = [];
  let inCellFormats = false;
  await read(part, {
    open: (name, attribute) => {
      const format = Number(attribute("numFmtId") ?? Number.NaN);
      if (name === "cellXfs") inCellFormats = true;
      else if (name === "numFmt" && codes.size < MAX_LISTED) codes.set(format, meaningOfCode(attribute("formatCode") ?? ""));
      else if (name === "xf" && inCellFormats && styles.length < MAX_LISTED) styles.push(codes.get(format) ?? builtInMeaning(format));
    },
    text: () => {},
    close: (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return styles;
}

/** Where a part's relations stand: "xl/workbook.xml" has them in "xl/_rels/workbook.xml.rels". */
function relationsOf(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** A target is meant from the folder of the part that names it, or from the archive's root. */
function resolved(from: string, target: string): string {
  const steps = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

function notAWorkbook(parts: ReadonlyMap<string, ZipEntry>): FaultError {
  const what = OTHERS.find(({ part }) => parts.has(part))?.what ?? "an archive without a workbook";
  return new FaultError("binary", `This file is ${what}. Open it and save the table as .xlsx or CSV, and import that.`);
}
