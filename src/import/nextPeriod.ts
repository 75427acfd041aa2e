import { grainOf, parsePeriod } from "../metrics/period.ts";
import { periodOf } from "./dates.ts";

/** The period that begins when this one ends, of the same length: "2026-05" after "2026-04"; null for text that is none. */
export function nextPeriod(period: string): string | null {
  const span = parsePeriod(period);
  if (span === null) return null;
  const first = new Date(span.end);
  return periodOf({ year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: first.getUTCDate() }, grainOf(period));
}
