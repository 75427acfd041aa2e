import { UNDATED } from "../metrics/observation.ts";
import { periodOf, readDay, type CalendarDay } from "./dates.ts";
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
import { scoreColumns } from "./scoreColumns.ts";
import { longSeries, wideSeries, type SeriesReader } from "./seriesReader.ts";
import { severalScores } from "./severalScores.ts";
import type { RepeatedRows } from "./tableRow.ts";
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
      if (layout.type === "events") {
        tally = new EventTally(layout, recipe, columnOf);
        need({ columns: new Set(asked), dayColumns: [] });
      } else {
        const answers = new Tally({ ...recipe, layout }, columnOf);
        tally = answers;
        need({ columns: new Set(asked), dayColumns: dayColumns(recipe.period, find, asked), repeats: answers.repeats });
      }
      return tally.takeRow;
    },
  });
  if (tally === null) throw new Error("a table without a header was read");
  return { ...(tally as Tally | EventTally).result(), skipped: skipped.result() };
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
  repeats: Int32Array;
};

/** Known answers that are told apart in all groups together, each of which takes room in its group for those before it. */
const MAX_REPEATS = 4_000_000;
const NO_REPEATS = new Int32Array(0);
/** Most files tell few answers apart. */
const FIRST_REPEATS = 32;

/** Without holes, which make an array slow. */
function setAt<T>(list: (T | null)[], index: number, value: T): void {
  while (list.length <= index) list.push(null);
  list[index] = value;
}

function seriesReader(layout: WideLayout | LongLayout, columnOf: (name: string) => number): SeriesReader {
  if (layout.type === "wide") return wideSeries(layout, columnOf);
  return scoreColumns(layout).length > 1 ? severalScores(layout, columnOf) : longSeries(layout, columnOf);
}

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
  /** By the numbers of the cells that say which group a row belongs to, and of those that say what it counts for. */
  readonly #knownGroups: (Group | null)[] = [];
  readonly #knownAnswers: (readonly string[] | null)[] = [];
  #repeatsLeft = MAX_REPEATS;
  #peopleLeft = MAX_RESPONDENTS;
  #tooManySegments = false;
  #tooManyPeriods = false;
  #taken = 0;

  constructor(recipe: Recipe & { readonly layout: WideLayout | LongLayout }, columnOf: (name: string) => number) {
    const { layout, period, segmentColumn } = recipe;
    this.#isWide = layout.type === "wide";
    this.#series = seriesReader(layout, columnOf);
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

  /** Null where too much of a row decides how it counts. */
  get repeats(): RepeatedRows | null {
    const { columns } = this.#series;
    if (columns === null) return null;
    return {
      groupColumns: [this.#periodColumn, this.#segmentColumn].filter((column) => column !== null), answerColumns: columns,
      // People are told apart by their cells.
      count: this.#respondentColumn === null ? this.#count : null,
    };
  }

  /** Counts a row whose group and answer were met before; what the answer counts for is found out once, at the end. */
  readonly #count = (group: number, answer: number): boolean => {
    const known = this.#knownGroups[group] ?? null;
    if (known === null || (this.#knownAnswers[answer] ?? null) === null) return false;
    if (answer >= known.repeats.length && !this.#makeRoom(known, answer)) return false;
    known.repeats[answer] = (known.repeats[answer] ?? 0) + 1;
    return true;
  };

  #makeRoom(group: Group, answer: number): boolean {
    const more = Math.max(answer + 1, group.repeats.length * 2, FIRST_REPEATS) - group.repeats.length;
    if (more > this.#repeatsLeft) return false;
    this.#repeatsLeft -= more;
    const longer = new Int32Array(group.repeats.length + more);
    longer.set(group.repeats);
    group.repeats = longer;
    return true;
  }

  readonly takeRow: TakeRow = (cells, row) => {
    const { group = -1, answer = -1 } = row ?? {};
    const isNumbered = group !== -1 && answer !== -1;
    if (isNumbered && this.#respondentColumn !== null && this.#count(group, answer)) {
      this.#addPerson(this.#knownGroups[group]?.period ?? "", cells[this.#respondentColumn] ?? "");
      return null;
    }
    const period = this.#readPeriod(cells);
    if (typeof period !== "string") return period;
    const own = this.#groupOf(period, this.#segmentOf(cells));
    if (own === null) return null;
    const skip = this.#series.take(cells, own.counts);
    if (skip !== null) return skip;
    this.#taken += 1;
    this.#rows.set(period, (this.#rows.get(period) ?? 0) + 1);
    if (this.#respondentColumn !== null) this.#addPerson(period, cells[this.#respondentColumn] ?? "");
    if (isNumbered) {
      setAt(this.#knownGroups, group, own);
      if ((this.#knownAnswers[answer] ?? null) === null) setAt(this.#knownAnswers, answer, cells.map(ownCopy));
    }
    return null;
  };

  /** Counts what was met again as often as it was met. */
  #countRepeats(): void {
    for (const group of new Set(this.#knownGroups)) {
      if (group === null) continue;
      group.repeats.forEach((times, answer) => {
        const cells = this.#knownAnswers[answer] ?? null;
        if (times === 0 || cells === null) return;
        this.#series.take(cells, group.counts, times);
        this.#taken += times;
        this.#rows.set(group.period, (this.#rows.get(group.period) ?? 0) + times);
      });
      group.repeats.fill(0);
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
      group = { period, segment: ownCopy(segment), counts: [], repeats: NO_REPEATS };
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
