import { measureOf } from "../metrics/contract.ts";
import type { SharedCounts } from "../metrics/observation.ts";
import { MAX_DISTINCT_VALUES, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import type { SkipReason } from "./fileProfile.ts";
import type { LongLayout, WideLayout } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import { seriesCounter, type SeriesCounter } from "./seriesCounters.ts";
import type { SeriesTally } from "./tallies.ts";
import { totalsReader } from "./totalsReader.ts";

/** Reads the answers of a row into the counts of its period and segment. */
export type SeriesReader = {
  /**
   * `counts[series]` is made when first needed. A reason where the row is of no use; nothing is counted then. `times`: how many
   * rows had these cells.
   */
  readonly take: (
    cells: readonly string[], counts: Float64Array[], times?: number,
  ) => { readonly reason: SkipReason; readonly message: string } | null;
  /** The at most three columns whose cells are all that decides how a row counts; null where there are more. */
  readonly columns: readonly number[] | null;
  /** Length of the counts per series: scale points; buckets and the sum of seconds; one for a volume. */
  readonly lengths: () => readonly number[];
  /** What counts of a series mean. */
  readonly countsOf: (series: number, own: ArrayLike<number>) => SharedCounts;
  readonly result: () => readonly SeriesTally[];
};

/** One series per column. */
export function wideSeries(layout: WideLayout, columnOf: (name: string) => number): SeriesReader {
  const counters = layout.columns.map(({ column, setup }) => seriesCounter(column, "", setup));
  const positions = layout.columns.map(({ column }) => columnOf(column));
  return {
    columns: null,
    take: (cells, counts, times = 1) => {
      for (let series = 0; series < counters.length; series += 1) {
        counters[series]?.take(cells[positions[series] ?? -1] ?? "", series, counts, times);
      }
      return null;
    },
    lengths: () => counters.map((counter) => counter.length),
    countsOf: (series, own) => countsBy(counters[series], own),
    result: () => counters.map((counter) => counter.result()),
  };
}

/** One series per touchpoint value and metric value, in the order in which they turn up. */
export function longSeries(layout: LongLayout, columnOf: (name: string) => number): SeriesReader {
  const touchpointColumn = columnOf(layout.touchpointColumn);
  const scoreColumn = columnOf(layout.scoreColumn);
  const metricColumn = layout.metricColumn === null ? null : columnOf(layout.metricColumn);
  const readTotals = layout.totals === undefined ? null : totalsReader(layout.totals, scoreColumn, columnOf);
  const setups = new Map(layout.metrics.map(({ value, setup }) => [value, setup]));
  // Seconds are seldom the same twice.
  const hasDurations = layout.metrics.some(({ setup }) => measureOf(contractKind(setup)) === "durations");
  const counters: SeriesCounter[] = [];
  /** Rows of each series of which only the nearest count is known. */
  const rounded: number[] = [];
  const known = new Map<string, Map<string, number>>();

  const seriesOf = (touchpoint: string, metric: string): number | null => {
    const setup = setups.get(metric);
    if (setup === undefined) return null;
    let metrics = known.get(touchpoint);
    if (metrics === undefined) {
      metrics = new Map();
      known.set(ownCopy(touchpoint), metrics);
    }
    let series = metrics.get(metric);
    if (series === undefined) {
      series = counters.length;
      counters.push(seriesCounter(ownCopy(touchpoint), metric, setup));
      metrics.set(metric, series);
    }
    return series;
  };
  const noTouchpoint = {
    reason: "no-touchpoint", message: `column ${touchpointColumn + 1} (${layout.touchpointColumn}): no touchpoint named`,
  } as const;
  const noMetric = {
    reason: "no-metric",
    message: `column ${(metricColumn ?? 0) + 1} (${layout.metricColumn ?? ""}): a metric that was not set up`,
  } as const;

  return {
    columns: readTotals !== null || hasDurations ? null
      : metricColumn === null ? [touchpointColumn, scoreColumn] : [touchpointColumn, scoreColumn, metricColumn],
    take: (cells, counts, times = 1) => {
      const touchpoint = (cells[touchpointColumn] ?? "").trim();
      // A column of comments chosen by mistake must not fill the memory with series.
      const tooMany = known.size >= MAX_DISTINCT_VALUES && !known.has(touchpoint);
      if (touchpoint === "" || touchpoint.length > MAX_VALUE_CHARACTERS || tooMany) return noTouchpoint;
      const series = seriesOf(touchpoint, metricColumn === null ? "" : (cells[metricColumn] ?? "").trim());
      if (series === null) return noMetric;
      if (readTotals !== null) {
        const reading = readTotals(cells, setups.get(metricColumn === null ? "" : (cells[metricColumn] ?? "").trim()));
        if (!reading.ok) return { reason: "not-exact", message: reading.message };
        if (reading.rounded) rounded[series] = (rounded[series] ?? 0) + times;
        for (const { cell, count } of reading.counts) if (count > 0) counters[series]?.take(cell, series, counts, count * times);
        return null;
      }
      counters[series]?.take(cells[scoreColumn] ?? "", series, counts, times);
      return null;
    },
    lengths: () => counters.map((counter) => counter.length),
    countsOf: (series, own) => countsBy(counters[series], own),
    result: () => counters.map((counter, series) => {
      const rows = rounded[series] ?? 0;
      return rows === 0 ? counter.result() : { ...counter.result(), roundedRows: rows };
    }),
  };
}

export function countsBy(counter: SeriesCounter | undefined, own: ArrayLike<number>): SharedCounts {
  if (counter === undefined) throw new RangeError("Counts of a series that was never read.");
  return counter.countsOf(own);
}
