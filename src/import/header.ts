import type { FileNotice } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_COLUMNS } from "./limits.ts";

export type Header = {
  /** Cells as written; empty where the file has no header. */
  readonly written: readonly string[];
  /** Unique names, one per column. */
  readonly names: readonly string[];
  readonly notices: readonly FileNotice[];
};

/** Names the columns of a file after its header row. Throws `FaultError` where there are more than MAX_COLUMNS. */
export function readHeader(cells: readonly string[], width: number, line: number, hasHeader: boolean): Header {
  if (width > MAX_COLUMNS) {
    throw new FaultError(
      "too-many-columns",
      `Line ${line} has ${width.toLocaleString("en-GB")} columns; ${MAX_COLUMNS.toLocaleString("en-GB")} are the most that ` +
        `can be imported. Delete from column ${(MAX_COLUMNS + 1).toLocaleString("en-GB")} on what you do not need, or ` +
        "turn the table round if each answer stands in a column of its own.",
      { line, column: MAX_COLUMNS + 1 },
    );
  }
  const names: string[] = [];
  const taken = new Set<string>();
  const empty: number[] = [];
  const duplicates: string[] = [];
  let trimmed = 0;
  cells.forEach((cell, index) => {
    const plain = hasHeader ? plainName(cell) : "";
    if (hasHeader && plain !== "" && plain !== cell) trimmed += 1;
    if (hasHeader && plain === "") empty.push(index + 1);
    const wanted = plain === "" ? `Column ${index + 1}` : plain;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted} (${copy})`;
    if (name !== wanted) duplicates.push(`column ${index + 1}, “${wanted}”, is called “${name}”`);
    taken.add(name);
    names.push(name);
  });
  const notices: FileNotice[] = [];
  if (!hasHeader) {
    notices.push({
      code: "header-missing",
      message: "The first line looks like answers, so the columns are called Column 1, Column 2 and so on.",
    });
  }
  if (duplicates.length > 0) {
    notices.push({ code: "header-duplicate", message: `Names that occur twice in line ${line}: ${listed(duplicates)}.` });
  }
  if (empty.length > 0) {
    const many = empty.length > 1;
    notices.push({
      code: "header-empty",
      message: `${many ? "Columns" : "Column"} ${listed(empty.map(String))} ${many ? "have" : "has"} no name in line ${line}; ` +
        `${many ? "they go" : "it goes"} by the position.`,
    });
  }
  if (trimmed > 0) {
    notices.push({ code: "header-trimmed", message: "Spaces and stars around column names were taken off." });
  }
  return { written: hasHeader ? cells : cells.map(() => ""), names, notices };
}

/** Survey tools mark required questions with a star; exports pad names with spaces; some names hold line breaks. */
function plainName(cell: string): string {
  return cell.replace(/^[\s*\ufeff]+|[\s*]+$/gu, "").replace(/\s+/gu, " ");
}

function listed(parts: readonly string[]): string {
  const shown = parts.slice(0, 5).join(", ");
  return parts.length > 5 ? `${shown} and ${parts.length - 5} more` : shown;
}
