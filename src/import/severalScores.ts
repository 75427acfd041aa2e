import { measureOf } from "../metrics/contract.ts";
import { MAX_DISTINCT_VALUES, MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import type { LongLayout } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import { columnOfMetric } from "./scoreColumns.ts";
import { seriesCounter, type SeriesCounter } from "./seriesCounters.ts";
import { countsBy, type SeriesReader } from "./seriesReader.ts";

/** Of how many columns a reader recognises cells that it met before. */
const MOST_REPEATED = 3;

/** One series per touchpoint value and score column: those of a touchpoint follow one another in the order of the metrics. */
export function severalScores(layout: LongLayout, columnOf: (name: string) => number): SeriesReader {
  const touchpointColumn = columnOf(layout.touchpointColumn);
  const scores = layout.metrics.map(({ value, setup }) => ({ value, setup, position: columnOf(columnOfMetric(layout, value)) }));
  // Seconds are seldom the same twice.
  const hasDurations = scores.some(({ setup }) => measureOf(contractKind(setup)) === "durations");
  const counters: SeriesCounter[] = [];
  /** The first series of each touchpoint. */
  const known = new Map<string, number>();
  const noTouchpoint = {
    reason: "no-touchpoint", message: `column ${touchpointColumn + 1} (${layout.touchpointColumn}): no touchpoint named`,
  } as const;

  const firstOf = (touchpoint: string): number | null => {
    const first = known.get(touchpoint);
    if (first !== undefined) return first;
    // A column of comments chosen by mistake must not fill the memory with series.
    if (touchpoint === "" || touchpoint.length > MAX_VALUE_CHARACTERS || known.size >= MAX_DISTINCT_VALUES) return null;
    const name = ownCopy(touchpoint);
    const next = counters.length;
    known.set(name, next);
    for (const { value, setup } of scores) counters.push(seriesCounter(name, value, setup));
    return next;
  };

  return {
    columns: hasDurations || scores.length >= MOST_REPEATED ? null : [touchpointColumn, ...scores.map(({ position }) => position)],
    take: (cells, counts, times = 1) => {
      const first = firstOf((cells[touchpointColumn] ?? "").trim());
      if (first === null) return noTouchpoint;
      for (let at = 0; at < scores.length; at += 1) {
        counters[first + at]?.take(cells[scores[at]?.position ?? -1] ?? "", first + at, counts, times);
      }
      return null;
    },
    lengths: () => counters.map((counter) => counter.length),
    countsOf: (series, own) => countsBy(counters[series], own),
    result: () => counters.map((counter) => counter.result()),
  };
}
