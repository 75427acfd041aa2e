import { totalOf } from "../../metrics/counts.ts";
import { periodOf } from "../dates.ts";
import { MAX_PERIODS } from "../limits.ts";
import type { PeriodChoice, PeriodGrain } from "../recipe.ts";
import type { TakeRow } from "../rowChecker.ts";
import type { Figure, SeriesTally, Tallies } from "../tallies.ts";
import { CaseTally } from "./caseTally.ts";
import { EventRows } from "./eventRows.ts";
import { EVENT_MEASURES, eventColumns, type EventsLayout } from "./eventsLayout.ts";
import { LogSummaryTally } from "./logSummary.ts";
import { forEachCase } from "./visits.ts";

const DAY = 86_400_000;

/**
 * Counts an event log. Everything is counted for every activity: which measures are imported, which activities are ends and
 * where they belong are choices about counts that are there. A case belongs to the period and segment in which it began.
 */
export class EventTally {
  readonly #layout: EventsLayout;
  readonly #rows: EventRows;
  readonly #period: PeriodChoice;
  readonly #isSplit: boolean;

  constructor(
    layout: EventsLayout, recipe: { readonly period: PeriodChoice; readonly segmentColumn: string | null },
    columnOf: (name: string) => number,
  ) {
    this.#layout = layout;
    this.#rows = new EventRows(layout, recipe.segmentColumn, columnOf);
    this.#period = recipe.period;
    this.#isSplit = recipe.segmentColumn !== null;
  }

  get takeRow(): TakeRow {
    return this.#rows.takeRow;
  }

  result(): Omit<Tallies, "skipped"> {
    const { store, instants } = this.#rows;
    const summary = new LogSummaryTally(store);
    const periodAt = periodReader(this.#period);
    const groups = new Map<string, Map<number, CaseTally>>();
    let tooManyPeriods = false;
    forEachCase(store, (index, visits) => {
      if (visits.length === 0) return;
      summary.take(index, visits);
      const period = periodAt(visits.start[0] ?? 0);
      let segments = groups.get(period);
      if (segments === undefined) {
        if (groups.size >= MAX_PERIODS) {
          tooManyPeriods = true;
          return;
        }
        segments = new Map();
        groups.set(period, segments);
      }
      const segment = store.segmentOfCase(index);
      for (const own of segment === 0 ? [0] : [0, segment]) {
        let tally = segments.get(own);
        if (tally === undefined) {
          tally = new CaseTally();
          segments.set(own, tally);
        }
        tally.take(visits);
      }
    });

    const log = { ...summary.result(), zoneless: instants.zoneless, zoned: instants.zoned, columns: eventColumns(this.#layout) };
    const places = new Map(store.activities.map((name, activity) => [name, activity]));
    const series: SeriesTally[] = [];
    const figures: Figure[] = [];
    for (const { name } of log.activities) {
      for (const measure of EVENT_MEASURES) {
        let answers = 0;
        for (const [period, segments] of groups) {
          for (const [segment, tally] of segments) {
            const counts = tally.counts(places.get(name) ?? -1, measure);
            if (counts === null || totalOf(counts) === 0) continue;
            if (segment === 0) answers += totalOf(counts);
            figures.push({ series: series.length, period, segment: store.segments[segment] ?? "", counts });
          }
        }
        // A log without pairs of times has no handling times at all.
        if (answers > 0) series.push({ name, metric: measure, answers, noAnswer: 0, offScale: 0, offScaleValues: [] });
      }
    }
    return {
      rows: this.#rows.taken,
      respondents: Array.from(groups, ([period, segments]) => ({ period, people: segments.get(0)?.cases ?? 0 })),
      series, figures,
      segments: this.#isSplit && !store.tooManySegments ? store.segments.slice(1).toSorted() : [],
      tooManySegments: store.tooManySegments, tooManyPeriods, log,
    };
  }
}

/** The period of an instant: that of its day in UTC, so that it does not depend on where the import is made. */
function periodReader(period: PeriodChoice): (instant: number) => string {
  if (period.type === "fixed") return () => period.period;
  const { grain } = period;
  const known = new Map<number, string>();
  return (instant) => {
    const day = Math.floor(instant / DAY);
    let own = known.get(day);
    if (own === undefined) {
      own = periodOfDay(day, grain);
      known.set(day, own);
    }
    return own;
  };
}

function periodOfDay(day: number, grain: PeriodGrain): string {
  const date = new Date(day * DAY);
  return periodOf({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }, grain);
}
