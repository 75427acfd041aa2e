import { UNDATED } from "../metrics/observation.ts";
import { periodOf, readDay, type CalendarDay } from "./dates.ts";
import { CodeTable, MAX_COMBINATIONS } from "./codeTable.ts";
import { EventTally } from "./eventlog/tallyEvents.ts";
import type { Dialect, SkipReason } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_PERIODS, MAX_SEGMENTS, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { readMonth } from "./monthNames.ts";
import { ownCopy } from "./ownCopy.ts";
import { writtenPeriods } from "./periodNames.ts";
import type { NamedFile } from "./profileFile.ts";
import { readTable, type ReadProgress } from "./readTable.ts";
import type { LongLayout, Recipe, WideLayout } from "./recipe.ts";
import type { TakeRow } from "./rowChecker.ts";
import { longSeries, wideSeries, type SeriesReader } from "./seriesReader.ts";
import type { Figure, Tallies } from "./tallies.ts";

/** Most people that are told apart in a file with one row per answer; beyond it their number counts as unknown. */
const MAX_RESPONDENTS = 2_000_000;

/** Reads a file once with a recipe and counts answers. Throws `FaultError` for what cannot be imported. */
export async function tallyFile(
  file: NamedFile, dialect: Dialect, recipe: Recipe, onProgress: ReadProgress, signal: AbortSignal | null,
): Promise<Tallies> {
  const { layout } = recipe;
  let tally: Tally | EventTally | null = null;
  const { skipped } = await readTable(file.content, {
    choice: dialect, onProgress, signal, hash: false,
    onHeader: ({ names }, _, need) => {
      const find = columnFinder(names);
      const asked: number[] = [];
      const columnOf = (name: string): number => {
        const column = find(name);
        asked.push(column);
        return column;
      };
      tally = layout.type === "events" ? new EventTally(layout, recipe, columnOf) : new Tally({ ...recipe, layout }, columnOf);
      need({ columns: new Set(asked), dayColumns: layout.type === "events" ? [] : dayColumns(recipe.period, find, asked) });
      return tally.takeRow;
    },
  });
  if (tally === null) throw new Error("a table without a header was read");
  return { ...(tally as Tally | EventTally).result(), skipped: skipped.result() };
}

/** A copy with room for `index`. */
function longer(counts: Int32Array, index: number): Int32Array {
  const copy = new Int32Array(Math.min(MAX_COMBINATIONS, Math.max(index + 1, counts.length * 2)));
  copy.set(counts);
  return copy;
}

/** The column of the period, unless something else is read from it as well. */
function dayColumns(period: Recipe["period"], find: (name: string) => number, asked: readonly number[]): readonly number[] {
  if (period.type === "fixed" || period.year !== undefined || period.written !== undefined) return [];
  const column = find(period.column);
  return asked.filter((other) => other === column).length === 1 ? [column] : [];
}

/** Counts of one period and segment, per series. */
type Group = {
  readonly period: string;
  readonly segment: string;
  readonly counts: Float64Array[];
  /** Rows per known answer that `counts` does not have yet. */
  repeats: Int32Array | null;
};

/** Groups beyond it are counted row by row: each takes 8 KB more to have its repeats counted. */
const MAX_REPEATING_GROUPS = 1_024;
/** Most files tell few answers apart. */
const FIRST_REPEATS = 32;

type Skip = { readonly reason: SkipReason; readonly message: string };

class Tally {
  readonly #series: SeriesReader;
  readonly #periodColumn: number | null;
  readonly #readPeriod: (cells: readonly string[]) => string | Skip;
  readonly #segmentColumn: number | null;
  readonly #respondentColumn: number | null;
  readonly #isWide: boolean;
  readonly #groups = new Map<string, Map<string, Group>>();
  readonly #segments = new Set<string>();
  readonly #rows = new Map<string, number>();
  readonly #people = new Map<string, Set<string>>();
  /** Combinations of cells that say which group a row belongs to, and of those that say what it counts for. */
  readonly #places = new CodeTable();
  readonly #placeGroups: Group[] = [];
  readonly #answers = new CodeTable();
  readonly #answerCells: (readonly string[] | null)[] = [];
  #repeatingGroups = 0;
  #peopleLeft = MAX_RESPONDENTS;
  #tooManySegments = false;
  #tooManyPeriods = false;
  #taken = 0;

