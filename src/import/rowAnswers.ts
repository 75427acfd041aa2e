import { WHOLE_ROWS } from "../answers/keptAnswers.ts";
import { measureOf } from "../metrics/contract.ts";
import { bucketOf } from "../metrics/durations.ts";
import { durationReader } from "./durationReader.ts";
import { MAX_VALUE_CHARACTERS } from "./limits.ts";
import { pointReader } from "./pointReader.ts";
import type { LongLayout, MetricSetup, Recipe, WideLayout } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import { columnOfMetric } from "./scoreColumns.ts";

/** Where a series of the file is on the map. */
export type SeriesPlace = {
  /** Column (wide) or touchpoint value (long). */
  readonly name: string;
  /** Metric value of the long layout; empty in the wide one. */
  readonly metric: string;
  readonly touchpointId: string;
  readonly metricId: string;
};

export type RowAnswers = {
  /** The touchpoint that the row is about alone, or `WHOLE_ROWS`. */
  readonly group: string;
  /** By index into the places. */
  readonly values: readonly { readonly series: number; readonly value: number }[];
};

/** What a row answers, read just as the counts read it; null for a row that is about nothing on the map. */
export type RowReader = (cells: readonly string[]) => RowAnswers | null;

export function rowReader(
  { layout }: Recipe, places: readonly SeriesPlace[], columnOf: (name: string) => number,
): RowReader {
  if (layout.type === "wide") return wideReader(layout, places, columnOf);
  if (layout.type === "long") return longReader(layout, places, columnOf);
  // Events are nobody's answers.
  return () => null;
}

function wideReader(layout: WideLayout, places: readonly SeriesPlace[], columnOf: (name: string) => number): RowReader {
  const setups = new Map(layout.columns.map(({ column, setup }) => [column, setup]));
  const readers = places.flatMap(({ name }, series) => {
    const setup = setups.get(name);
    return setup === undefined ? [] : [{ series, position: columnOf(name), read: valueReader(setup) }];
  });
  return (cells) => {
    const values: { series: number; value: number }[] = [];
    for (const { series, position, read } of readers) {
      const value = read(cells[position] ?? "");
      if (value !== null) values.push({ series, value });
    }
    return values.length === 0 ? null : { group: WHOLE_ROWS, values };
  };
}

function longReader(layout: LongLayout, places: readonly SeriesPlace[], columnOf: (name: string) => number): RowReader {
  const touchpointColumn = columnOf(layout.touchpointColumn);
  const metricColumn = layout.metricColumn === null ? null : columnOf(layout.metricColumn);
  const readers = new Map(layout.metrics.map(({ value, setup }) =>
    [value, { position: columnOf(columnOfMetric(layout, value)), read: valueReader(setup) }]));
  const own = [...readers.keys()];
  const known = new Map(places.map(({ name, metric, touchpointId }, series) => [JSON.stringify([name, metric]), { series, touchpointId }]));
  return (cells) => {
    const touchpoint = (cells[touchpointColumn] ?? "").trim();
    if (touchpoint === "" || touchpoint.length > MAX_VALUE_CHARACTERS) return null;
    // Every metric of a touchpoint is at the same place.
    let group: string | null = null;
    const values: { series: number; value: number }[] = [];
    for (const metric of metricColumn === null ? own : [(cells[metricColumn] ?? "").trim()]) {
      const place = known.get(JSON.stringify([touchpoint, metric]));
      const reader = readers.get(metric);
      if (place === undefined) continue;
      group = place.touchpointId;
      const value = reader?.read(cells[reader.position] ?? "") ?? null;
      if (value !== null) values.push({ series: place.series, value });
    }
    return group === null ? null : { group, values };
  };
}

/** A scale point as the contract counts it, or seconds; null: no answer. */
function valueReader(setup: MetricSetup): (cell: string) => number | null {
  switch (measureOf(contractKind(setup))) {
    case "scale": {
      const read = pointReader(setup);
      return (cell) => {
        const point = read(cell);
        return point < 0 ? null : setup.scaleMin + point;
      };
    }
    case "durations": {
      const read = durationReader(setup);
      return (cell) => {
        const seconds = read(cell);
        return seconds < 0 || bucketOf(seconds) === null ? null : seconds;
      };
    }
    case "volume":
    case "derived":
      // How often something happened is no answer of anybody.
      return () => null;
  }
}

/** Whether the metric is one of seconds. */
export function isInSeconds({ layout }: Recipe, { name, metric }: SeriesPlace): boolean {
  const setup = layout.type === "wide" ? layout.columns.find(({ column }) => column === name)?.setup
    : layout.type === "long" ? layout.metrics.find(({ value }) => value === metric)?.setup
      : undefined;
  return setup !== undefined && measureOf(contractKind(setup)) === "durations";
}
