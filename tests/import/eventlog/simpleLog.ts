import type { Row } from "./logs.ts";

type Visit = { readonly activity: string; readonly start: number; end: number; timed: boolean; open: boolean };

export type SimpleFacts = {
  readonly cases: number;
  readonly variants: number;
  /** "activity measure" → numbers: cases; [stayed, dropped]; [once, again]; sorted seconds of waiting and of handling. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
};

/** What a log holds, found on another way than the product's: plain lists, every question asked anew. For these tests only. */
export function countSimply(rows: readonly Row[]): SimpleFacts {
  const names = [...new Set(rows.map(([caseId]) => caseId))];
  const journeys = names.map((name) => visitsOf(rows.filter(([caseId]) => caseId === name))).filter((visits) => visits.length > 0);
  const activities = [...new Set(journeys.flat().map(({ activity }) => activity))];
  const counts: Record<string, readonly number[]> = {};
  for (const activity of activities) {
    const here = journeys.filter((visits) => visits.some((visit) => visit.activity === activity));
    const last = here.filter((visits) => visits.at(-1)?.activity === activity).length;
    const again = here.filter((visits) => visits.filter((visit) => visit.activity === activity).length > 1).length;
    counts[`${activity} volume`] = [here.length];
    counts[`${activity} drop-off`] = [here.length - last, last];
    counts[`${activity} repeat-contact`] = [here.length - again, again];
    counts[`${activity} waiting-time`] = sorted(here.flatMap((visits) => visits.flatMap((visit, at) =>
      at === 0 || visit.activity !== activity ? [] : [Math.max(0, visit.start - Math.max(...visits.slice(0, at).map(({ end }) => end)))])));
    counts[`${activity} aht`] = sorted(journeys.flat().filter((visit) => visit.activity === activity && visit.timed).map(({ start, end }) => end - start));
  }
  const variants = new Set(journeys.map((visits) => visits.map(({ activity }) => activity).join("\n"))).size;
  return { cases: journeys.length, variants, counts };
}

function visitsOf(rows: readonly Row[]): readonly Visit[] {
  const visits: Visit[] = [];
  for (const [, activity, time, transition] of rows.toSorted((a, b) => Date.parse(a[2]) - Date.parse(b[2]))) {
    const at = Date.parse(time) / 1_000;
    const open = visits.find((visit) => visit.open && visit.activity === activity);
    if (transition === "start") visits.push({ activity, start: at, end: at, timed: false, open: true });
    else if (transition === "complete" && open !== undefined) Object.assign(open, { end: at, timed: true, open: false });
    else visits.push({ activity, start: at, end: at, timed: false, open: false });
  }
  return visits;
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b);
}
