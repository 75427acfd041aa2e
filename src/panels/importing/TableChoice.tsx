import type { FileProfile } from "../../import/fileProfile.ts";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Select } from "../../ui/Select.tsx";

/** More than these are a list to unfold. */
const MOST_IN_VIEW = 6;

const WORDS: Partial<Record<FileProfile["dialect"]["format"], readonly [file: string, tables: string]>> = {
  xlsx: ["workbook", "sheets"],
  json: ["file", "lists"],
};

export type TableChoiceProps = {
  readonly profile: Pick<FileProfile, "tables" | "dialect">;
  readonly onChoose: (table: string) => void;
};

/** Which sheet of a workbook, or which table of a file that holds several, is imported. */
export function TableChoice({ profile: { tables, dialect }, onChoose }: TableChoiceProps) {
  const [file, kind] = WORDS[dialect.format] ?? ["archive", "tables"];
  const label = `This ${file} has ${tables.length.toLocaleString("en-GB")} ${kind}`;
  const options = tables.map((table) => ({ value: table, label: table }));
  return options.length > MOST_IN_VIEW
    ? <Select label={label} options={options} value={dialect.table} onChange={onChoose} />
    : <ChoiceCards label={label} choices={options} value={dialect.table} onChange={onChoose} />;
}
