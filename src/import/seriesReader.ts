import { MAX_DISTINCT_VALUES, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import { OFF_SCALE, pointReader } from "./pointReader.ts";
import type { SkipReason } from "./fileProfile.ts";
import type { LongLayout, MetricSetup, WideLayout } from "./recipe.ts";
import type { SeriesTally } from "./tallies.ts";
import { totalsReader } from "./totalsReader.ts";

/** Most distinct values off the scale that are remembered per series, and how many are told. */
const OFF_SCALE_VALUES = 50;
const OFF_SCALE_TOLD = 5;

/** Reads the answers of a row into the counts of its period and segment. */
export type SeriesReader = {
  /** `counts[series]` is made when first needed. A reason where the row is of no use; nothing is counted then. */
  readonly take: (
    cells: readonly string[], counts: Float64Array[],
  ) => { readonly reason: SkipReason; readonly message: string } | null;
  /** Scale points per series. */
  readonly points: () => readonly number[];
  readonly result: () => readonly SeriesTally[];
};

class SeriesCounter {
  readonly #name: string;
  readonly #metric: string;
  readonly #read: (cell: string) => number;
  readonly points: number;
  #answers = 0;
  #noAnswer = 0;
  #offScale = 0;
  readonly #offScaleValues = new Map<string, number>();

  constructor(name: string, metric: string, setup: MetricSetup) {
    this.#name = name;
    this.#metric = metric;
    this.#read = pointReader(setup);
    this.points = Math.max(1, setup.scaleMax - setup.scaleMin + 1);
  }

  /** `people`: how many gave the answer. */
  take(cell: string, series: number, counts: Float64Array[], people = 1): void {
    const point = this.#read(cell);
    if (point >= 0) {
      this.#answers += people;
      const own = (counts[series] ??= new Float64Array(this.points));
      own[point] = (own[point] ?? 0) + people;
    } else if (point === OFF_SCALE) this.#addOffScale(cell.trim(), people);
    else this.#noAnswer += people;
  }

  #addOffScale(value: string, people: number): void {
    this.#offScale += people;
    const known = this.#offScaleValues.get(value);
    if (known === undefined && (this.#offScaleValues.size >= OFF_SCALE_VALUES || value.length > MAX_VALUE_CHARACTERS)) return;
    this.#offScaleValues.set(ownCopy(value), (known ?? 0) + people);
  }

  result(): SeriesTally {
    const values = Array.from(this.#offScaleValues, ([value, count]) => ({ value, count }));
    return {
      name: this.#name, metric: this.#metric, answers: this.#answers, noAnswer: this.#noAnswer, offScale: this.#offScale,
      // Values of a column full of words are comments rather than slips: they are not told.
      offScaleValues: values.length >= OFF_SCALE_VALUES
        ? []
        : values.toSorted((a, b) => b.count - a.count).slice(0, OFF_SCALE_TOLD),
    };
  }
}

/** One series per column. */
export function wideSeries(layout: WideLayout, columnOf: (name: string) => number): SeriesReader {
  const counters = layout.columns.map(({ column, setup }) => new SeriesCounter(column, "", setup));
  const positions = layout.columns.map(({ column }) => columnOf(column));
  return {
    take: (cells, counts) => {
      for (let series = 0; series < counters.length; series += 1) {
        counters[series]?.take(cells[positions[series] ?? -1] ?? "", series, counts);
      }
      return null;
    },
    points: () => counters.map((counter) => counter.points),
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
  const counters: SeriesCounter[] = [];
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
      counters.push(new SeriesCounter(ownCopy(touchpoint), metric, setup));
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
    take: (cells, counts) => {
      const touchpoint = (cells[touchpointColumn] ?? "").trim();
      // A column of comments chosen by mistake must not fill the memory with series.
      const tooMany = known.size >= MAX_DISTINCT_VALUES && !known.has(touchpoint);
      if (touchpoint === "" || touchpoint.length > MAX_VALUE_CHARACTERS || tooMany) return noTouchpoint;
      const series = seriesOf(touchpoint, metricColumn === null ? "" : (cells[metricColumn] ?? "").trim());
      if (series === null) return noMetric;
      if (readTotals !== null) {
        const reading = readTotals(cells);
        if (!reading.ok) return { reason: "not-exact", message: reading.message };
        for (const { cell, count } of reading.counts) if (count > 0) counters[series]?.take(cell, series, counts, count);
        return null;
      }
      counters[series]?.take(cells[scoreColumn] ?? "", series, counts);
      return null;
    },
    points: () => counters.map((counter) => counter.points),
    result: () => counters.map((counter) => counter.result()),
  };
}
