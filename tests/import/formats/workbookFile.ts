import { zipOf, type Packed } from "./zipFile.ts";

/** A cell as it stands in the XML of a sheet, without its place. */
export type Cell = string | number | { readonly xml: string };

export type SheetParts = {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges?: readonly string[];
  readonly state?: "hidden" | "veryHidden";
};

/** Styles 0 and up: general, day, day and time, time of day, elapsed time, share. */
export const STYLE = { general: 0, day: 1, moment: 2, time: 3, elapsed: 4, share: 5 } as const;

const STYLES =
  "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\\ hh:mm\"/>" +
  "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm:ss;@\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" +
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>";

/** A number with a style of `STYLE`. */
export function styled(value: number | string, style: number): Cell {
  return { xml: `s="${style}"><v>${value}</v>` };
}

/** Writes a workbook as spreadsheet programs do: texts shared, places written, relations by id. */
export function workbookOf(sheets: readonly SheetParts[], options: { readonly from1904?: boolean; readonly more?: readonly Packed[] } = {}): File {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const shared = (text: string): number => {
    const known = numbers.get(text) ?? texts.length;
    if (known === texts.length) {
      texts.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`);
      numbers.set(text, known);
    }
    return known;
  };
  const parts = sheets.map(({ rows, merges }, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(rows, merges ?? [], shared) }));
  const listed = sheets.map(({ name, state }, index) =>
    `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${index + 1}"/>`).join("");
  const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = [
    ...sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${kind}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`),
    `<Relationship Id="rIdS" Type="${kind}/styles" Target="styles.xml"/>`, `<Relationship Id="rIdT" Type="${kind}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
  ].join("");
  const files: Packed[] = [
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "_rels/.rels", content: `<Relationships><Relationship Id="rId1" Type="${kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns:r="${kind}"><workbookPr${options.from1904 === true ? " date1904=\"1\"" : ""}/><sheets>${listed}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relations}</Relationships>` },
    { name: "xl/styles.xml", content: STYLES },
    { name: "xl/sharedStrings.xml", content: `<sst>${texts.join("")}</sst>` },
    ...parts.map((part) => ({ ...part, content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${part.content}` })),
  ];
  const overruled = new Set(options.more?.map(({ name }) => name));
  return new File([zipOf([...files.filter(({ name }) => !overruled.has(name)), ...options.more ?? []])], "answers.xlsx");
}

function sheetXml(rows: SheetParts["rows"], merges: readonly string[], shared: (text: string) => number): string {
  const written = rows.map((cells, row) => {
    const filled = cells.map((cell, column) => {
      const place = `${columnName(column)}${row + 1}`;
      if (cell === "") return "";
      if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
      if (typeof cell === "string") return `<c r="${place}" t="s"><v>${shared(cell)}</v></c>`;
      return `<c r="${place}" ${cell.xml}</c>`;
    });
    return cells.length === 0 ? "" : `<row r="${row + 1}">${filled.join("")}</row>`;
  });
  const merged = merges.length === 0 ? "" : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  return `<worksheet><sheetData>${written.join("")}</sheetData>${merged}</worksheet>`;
}

export function columnName(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\"", "&quot;");
}
