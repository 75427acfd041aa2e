import { measureMetrics } from "./eventlog/measures.ts";
import type { MetricSetup, Recipe } from "./recipe.ts";
import { columnOfMetric } from "./scoreColumns.ts";

/** What a layout gives: a column (wide), a value of the metric column or a score column (long), or a measure of the log (events). */
export type LayoutSetup = {
  readonly name: string;
  /** The column that holds the answers; empty for what is counted from rows. */
  readonly column: string;
  readonly setup: MetricSetup;
};

/** Every setup of a layout, in its order. */
export function layoutSetups(layout: Recipe["layout"]): readonly LayoutSetup[] {
  switch (layout.type) {
    case "wide":
      return layout.columns.map(({ column, setup }) => ({ name: column, column, setup }));
    case "long":
      return layout.metrics.map(({ value, setup }) => ({ name: value, column: columnOfMetric(layout, value), setup }));
    case "events":
      return measureMetrics(layout).map(({ value, setup }) => ({ name: value, column: "", setup }));
    default:
      return layout satisfies never;
  }
}
