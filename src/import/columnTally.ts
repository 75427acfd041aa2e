import { DateTally } from "./dates.ts";
import { DurationTally } from "./durationGuess.ts";
import type { ColumnContent, ColumnProfile, ValueCount } from "./fileProfile.ts";
import { guessScale } from "./guessScale.ts";
import { MAX_DISTINCT_VALUES, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";

const NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d+)?%?$/u;
/** Up to here the values of a column are always shown. */
const FEW_VALUES = 60;
/** Beyond `FEW_VALUES`, values are shown where each occurs this often on average: names of places, not comments. */
const REPEATS = 2;

/** As many touchpoints as a report of many pages is offered unasked. */
const FIRST_VALUES = 20;

/** Room for the numbers of a reader's shortest texts; there is more when it is needed. */
const FIRST_CODES = 256;
const UNKNOWN = -1;

/** How many distinct values may still be counted in all columns of a file together. */
export type ValueBudget = { left: number };

/** Counts the values of one column. */
export class ColumnTally {
  readonly #budget: ValueBudget;
  readonly #counts = new Map<string, number>();
  /** How often each numbered text came since it was last added to `#counts`, and what it was without spaces around it. */
  #repeats = new Int32Array(FIRST_CODES).fill(UNKNOWN);
  readonly #repeated: string[] = [];
  readonly #dates = new DateTally();
  readonly #durations = new DurationTally();
  #empty = 0;
  #filled = 0;
  #uncounted = 0;
  #uncountedNumbers = 0;

  constructor(budget: ValueBudget) {
    this.#budget = budget;
  }

  /** `code`: what the cell's reader numbered its text with (see `TableRow`); -1: it has none. */
  add(cell: string, code: number): void {
    const repeats = code === -1 ? UNKNOWN : this.#repeats[code] ?? UNKNOWN;
    if (repeats !== UNKNOWN) {
      this.#repeats[code] = repeats + 1;
      return;
    }
    const value = cell.trim();
    if (value === "") {
      this.#empty += 1;
      return;
    }
    this.#filled += 1;
    const count = this.#counts.get(value);
    if (count !== undefined) {
      this.#counts.set(value, count + 1);
      if (code !== -1) this.#expect(code, value);
      return;
    }
    this.#dates.add(value);
    this.#durations.add(value);
    if (value.length > MAX_VALUE_CHARACTERS || this.#counts.size >= MAX_DISTINCT_VALUES || this.#budget.left <= 0) {
      this.#uncounted += 1;
      if (isNumber(value)) this.#uncountedNumbers += 1;
      return;
    }
    this.#budget.left -= 1;
    this.#counts.set(ownCopy(value), 1);
  }

  /** From now on the text of this number, whose value is counted, is known by its number. */
  #expect(code: number, value: string): void {
    if (code >= this.#repeats.length) {
      const longer = new Int32Array(Math.max(code + 1, this.#repeats.length * 2)).fill(UNKNOWN);
      longer.set(this.#repeats);
      this.#repeats = longer;
    }
    this.#repeats[code] = 0;
    this.#repeated[code] = ownCopy(value);
  }

  #countRepeats(): void {
    this.#repeats.forEach((times, code) => {
      if (times <= 0) return;
      const value = this.#repeated[code] ?? "";
      this.#counts.set(value, (this.#counts.get(value) ?? 0) + times);
      this.#filled += times;
      this.#repeats[code] = 0;
    });
  }

  get outOfBudget(): boolean {
    return this.#uncounted > 0 && this.#counts.size < MAX_DISTINCT_VALUES && this.#budget.left <= 0;
  }

  /** `called`: the column's name, header cell and wording. */
  result(index: number, called: Pick<ColumnProfile, "name" | "header" | "label" | "question">): ColumnProfile {
    this.#countRepeats();
    const complete = this.#uncounted === 0;
    const distinct = this.#counts.size + (complete ? 0 : 1);
    const shown = complete && (distinct <= FEW_VALUES || this.#filled >= distinct * REPEATS);
    const values = shown ? sortedValues(this.#counts) : [];
    const date = this.#dates.result();
    return {
      index, ...called, filled: this.#filled, empty: this.#empty, distinct, values,
      content: this.#content(shown, date !== null),
      scale: shown && date === null ? guessScale(values) : null,
      date,
      duration: date === null ? this.#durations.result() : null,
      // Values stand in the order in which they were met.
      firstValues: shown ? [...this.#counts.keys()].slice(0, FIRST_VALUES) : [],
    };
  }

  #content(shown: boolean, isDate: boolean): ColumnContent {
    if (this.#filled === 0) return "empty";
    if (isDate) return "date";
    let numbers = this.#uncountedNumbers;
    for (const [value, count] of this.#counts) if (isNumber(value)) numbers += count;
    const numeric = numbers >= this.#filled * 0.9;
    const unique = this.#counts.size + this.#uncounted >= this.#filled * 0.95 && this.#filled > FEW_VALUES;
    if (unique && numeric) return "identifier";
    if (numeric) return "number";
    return shown ? "choice" : "text";
  }
}

/** `NUMBER`, quickly for digits alone: identifiers are numbers that are hardly ever the same twice. */
function isNumber(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < 48 || code > 57) return NUMBER.test(value);
  }
  return value !== "";
}

/** Numbers ascending, then words. */
function sortedValues(counts: ReadonlyMap<string, number>): ValueCount[] {
  return Array.from(counts, ([value, count]) => ({ value, count, number: NUMBER.test(value) ? Number(value) : Number.NaN }))
    .toSorted((a, b) => {
      const aNumber = !Number.isNaN(a.number);
      const bNumber = !Number.isNaN(b.number);
      if (aNumber && bNumber) return a.number - b.number;
      if (aNumber !== bNumber) return aNumber ? -1 : 1;
      return a.value < b.value ? -1 : 1;
    })
    .map(({ value, count }) => ({ value, count }));
}