  constructor(recipe: Recipe & { readonly layout: WideLayout | LongLayout }, columnOf: (name: string) => number) {
    const { layout, period, segmentColumn } = recipe;
    this.#isWide = layout.type === "wide";
    this.#series = layout.type === "wide" ? wideSeries(layout, columnOf) : longSeries(layout, columnOf);
    const respondentColumn = layout.type === "long" ? layout.respondentColumn : null;
    this.#respondentColumn = respondentColumn === null ? null : columnOf(respondentColumn);
    this.#segmentColumn = segmentColumn === null ? null : columnOf(segmentColumn);
    let periodColumn: number | null = null;
    this.#readPeriod = periodReader(period, (name) => {
      periodColumn = columnOf(name);
      return periodColumn;
    });
    this.#periodColumn = periodColumn;
  }

  /** Rows that were met before, with other people behind them, are only counted; what they count for is found out once. */
  readonly takeRow: TakeRow = (cells, codes) => {
    const { columns } = this.#series;
    if (codes === undefined || columns === null) return this.#takeCells(cells);
    const period = this.#periodColumn === null ? 0 : codes[this.#periodColumn] ?? -1;
    const segment = this.#segmentColumn === null ? 0 : codes[this.#segmentColumn] ?? -1;
    const a = codes[columns[0] ?? 0] ?? -1;
    const b = codes[columns[1] ?? 0] ?? -1;
    const c = columns.length < 3 ? 0 : codes[columns[2] ?? 0] ?? -1;
    if ((period | segment | a | b | c) < 0) return this.#takeCells(cells);
    const place = this.#places.find(period, segment, 0);
    const group = place === -1 ? undefined : this.#placeGroups[place];
    const answer = this.#answers.find(a, b, c);
    if (group === undefined || answer === -1 || this.#answerCells[answer] === null || group.repeats === null) {
      const skip = this.#takeCells(cells, (found) => {
        if (place === -1 && this.#places.add(period, segment, 0) !== -1) this.#placeGroups.push(found);
      });
      if (answer === -1 && this.#answers.add(a, b, c) !== -1) this.#answerCells.push(skip === null ? [...cells] : null);
      return skip;
    }
    if (answer >= group.repeats.length) group.repeats = longer(group.repeats, answer);
    group.repeats[answer] = (group.repeats[answer] ?? 0) + 1;
    if (this.#respondentColumn !== null) this.#addPerson(group.period, cells[this.#respondentColumn] ?? "");
    return null;
  };

  #takeCells(cells: readonly string[], onGroup: (group: Group) => void = () => {}): Skip | null {
    const period = this.#readPeriod(cells);
    if (typeof period !== "string") return period;
    const group = this.#groupOf(period, this.#segmentOf(cells));
    if (group === null) return null;
    onGroup(group);
    const skip = this.#series.take(cells, group.counts);
    if (skip !== null) return skip;
    this.#taken += 1;
    this.#rows.set(period, (this.#rows.get(period) ?? 0) + 1);
    if (this.#respondentColumn !== null) this.#addPerson(period, cells[this.#respondentColumn] ?? "");
    return null;
  }

  /** Counts what was met again as often as it was met. */
  #countRepeats(): void {
    for (const group of new Set(this.#placeGroups)) {
      group.repeats?.forEach((times, answer) => {
        const cells = this.#answerCells[answer] ?? null;
        if (times === 0 || cells === null) return;
        this.#series.take(cells, group.counts, times);
        this.#taken += times;
        this.#rows.set(group.period, (this.#rows.get(group.period) ?? 0) + times);
      });
      group.repeats?.fill(0);
    }
  }

  #segmentOf(cells: readonly string[]): string {
    if (this.#segmentColumn === null || this.#tooManySegments) return "";
    const segment = (cells[this.#segmentColumn] ?? "").trim().slice(0, MAX_VALUE_CHARACTERS);
    if (segment === "" || this.#segments.has(segment)) return segment;
    if (this.#segments.size >= MAX_SEGMENTS) {
      this.#tooManySegments = true;
      return "";
    }
    this.#segments.add(ownCopy(segment));
    return segment;
  }

  #groupOf(period: string, segment: string): Group | null {
    let segments = this.#groups.get(period);
    if (segments === undefined) {
      if (this.#groups.size >= MAX_PERIODS) {
        this.#tooManyPeriods = true;
        return null;
      }
      segments = new Map();
      this.#groups.set(period, segments);
    }
    let group = segments.get(segment);
    if (group === undefined) {
      this.#repeatingGroups += 1;
      const repeats = this.#repeatingGroups > MAX_REPEATING_GROUPS ? null : new Int32Array(FIRST_REPEATS);
      group = { period, segment: ownCopy(segment), counts: [], repeats };
      segments.set(group.segment, group);
    }
    return group;
  }

  #addPerson(period: string, respondent: string): void {
    let people = this.#people.get(period);
    if (people === undefined) {
      people = new Set();
      this.#people.set(period, people);
    }
    if (this.#peopleLeft <= 0 || people.has(respondent)) return;
    people.add(ownCopy(respondent));
    this.#peopleLeft -= 1;
  }

  result(): Omit<Tallies, "skipped"> {
    this.#countRepeats();
    const figures: Figure[] = [];
    const lengths = this.#series.lengths();
    const wholeFile = this.#tooManySegments || this.#segmentColumn === null;
    for (const [period, segments] of this.#groups) {
      lengths.forEach((length, series) => {
        const total = Array.from({ length }, () => 0);
        for (const { segment, counts } of segments.values()) {
          const own = counts[series];
          if (own === undefined) continue;
          own.forEach((count, point) => {
            total[point] = (total[point] ?? 0) + count;
          });
          if (segment !== "" && !wholeFile) figures.push({ series, period, segment, counts: this.#series.countsOf(series, own) });
        }
        if (total.some((count) => count > 0)) figures.push({ series, period, segment: "", counts: this.#series.countsOf(series, total) });
      });
    }
    const respondents = Array.from(this.#rows, ([period, rows]) => ({
      period,
      people: this.#isWide ? rows : this.#peopleLeft > 0 ? this.#people.get(period)?.size ?? 0 : 0,
    }));
    return {
      rows: this.#taken, respondents, series: this.#series.result(), figures,
      segments: wholeFile ? [] : [...this.#segments].toSorted(),
      tooManySegments: this.#tooManySegments, tooManyPeriods: this.#tooManyPeriods, log: null,
    };
  }
}

export function columnFinder(names: readonly string[]): (name: string) => number {
  const positions = new Map(names.map((name, index) => [name, index]));
  return (name) => {
    const position = positions.get(name);
    if (position === undefined) {
      throw new FaultError("column-missing", `The column “${name}” is not in this file. Choose another, or leave it out.`, {
        line: 1,
      });
    }
    return position;
  };
}

export function periodReader(
  choice: Recipe["period"], columnOf: (name: string) => number,
): (cells: readonly string[]) => string | Skip {
  if (choice.type === "fixed") return () => choice.period;
  // Nobody has said which year it was; the plan is blocked meanwhile.
  if (choice.year === null) return () => UNDATED;
  if (choice.written !== undefined) return writtenPeriods(choice, choice.written, columnOf);
  const column = columnOf(choice.column);
  // Until the question is answered the plan is blocked; counts are shown under the usual order meanwhile.
  const order = choice.order ?? "day-first";
  const { year } = choice;
  const what = year === undefined ? "date" : "month";
  const unreadable: Skip = { reason: "bad-date", message: `column ${column + 1} (${choice.column}): no ${what} that can be read` };
  const dayOf = (text: string): CalendarDay | null => {
    if (year === undefined) return readDay(text, order);
    const month = readMonth(text);
    return month === null ? null : { year, month, day: 1 };
  };
  const known = new Map<string, string | Skip>();
  return (cells) => {
    const text = (cells[column] ?? "").trim();
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const day = dayOf(text);
    const period = day === null ? unreadable : periodOf(day, choice.grain);
    if (known.size < 10_000) known.set(ownCopy(text), period);
    return period;
  };
}
