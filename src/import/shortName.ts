import type { ColumnProfile } from "./fileProfile.ts";

const LONGEST = 40;

/** What a column is called in a sentence: its item where one is known, else its name, and no whole question of a survey. */
export function shortName(columns: readonly Pick<ColumnProfile, "name" | "label">[], name: string): string {
  const said = columns.find((column) => column.name === name)?.label || name;
  if (said.length <= LONGEST) return said;
  const cut = said.slice(0, LONGEST);
  const atWord = cut.lastIndexOf(" ");
  return `${cut.slice(0, atWord > LONGEST / 2 ? atWord : LONGEST).replace(/[\s,;:.(-]+$/u, "").toWellFormed()}…`;
}
