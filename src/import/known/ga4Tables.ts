/**
 * A download from Google Analytics 4 holds several tables one below the other, each after a block of lines that begin with
 * "#": the report, the property, and the first and last day.
 */

/** Lines before which no table of this kind begins. */
const FENCE = /^#\s*-{5,}/u;
const FIRST_DAY = /^#\s*(?:start date|startdatum|date de début|fecha de inicio|data di inizio|begindatum)\s*:?\s*(\d{8})/iu;
const LAST_DAY = /^#\s*(?:end date|enddatum|date de fin|fecha de finalización|data di fine|einddatum)\s*:?\s*(\d{8})/iu;
const DAYS = /^#\s*(\d{8})\s*-\s*(\d{8})\s*$/u;
/** The chart above a report's own table: one row per day, numbered. */
const CHART = /^(?:nth (?:hour|day|week|month|year)|n-?ter? (?:stunde|tag|woche|monat|jahr)|tag n|n(?:ième|-ésimo) .*)$/iu;

/** Whether a file's first rows, as trimmed cells, are such a block. */
export function isGa4Head(rows: readonly (readonly string[])[]): boolean {
  const comments = rows.slice(0, 20).map(([first = ""]) => first).filter((first) => first.startsWith("#"));
  return rows[0]?.[0]?.startsWith("#") === true &&
    comments.some((line) => FENCE.test(line) || FIRST_DAY.test(line)) &&
    comments.some((line) => FIRST_DAY.test(line) || DAYS.test(line) || /^#\s*property\b/iu.test(line));
}

/** Follows the rows of a file and says which belong to the table that was chosen. */
export class Ga4Tables {
  /** Of all tables met so far, by their first column, told apart by a number where it occurs again. */
  readonly names: string[] = [];
  readonly #wanted: string;
  #chosen: string | null = null;
  #inside: "comments" | "chosen" | "other" = "comments";
  #first = "";
  #last = "";

  /** @param wanted a name of `names`; empty: the first that is no chart */
  constructor(wanted: string) {
    this.#wanted = wanted;
  }

  /** The name of the table whose rows are taken; empty before it has begun. */
  get chosen(): string {
    return this.#chosen ?? "";
  }

  /** The period that first and last day span exactly; null where they are no day, month, quarter or year. */
  get period(): string | null {
    return periodBetween(this.#first, this.#last);
  }

  /** Whether a row, its header included, belongs to the chosen table. */
  takes(cells: readonly string[]): boolean {
    const first = (cells[0] ?? "").trim();
    if (first.startsWith("#")) {
      this.#readComment(first);
      this.#inside = "comments";
      return false;
    }
    if (this.#inside === "comments") {
      const name = this.#nameOf(first);
      const isWanted = this.#wanted === "" ? this.#chosen === null && !CHART.test(first) : name === this.#wanted;
      if (isWanted) this.#chosen = name;
      this.#inside = isWanted ? "chosen" : "other";
    }
    return this.#inside === "chosen";
  }

  #nameOf(first: string): string {
    const plain = first === "" ? "Table" : first;
    let name = plain;
    for (let copy = 2; this.names.includes(name); copy += 1) name = `${plain} (${copy})`;
    this.names.push(name);
    return name;
  }

  #readComment(line: string): void {
    // The days of the table that follows; after the chosen one they are another's.
    if (this.#chosen !== null) return;
    const days = DAYS.exec(line);
    this.#first = days?.[1] ?? FIRST_DAY.exec(line)?.[1] ?? this.#first;
    this.#last = days?.[2] ?? LAST_DAY.exec(line)?.[1] ?? this.#last;
  }
}

/** From "20240101" and "20240131" the period "2024-01"; null where the days span none exactly. */
export function periodBetween(first: string, last: string): string | null {
  const [start, end] = [dayOf(first), dayOf(last)];
  if (start === null || end === null) return null;
  const { year, month } = start;
  if (first === last) return `${year}-${two(month)}-${two(start.day)}`;
  if (start.day !== 1 || end.year !== year || end.day !== new Date(Date.UTC(year, end.month, 0)).getUTCDate()) return null;
  if (end.month === month) return `${year}-${two(month)}`;
  if (end.month === month + 2 && month % 3 === 1) return `${year}-Q${(month + 2) / 3}`;
  return month === 1 && end.month === 12 ? String(year) : null;
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

function dayOf(text: string): Day | null {
  if (!/^\d{8}$/u.test(text)) return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))];
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day && year >= 1000 ? { year, month, day } : null;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
