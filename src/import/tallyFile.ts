import { periodOf, readDay } from "./dates.ts";
import { EventTally } from "./eventlog/tallyEvents.ts";
import type { Dialect, SkipReason } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_PERIODS, MAX_SEGMENTS, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
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

/** The column of the period, unless something else is read from it as well. */
function dayColumns(period: Recipe["period"], find: (name: string) => number, asked: readonly number[]): readonly number[] {
  if (period.type === "fixed") return [];
  const column = find(period.column);
  return asked.filter((other) => other === column).length === 1 ? [column] : [];
}

/** Counts of one period and segment, per series. */
type Group = { readonly period: string; readonly segment: string; readonly counts: Float64Array[] };

type Skip = { readonly reason: SkipReason; readonly message: string };

class Tally {
  readonly #series: SeriesReader;
  readonly #readPeriod: (cells: readonly string[]) => string | Skip;
  readonly #segmentColumn: number | null;
  readonly #respondentColumn: number | null;
  readonly #isWide: boolean;
  readonly #groups = new Map<string, Map<string, Group>>();
  readonly #segments = new Set<string>();
  readonly #rows = new Map<string, number>();
  readonly #people = new Map<string, Set<string>>();
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
    this.#readPeriod = periodReader(period, columnOf);
  }

  readonly takeRow: TakeRow = (cells) => {
    const period = this.#readPeriod(cells);
    if (typeof period !== "string") return period;
    const group = this.#groupOf(period, this.#segmentOf(cells));
    if (group === null) return null;
    const skip = this.#series.take(cells, group.counts);
    if (skip !== null) return skip;
    this.#taken += 1;
    this.#rows.set(period, (this.#rows.get(period) ?? 0) + 1);
    if (this.#respondentColumn !== null) this.#addPerson(period, cells[this.#respondentColumn] ?? "");
    return null;
  };

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
      group = { period, segment: ownCopy(segment), counts: [] };
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
  const column = columnOf(choice.column);
  // Until the question is answered the plan is blocked; counts are shown under the usual order meanwhile.
  const order = choice.order ?? "day-first";
  const unreadable: Skip = { reason: "bad-date", message: `column ${column + 1} (${choice.column}): no date that can be read` };
  const known = new Map<string, string | Skip>();
  return (cells) => {
    const text = (cells[column] ?? "").trim();
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const day = readDay(text, order);
    const period = day === null ? unreadable : periodOf(day, choice.grain);
    if (known.size < 10_000) known.set(ownCopy(text), period);
    return period;
  };
}
