import { ColumnTally } from "./columnTally.ts";
import { dialectWords } from "./dialectWords.ts";
import type { DialectChoice, FileNotice, FileProfile } from "./fileProfile.ts";
import { exportWords } from "./knownExports.ts";
import { MAX_TRACKED_VALUES } from "./limits.ts";
import { periodInName } from "./periodInName.ts";
import { PLACE_WORDS } from "./placeWord.ts";
import { readTable, type ReadProgress } from "./readTable.ts";
import { NotUtf8 } from "./readText.ts";
import { counted } from "./words.ts";

export type NamedFile = { readonly name: string; readonly content: Blob };

/** Reads a file once and counts what its columns hold. Throws `FaultError` for what cannot be imported. */
export async function profileFile(
  file: NamedFile, choice: DialectChoice, onProgress: ReadProgress, signal: AbortSignal | null,
): Promise<FileProfile> {
  try {
    return await profileOnce(file, choice, [], onProgress, signal);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    const notice: FileNotice = {
      code: "windows-1252",
      message: `Line ${error.line}, column ${error.column} is not UTF-8, so the file was read as Windows-1252. ` +
        "Check names with accents; choose another encoding if they look wrong.",
    };
    return await profileOnce(file, { ...choice, encoding: "windows-1252" }, [notice], onProgress, signal);
  }
}

async function profileOnce(
  file: NamedFile, choice: DialectChoice, earlier: readonly FileNotice[], onProgress: ReadProgress,
  signal: AbortSignal | null,
): Promise<FileProfile> {
  const budget = { left: MAX_TRACKED_VALUES };
  const tallies: ColumnTally[] = [];
  const { dialect, header, tables, period, notices: found, hash, rows, skipped } = await readTable(file.content, {
    choice, onProgress, signal, hash: true,
    onHeader: ({ names }) => {
      for (let column = 0; column < names.length; column += 1) tallies.push(new ColumnTally(budget));
      return (cells, row) => {
        const codes = row?.codes;
        for (let column = 0; column < tallies.length; column += 1) tallies[column]?.add(cells[column] ?? "", codes?.[column] ?? -1);
        return null;
      };
    },
  });
  const columns = tallies.map((tally, index) => tally.result(index, {
    name: header.names[index] ?? "", header: header.written[index] ?? "",
    label: header.labels[index] ?? "", question: header.questions[index] ?? "",
  }));
  const notices = [...earlier, ...found, ...header.notices];
  const skippedRows = skipped.result();
  if (skippedRows.total > 0) {
    const first = skippedRows.listed[0];
    notices.push({
      code: "rows-skipped",
      message: `${counted(skippedRows.total, "row")} left out: ` +
        skippedRows.reasons.map(({ rows, label }) => `${rows.toLocaleString("en-GB")} × ${label}`).join("; ") +
        `${first === undefined ? "" : `. The first is in ${PLACE_WORDS[dialect.format]} ${first.line} (${first.message})`}.`,
    });
  }
  const uncounted = tallies.filter((tally) => tally.outOfBudget).length;
  if (uncounted > 0) {
    notices.push({
      code: "values-not-counted",
      message: `${counted(uncounted, "column")} at the end of the file were not counted value by value, since the file has ` +
        "too many different values. Leave out columns that are not needed.",
    });
  }
  const tool = exportWords(header.head);
  return {
    name: file.name, bytes: file.content.size, hash, dialect, tables,
    exportTool: header.head.tool,
    summary: `${tool === "" ? "" : `${tool}: `}${counted(rows, "row")}, ${counted(columns.length, "column")}, ${dialectWords(dialect)}`,
    rows, columns, skipped: skippedRows, notices,
    fingerprint: header.names.toSorted().join("\n"),
    periodInName: period ?? periodInName(file.name),
  };
}
