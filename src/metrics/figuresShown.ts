import { ALL_PERIODS, allPeriodsName } from "./allPeriods.ts";
import { ALL_SEGMENTS, type Dataset, type Measurements, UNDATED } from "./observation.ts";
import { byPeriod, periodText } from "./period.ts";
import { coverOf, coverText, newestOf } from "./periodCover.ts";
import { figuresByPlace } from "./series.ts";

/** Which of a map's figures light the board: one period, all of them or the newest of each metric, one segment or everybody. */
export type FiguresChoice = {
  /** `ALL_PERIODS`: all added up. Null: the newest of each metric at each touchpoint. */
  readonly period: string | null;
  readonly segment: string;
};

export const NEWEST_OF_ALL: FiguresChoice = { period: null, segment: ALL_SEGMENTS };

export type SegmentChoice = {
  readonly value: string;
  /** The column whose value it is; null where no recipe says so. */
  readonly column: string | null;
};

export type FigureChoices = {
  /** Newest first; empty where all figures are of one period, so that there is nothing to choose. */
  readonly periods: readonly string[];
  /** Periods whose figures are of some of their days only, with which: "only until 2 January". */
  readonly partial: ReadonlyMap<string, string>;
  /** Newest periods of some metric that are not shown unasked, because the data broke off in them; newest first. */
  readonly stubs: readonly string[];
  /** By column, then value; empty where nothing is split. A value that two columns have in common is none of them. */
  readonly segments: readonly SegmentChoice[];
};

type Known = { readonly measurements: Measurements; readonly choices: FigureChoices };
let known: Known | null = null;

/** What there is to choose from. Figures whose metric or dataset is gone offer nothing. Equal inputs give the same object. */
export function figureChoices(measurements: Measurements): FigureChoices {
  if (known !== null && sameCollections(known.measurements, measurements)) return known.choices;
  const choices = collect(measurements);
  known = { measurements, choices };
  return choices;
}

function sameCollections(a: Measurements, b: Measurements): boolean {
  return a.observations === b.observations && a.contracts === b.contracts && a.datasets === b.datasets;
}

function collect(measurements: Measurements): FigureChoices {
  const { contracts, datasets, observations } = measurements;
  /** Period → the datasets that have it. */
  const periods = new Map<string, Map<string, Dataset>>();
  /** Segment → the datasets that have it. */
  const segments = new Map<string, Set<string>>();
  for (const { metricId, datasetId, period, segment } of observations.values()) {
    const dataset = datasets.get(datasetId);
    if (!contracts.has(metricId) || dataset === undefined) continue;
    const own = periods.get(period);
    if (own === undefined) periods.set(period, new Map([[datasetId, dataset]]));
    else own.set(datasetId, dataset);
    if (segment === ALL_SEGMENTS) continue;
    const carriers = segments.get(segment);
    if (carriers === undefined) segments.set(segment, new Set([datasetId]));
    else carriers.add(datasetId);
  }
  const columns = splitColumns(datasets);
  const named = [...segments].flatMap(([value, carriers]): SegmentChoice[] => {
    const [column = null, ...others] = new Set([...carriers].map((id) => columns.get(id)).filter((own) => own !== undefined));
    // "Other" regions and "Other" channels are different people: together they would be nobody.
    return others.length === 0 ? [{ value, column }] : [];
  });
  const order = new Intl.Collator("en", { numeric: true });
  const partial = [...periods].flatMap(([period, own]) => {
    const days = coverText(period, coverOf(period, own.values()));
    return days === null ? [] : [[period, days] as const];
  });
  return {
    periods: periods.size < 2 ? [] : [...periods.keys()].toSorted((a, b) => byPeriod(b, a)),
    partial: new Map(partial),
    stubs: periods.size < 2 || partial.length === 0 ? [] : stubsOf(measurements),
    segments: named.toSorted((a, b) => order.compare(a.column ?? "", b.column ?? "") || order.compare(a.value, b.value)),
  };
}

function stubsOf(measurements: Measurements): readonly string[] {
  const stubs = new Set<string>();
  for (const { series } of figuresByPlace(measurements, ALL_SEGMENTS).values()) {
    for (const { periods } of series) {
      const [last] = periods;
      if (last !== undefined && newestOf(periods) !== last) stubs.add(last.period);
    }
  }
  return [...stubs].toSorted((a, b) => byPeriod(b, a));
}

/**
 * The column that each dataset's figures are split by. An import of several periods keeps its recipe with the newest of its
 * datasets; the others are known by their file. Datasets of which nothing is known are left out.
 */
export function splitColumns(datasets: Measurements["datasets"]): ReadonlyMap<string, string> {
  const byFile = new Map<string, string>();
  for (const { fileHash, recipe } of datasets.values()) {
    const column = splitColumn(recipe);
    if (column !== null && fileHash !== "") byFile.set(fileHash, column);
  }
  const columns = new Map<string, string>();
  for (const { id, fileHash, recipe } of datasets.values()) {
    const column = splitColumn(recipe) ?? byFile.get(fileHash);
    if (column !== undefined) columns.set(id, column);
  }
  return columns;
}

/** The column that a dataset's figures are split by, from its recipe; null where the recipe can't be read. */
function splitColumn(recipe: string): string | null {
  try {
    const read: unknown = JSON.parse(recipe);
    if (typeof read !== "object" || read === null || !("segmentColumn" in read)) return null;
    const { segmentColumn } = read;
    return typeof segmentColumn === "string" && segmentColumn.trim() !== "" ? segmentColumn.trim() : null;
  } catch {
    return null;
  }
}

/** The choice as far as the map still has it: what a colleague took away falls back to the newest, or to everybody. */
export function possibleChoice({ period, segment }: FiguresChoice, { periods, segments }: FigureChoices): FiguresChoice {
  const possible = {
    period: period !== null && (periods.includes(period) || (period === ALL_PERIODS && periods.length > 0)) ? period : null,
    segment: segments.some(({ value }) => value === segment) ? segment : ALL_SEGMENTS,
  };
  return possible.period === null && possible.segment === ALL_SEGMENTS ? NEWEST_OF_ALL : possible;
}

/** "2017"; "2011 to 2012"; "Without a date". */
export function periodName(period: string): string {
  if (period === ALL_PERIODS) return "All periods";
  return period === UNDATED ? "Without a date" : periodText(period);
}

/** "Boarding area A"; the value alone where its column is not known. */
export function segmentName({ value, column }: SegmentChoice): string {
  return column === null ? value : `${column} ${value}`;
}

/**
 * "Figures of 2017, Boarding area A only", "Figures of 2012 (only until 2 January)", "Figures of all periods together (2010 to
 * 2012)"; null for the newest figures of everybody, which need no words.
 */
export function describeFigures({ period, segment }: FiguresChoice, measurements: Measurements): string | null {
  const parts: string[] = [];
  if (period === ALL_PERIODS) {
    const name = allPeriodsName(measurements);
    parts.push(`Figures of all periods together${name === null ? "" : ` (${periodText(name)})`}`);
  } else if (period !== null) {
    const days = figureChoices(measurements).partial.get(period);
    parts.push(period === UNDATED ? "Figures without a date" : `Figures of ${period}${days === undefined ? "" : ` (${days})`}`);
  }
  if (segment !== ALL_SEGMENTS) {
    const choice = figureChoices(measurements).segments.find(({ value }) => value === segment);
    parts.push(`${segmentName(choice ?? { value: segment, column: null })} only`);
  }
  return parts.length === 0 ? null : parts.join(", ");
}
