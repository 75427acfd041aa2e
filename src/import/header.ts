import type { FileNotice } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { combineHeader, PLAIN_HEAD, type HeadShape } from "./knownExports.ts";
import { recogniseTool } from "./known/knownTools.ts";
import { MAX_COLUMNS } from "./limits.ts";
import { capitalPlace, type PlaceWord } from "./placeWord.ts";

export type Header = {
  /** Cells as written; empty where the file has no header. */
  readonly written: readonly string[];
  /** Unique names, one per column. */
  readonly names: readonly string[];
  /** What each column asks about, and the wording people answered; empty where no second row says so. */
  readonly labels: readonly string[];
  readonly questions: readonly string[];
  readonly head: HeadShape;
  readonly notices: readonly FileNotice[];
};

/** The header rows of a file, as its reader met them. */
export type HeaderRows = {
  /** One row, or as many as `head` says; the first one decides how many columns there are. */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  /** Where the first of them begins. */
  readonly line: number;
  /** What `line` counts. */
  readonly unit?: PlaceWord;
  /** Null: the row is already an answer. */
  readonly head: HeadShape | null;
};

/** Names the columns of a file after its header rows. Throws `FaultError` where there are more than MAX_COLUMNS. */
export function readHeader({ rows, width, line, head, unit = "line" }: HeaderRows): Header {
  const hasHeader = head !== null;
  const [cells = []] = rows;
  if (width > MAX_COLUMNS) {
    throw new FaultError(
      "too-many-columns",
      `${capitalPlace(unit)} ${line} has ${width.toLocaleString("en-GB")} columns; ${MAX_COLUMNS.toLocaleString("en-GB")} are the most that ` +
        `can be imported. Delete from column ${(MAX_COLUMNS + 1).toLocaleString("en-GB")} on what you do not need, or ` +
        "turn the table round if each answer stands in a column of its own.",
      { line, column: MAX_COLUMNS + 1, unit },
    );
  }
  const names: string[] = [];
  const taken = new Set<string>();
  const empty: number[] = [];
  const duplicates: string[] = [];
  let trimmed = 0;
  const wordings = head === null || head.headerRows < 2 || head.tool === null ? null : combineHeader(head.tool, rows);
  cells.forEach((cell, index) => {
    const plain = hasHeader ? wordings?.[index]?.name ?? plainName(cell) : "";
    if (wordings === null && plain !== "" && plain !== cell) trimmed += 1;
    if (hasHeader && plain === "") empty.push(index + 1);
    const wanted = plain === "" ? `Column ${index + 1}` : plain;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted} (${copy})`;
    if (name !== wanted) duplicates.push(`column ${index + 1}, “${wanted}”, is called “${name}”`);
    taken.add(name);
    names.push(name);
  });
  const notices: FileNotice[] = [];
  if (head !== null && head.titleRows > 0) {
    const many = head.titleRows > 1;
    notices.push({
      code: "title-lines",
      message: `${many ? `${head.titleRows} ${unit}s` : `One ${unit}`} above the header in ${unit} ${line} ${many ? "are titles and were" : "is a title and was"} ` +
        "left out.",
    });
  }
  if (!hasHeader) {
    notices.push({
      code: "header-missing",
      message: `The first ${unit} looks like answers, so the columns are called Column 1, Column 2 and so on.`,
    });
  }
  if (duplicates.length > 0) {
    notices.push({ code: "header-duplicate", message: `Names that occur twice in ${unit} ${line}: ${listed(duplicates)}.` });
  }
  if (empty.length > 0) {
    const many = empty.length > 1;
    notices.push({
      code: "header-empty",
      message: `${many ? "Columns" : "Column"} ${listed(empty.map(String))} ${many ? "have" : "has"} no name in ${unit} ${line}; ` +
        `${many ? "they go" : "it goes"} by the position.`,
    });
  }
  if (trimmed > 0) {
    notices.push({ code: "header-trimmed", message: "Spaces and stars around column names were taken off." });
  }
  const tool = head?.tool ?? (head === null ? null : recogniseTool(names)?.tool ?? null);
  const grid = tool === "google-forms" ? names.map(gridItem) : null;
  return {
    written: hasHeader ? cells : cells.map(() => ""), names, notices,
    // Other tools are known by the names of their columns.
    head: head === null ? PLAIN_HEAD : { ...head, tool },
    labels: names.map((_, index) => wordings?.[index]?.label ?? grid?.[index]?.label ?? ""),
    questions: names.map((_, index) => wordings?.[index]?.question ?? grid?.[index]?.question ?? ""),
  };
}

/** "How satisfied were you? [Check-in]": a row of a grid in brackets behind its question. Null for other questions. */
function gridItem(name: string): { readonly label: string; readonly question: string } | null {
  const match = /^(.*\S)\s*\[([^\]]+)\](?: \(\d+\))?$/u.exec(name);
  return match?.[1] === undefined || match[2] === undefined ? null : { label: match[2].trim(), question: match[1] };
}

/** Survey tools mark required questions with a star; exports pad names with spaces; some names hold line breaks. */
function plainName(cell: string): string {
  return cell.replace(/^[\s*\ufeff]+|[\s*]+$/gu, "").replace(/\s+/gu, " ");
}

function listed(parts: readonly string[]): string {
  const shown = parts.slice(0, 5).join(", ");
  return parts.length > 5 ? `${shown} and ${parts.length - 5} more` : shown;
}
