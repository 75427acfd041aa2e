import { DELIMITER_LABELS, ENCODING_LABELS, type Dialect } from "./fileProfile.ts";

/** How a file was read: "UTF-8, comma"; "Excel workbook, sheet “Answers”". */
export function dialectWords({ format, encoding, delimiter, table }: Dialect): string {
  switch (format) {
    case "delimited":
      return `${table === "" ? "" : `${table}, `}${ENCODING_LABELS[encoding]}, ${DELIMITER_LABELS[delimiter]}`;
    case "xlsx":
      return table === "" ? "Excel workbook" : `Excel workbook, sheet “${table}”`;
    case "json":
      return table === "" ? "JSON" : `JSON, list “${table}”`;
    case "ndjson":
      return "JSON lines";
    case "xes":
      return "XES event log";
    case "parquet":
      return "Parquet";
    default:
      return format satisfies never;
  }
}
