import { ALL_SEGMENTS } from "../metrics/observation.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";

/** Figures of one touchpoint, metric and period: the total and its segments. */
export type SplitFigure = { readonly segment: string; readonly n: number };

/**
 * Which figures must stay on this device (DESIGN M7): those under 5 answers, and further segments, smallest first, until
 * what is missing from the total is at least 5 answers. Otherwise a withheld segment could be found by subtraction.
 */
export function segmentsToWithhold(figures: readonly SplitFigure[]): ReadonlySet<string> {
  const withheld = new Set<string>();
  let total = 0;
  let shown = 0;
  const open: { segment: string; n: number }[] = [];
  for (const { segment, n } of figures) {
    if (segment === ALL_SEGMENTS) total = n;
    if (n > 0 && n < MIN_SHARED_ANSWERS) withheld.add(segment);
    else if (segment !== ALL_SEGMENTS && n > 0) {
      open.push({ segment, n });
      shown += n;
    }
  }
  // Rows that name no segment are missing as well: two of them would show as the total less all segments.
  if (total === shown || withheld.has(ALL_SEGMENTS)) return withheld;
  for (const { segment, n } of open.toSorted((a, b) => a.n - b.n)) {
    if (total - shown >= MIN_SHARED_ANSWERS) break;
    withheld.add(segment);
    shown -= n;
  }
  return withheld;
}
