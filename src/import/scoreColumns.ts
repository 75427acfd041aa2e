/**
 * The columns that hold the answers of a table with one row per answer: one, or several where each row says several things of
 * its touchpoint.
 */
import type { LongColumns, LongLayout } from "./recipe.ts";

/** In the order of the metrics that they are. */
export function scoreColumns({ scoreColumn, otherScores = [], metricColumn, totals }: LongColumns): readonly [string, ...string[]] {
  // A column that names the metric of each row, or tells how many gave the answer, speaks of one score.
  return metricColumn === null && totals === undefined ? [scoreColumn, ...otherScores] : [scoreColumn];
}

/** The column that holds the answers of a metric, which the layout calls by this value. */
export function columnOfMetric({ scoreColumn, metricColumn }: LongColumns, value: string): string {
  return metricColumn === null && value !== "" ? value : scoreColumn;
}

/**
 * The layout with these columns of answers; the metrics of those that it has already stay, and `setups` tells those of the
 * others. Only for layouts without a metric column and totals.
 */
export function withScores(layout: LongLayout, columns: readonly [string, ...string[]], setups: LongLayout["metrics"] = []): LongLayout {
  const [scoreColumn, ...others] = columns;
  const known = new Map([...setups, ...layout.metrics].map(({ value, setup }) => [columnOfMetric(layout, value), setup]));
  const metrics = columns.flatMap((column) => {
    const setup = known.get(column);
    return setup === undefined ? [] : [{ value: column === scoreColumn ? "" : column, setup }];
  });
  const { otherScores: _, ...rest } = layout;
  return { ...rest, scoreColumn, metrics, ...(others.length > 0 ? { otherScores: others } : {}) };
}

/** The layout for a file that calls a column of answers otherwise (`to`), or has it no longer (null; the last one stays). */
export function renameScore(layout: LongLayout, from: string, to: string | null): LongLayout {
  const columns = scoreColumns(layout);
  if (!columns.includes(from)) return layout;
  if (columns.length === 1) return { ...layout, scoreColumn: to ?? from };
  if (to === null) {
    const [first, ...others] = columns.filter((column) => column !== from);
    return first === undefined ? layout : withScores(layout, [first, ...others]);
  }
  // What the column is called now may have been taken in as a new one: it is counted once.
  const [first = from, ...others] = columns.filter((column) => column !== to).map((column) => (column === from ? to : column));
  const setups = layout.metrics.filter(({ value }) => columnOfMetric(layout, value) === from).map(({ setup }) => ({ value: to, setup }));
  return withScores({ ...layout, metrics: layout.metrics.filter(({ value }) => columnOfMetric(layout, value) !== to) }, [first, ...others], setups);
}
