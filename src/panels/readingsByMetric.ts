import type { MetricReading } from "../metrics/frictionReport.ts";
import { byPeriod } from "../metrics/period.ts";

/** Readings of each metric together, the newest period first; metrics in the order in which they first appear. */
export function readingsByMetric(readings: readonly MetricReading[]): readonly (readonly MetricReading[])[] {
  const groups = new Map<string, MetricReading[]>();
  for (const reading of readings) {
    const group = groups.get(reading.contract.id);
    if (group === undefined) groups.set(reading.contract.id, [reading]);
    else group.push(reading);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => byPeriod(b.period, a.period)));
}
