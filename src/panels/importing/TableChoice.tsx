import type { FileProfile } from "../../import/fileProfile.ts";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Select } from "../../ui/Select.tsx";

/** More than these are a list to unfold. */
const MOST_IN_VIEW = 6;

const WORDS: Partial<Record<FileProfile["dialect"]["format"], readonly [file: string, tables: string]>> = {
  xlsx: ["workbook", "sheets"],
  json: ["file", "lists"],
};

/** "This workbook has 3 sheets". A text file with several tables is a report with one below the other; only a zip has some that are files. */
export function tablesInWords({ tables, dialect, name }: Pick<FileProfile, "tables" | "dialect" | "name">): string {
  const [file, kind] = WORDS[dialect.format] ?? [/\.zip$/iu.test(name) ? "archive" : "file", "tables"];
  return `This ${file} has ${tables.length.toLocaleString("en-GB")} ${kind}`;
}

export type TableChoiceProps = {
  readonly profile: Pick<FileProfile, "tables" | "dialect" | "name">;
  readonly onChoose: (table: string) => void;
};

/** Which sheet of a workbook, or which table of a file that holds several, is imported. */
export function TableChoice({ profile, onChoose }: TableChoiceProps) {
  const { tables, dialect } = profile;
  const label = tablesInWords(profile);
  const options = tables.map((table) => ({ value: table, label: table }));
  return options.length > MOST_IN_VIEW
    ? <Select label={label} options={options} value={dialect.table} onChange={onChoose} />
    : <ChoiceCards label={label} choices={options} value={dialect.table} onChange={onChoose} />;
}
