import { FaultError } from "./importFault.ts";

/** First bytes of files that people take for tables, and what to do about each. */
const KNOWN_FILES: readonly { readonly begins: readonly number[]; readonly what: string; readonly cure: string }[] = [
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Excel workbook (.xls), or one that is protected by a password,",
    cure: "Open it and save it as .xlsx without a password, or save the sheet as CSV",
  },
  { begins: [0x25, 0x50, 0x44, 0x46], what: "a PDF,", cure: "Ask for the figures as CSV" },
  { begins: [0x89, 0x50, 0x4e, 0x47], what: "a picture,", cure: "Choose a CSV file" },
  { begins: [0xff, 0xd8, 0xff], what: "a picture,", cure: "Choose a CSV file" },
];

/** Throws `FaultError` for bytes that are no text. Bytes of UTF-16 text are not for this function. */
export function refuseBinary(head: Uint8Array): void {
  for (const { begins, what, cure } of KNOWN_FILES) {
    if (begins.every((byte, index) => head[index] === byte)) {
      throw new FaultError("binary", `This file is ${what} not a table that can be read. ${cure}, and import that.`);
    }
  }
  let line = 1;
  for (const byte of head) {
    if (byte === 0x0a) line += 1;
    // A tab, the line ends, and the form feed and escape that old systems leave in texts are no reason to refuse.
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1a && byte !== 0x1b)) {
      throw new FaultError(
        "binary",
        `Line ${line} holds bytes that no text has, so this is not a CSV table. Choose a CSV or TSV file.`,
        { line },
      );
    }
  }
}

/** Throws `FaultError` for texts that are another format. */
export function refuseOtherFormats(text: string): void {
  const begins = text.trimStart().slice(0, 200);
  if (/^<(!doctype|html|\?xml|[a-z]+[\s>])/iu.test(begins)) {
    const what = begins.startsWith("<?xml") ? "XML" : "a web page";
    throw notATable(`This file is ${what}, not a CSV table. Export the figures as CSV, and import that.`);
  }
  if (/^\{\s*("|\})/u.test(begins) || /^\[\s*[[{]/u.test(begins)) {
    throw notATable("This file is JSON, not a CSV table. Export the figures as CSV, and import that.");
  }
}

function notATable(message: string): FaultError {
  return new FaultError("not-a-table", message, { line: 1, column: 1 });
}
