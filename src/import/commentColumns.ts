import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import type { Recipe } from "./recipe.ts";
import { columnsUsed } from "./recipeColumns.ts";

export type CommentColumn = {
  readonly name: string;
  readonly filled: number;
  /** By its name it says who somebody is. */
  readonly personal: boolean;
  /** Kept unless somebody says otherwise. */
  readonly suggested: boolean;
};

/** Columns that say who somebody is are offered, never suggested. Headers come in many languages and glued together. */
const PERSONAL =
  /(?:^|[^\p{L}])(?:first|last|sur|full|user|nick)?[ _-]?name|e-?mail|phone|mobile|telefon|address|adresse|street|stra(?:ss|ß)e|\bip\b|ip_?address|birth|geburt|passport|iban|customer ?(?:id|no|number)|vorname|nachname|nombre|prénom|prenom|courriel|contact/iu;
/** What columns of remarks are called. */
const REMARKS = /comment|kommentar|coment|remark|bemerk|anmerk|feedback|verbatim|reason|why|grund|suggest|vorschl|improve|other|sonstig|tell us|better|besser|text|review|descri/iu;
/** More words than this on average are sentences. */
const SENTENCE_WORDS = 3;

/** The columns in which people wrote something, in the order of the file; those that the recipe counts are none. */
export function commentColumns(profile: Pick<FileProfile, "columns">, recipe: Recipe): readonly CommentColumn[] {
  const used = new Set(columnsUsed(recipe).map(({ column }) => column));
  return profile.columns.filter((column) => !used.has(column.name) && holdsWords(column)).map((column) => {
    const { name, filled } = column;
    const personal = PERSONAL.test(`${name} ${column.label}`);
    return { name, filled, personal, suggested: !personal && areRemarks(column) };
  });
}

function holdsWords(column: ColumnProfile): boolean {
  if (column.content === "text") return true;
  if (column.content !== "choice" || column.scale !== null) return false;
  // In a short file even comments repeat so often that they are counted as choices.
  const answers = column.values.reduce((sum, { count }) => sum + count, 0);
  const words = column.values.reduce((sum, { value, count }) => sum + count * value.split(/\s+/u).length, 0);
  return answers > 0 && words / answers >= SENTENCE_WORDS;
}

/** Rather than long answers to choose from. */
function areRemarks(column: ColumnProfile): boolean {
  return column.content === "text" || column.distinct * 2 >= column.filled || REMARKS.test(`${column.name} ${column.label}`);
}

/** About how many bytes a file's answers and words take on this device. */
export function keptBytes(profile: Pick<FileProfile, "rows" | "bytes" | "columns">, series: number, comments: readonly string[], rows: number): number {
  // Values that were counted have known lengths; what is left of the file are the columns whose values were not.
  let rest = profile.bytes - profile.rows * profile.columns.length;
  let uncounted = 0;
  for (const { values, filled } of profile.columns) {
    if (values.length > 0) for (const { value, count } of values) rest -= value.length * count;
    else if (filled > 0) uncounted += 1;
  }
  const share = Math.max(0, rest) / Math.max(1, uncounted);
  const words = profile.columns.filter(({ name }) => comments.includes(name)).reduce((sum, { values }) =>
    sum + (values.length > 0 ? values.reduce((total, { value, count }) => total + value.length * count, 0) : share), 0);
  const part = profile.rows === 0 ? 1 : Math.min(1, rows / profile.rows);
  return Math.round((profile.rows * 2 * (series + 1) + words * 2) * part);
}
