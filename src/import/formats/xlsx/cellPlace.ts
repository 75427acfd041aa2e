/** Spreadsheets end at column XFD. */
const MAX_SHEET_COLUMNS = 16_384;

/** The column of a reference such as "AB12", from 0; -1 where it is none, or lies beyond what a spreadsheet has. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) return at > 0 && code >= 48 && code <= 57 ? column - 1 : -1;
    column = column * 26 + code - 64;
    if (column > MAX_SHEET_COLUMNS) return -1;
  }
  return -1;
}

/** A block of cells: columns from 0, rows from 1, both ends included. */
export type CellBlock = {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
};

/** Reads "B1:D1"; null where it is no block. */
export function readBlock(reference: string): CellBlock | null {
  const corners = /^([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})$/u.exec(reference);
  if (corners === null) return null;
  const [, first = "", last = ""] = corners;
  const block = {
    fromColumn: columnOf(first), toColumn: columnOf(last), fromRow: Number(first.replace(/\D/gu, "")), toRow: Number(last.replace(/\D/gu, "")),
  };
  const isBlock = block.fromColumn >= 0 && block.toColumn >= block.fromColumn && block.toRow >= block.fromRow;
  return isBlock ? block : null;
}
