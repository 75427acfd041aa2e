import type { ImportFault } from "../../import/importFault.ts";
import { capitalPlace } from "../../import/placeWord.ts";

/** Where the trouble is, as far as that is known: "Line 14, column 3". */
export function faultTitle({ line, column, unit = "line" }: Pick<ImportFault, "line" | "column" | "unit">): string {
  if (line === null) return "This file could not be read";
  const place = `${capitalPlace(unit)} ${line.toLocaleString("en-GB")}`;
  return column === null ? place : `${place}, column ${column.toLocaleString("en-GB")}`;
}
