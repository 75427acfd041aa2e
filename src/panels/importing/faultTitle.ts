import type { ImportFault } from "../../import/importFault.ts";

/** Where the trouble is, as far as that is known: "Line 14, column 3". */
export function faultTitle({ line, column }: Pick<ImportFault, "line" | "column">): string {
  if (line === null) return "This file could not be read";
  return column === null ? `Line ${line.toLocaleString("en-GB")}` : `Line ${line.toLocaleString("en-GB")}, column ${column.toLocaleString("en-GB")}`;
}
