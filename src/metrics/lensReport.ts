import type { JourneyMap } from "../journey/journeyMap.ts";
import { ALL_PERIODS, figuresChosen, inCommonPeriods, periodAsked } from "./allPeriods.ts";
import type { FiguresChoice } from "./figuresShown.ts";
import type { FrictionReport, MetricReading } from "./frictionReport.ts";
import { frictionHeat } from "./heat.ts";
import { excludesZero, newcombeDifference, weightedMean } from "./intervals.ts";
import { keepIdentity } from "./keepIdentity.ts";
import type { Lens, LensFigures, LensReading, LensReport, LensSide, LensStanding, LensTone } from "./lens.ts";
import type { Measurements } from "./observation.ts";
import { endsBefore, isStale, spanOf } from "./period.ts";
import { newestOf } from "./periodCover.ts";
import { countsBadExperiences, figuresOf, MIN_ANSWERS } from "./readings.ts";
import { figuresByPlace, type FiguresByPlace, type PeriodFigures, type PlaceFigures, type Series } from "./series.ts";
import { CHANGE_FLOOR_PER_100 } from "./trendFloor.ts";

export type LensOptions = {
  /** Which figures light the board; a lens looks at the same ones. */
  readonly figures: FiguresChoice;
  /** Decides how old figures are; only its day counts (UTC). */
  readonly today: Date;
};

/**
 * A sure difference of so many bad experiences per 100 is coloured stronger, and strongest. Journeys average about 5 to
 * 20: three more are a change that a team should know of, ten double most touchpoints.
 */
const STRONG_DIFFERENCE = 3;
const STRONGEST_DIFFERENCE = 10;
/** The same for a gap between means, in parts of the scale; below the first it is none to speak of. */
const GAP_FLOOR = CHANGE_FLOOR_PER_100 / 100;
const STRONG_GAP = 0.05;
const STRONGEST_GAP = 0.15;

const DAY = 86_400_000;

/** The last report; readings that come out the same are the same objects (DESIGN D7). A page shows one map. */
let latest: LensReport | null = null;

/**
 * What every touchpoint shows through `lens`. Pure: equal inputs give equal reports. Differences are of the share of bad
 * experiences, because that is what every metric has in common; a metric that only one side has is left out.
 */
export function lensReport(
  journey: JourneyMap, measurements: Measurements, report: FrictionReport, lens: Lens, options: LensOptions,
): LensReport {
  const read = readerFor(measurements, report, lens, options);
  const before = latest?.touchpoints;
  const touchpoints = new Map<string, LensReading>();
  for (const id of journey.touchpoints.keys()) {
    touchpoints.set(id, keepIdentity(before?.get(id), { touchpointId: id, ...read(id) }));
  }
  latest = { lens, touchpoints };
  return latest;
}

type Answer = Omit<LensReading, "touchpointId">;

const NOTHING: Answer = { standing: "no-data", tone: null, figures: null };

function readerFor(
  measurements: Measurements, report: FrictionReport, lens: Lens, { figures: chosen, today }: LensOptions,
): (touchpointId: string) => Answer {
  const placesOf = (segment: string) => figuresChosen(measurements, segment, chosen.period);
  const period = periodAsked(chosen.period);
  const question = JSON.stringify([lens, chosen, Math.floor(today.getTime() / DAY)]);
  switch (lens.type) {
    case "friction":
      return (id) => throughFriction(report.touchpoints.get(id)?.headline ?? null, report.touchpoints.get(id)?.heat ?? null);
    case "metric": {
      if (measurements.contracts.get(lens.metricId)?.kind === "volume") return volumeReader(placesOf(chosen.segment), lens.metricId, period);
      const readingAt = (id: string): MetricReading | undefined =>
        report.touchpoints.get(id)?.readings.find(({ contract }) => contract.id === lens.metricId);
      const average = averageScore([...report.touchpoints.keys()].map(readingAt));
      return (id) => throughMetric(readingAt(id), average);
    }
    case "change": {
      const places = placesOf(chosen.segment);
      const read = remembering(question, (place) => changeAt(place, period, lens.since));
      return (id) => read(places.get(id), undefined);
    }
    case "segments": {
      // Two groups are added up over the periods that both of them have.
      const [a, b] = [figuresByPlace(measurements, lens.a), figuresByPlace(measurements, lens.b)];
      const read = remembering(question, (place, other) => segmentsAt(place, other, chosen.period, lens));
      return (id) => read(a.get(id), b.get(id));
    }
    case "gap":
      return (id) => gapAt(report.touchpoints.get(id)?.readings ?? []);
    case "freshness": {
      const places = placesOf(chosen.segment);
      const read = remembering(question, (place) => ageAt(place, period, today));
      return (id) => read(places.get(id), undefined);
    }
    default:
      return lens satisfies never;
  }
}

type Remembered = { readonly other: PlaceFigures | undefined; readonly answer: Answer };

/** The last question about places and its answers: places whose counts have not changed are not compared again. */
let lastQuestion = "";
let answers = new WeakMap<PlaceFigures, Remembered>();

function remembering(
  question: string, read: (place: PlaceFigures, other: PlaceFigures | undefined) => Answer,
): (place: PlaceFigures | undefined, other: PlaceFigures | undefined) => Answer {
  if (question !== lastQuestion) answers = new WeakMap();
  lastQuestion = question;
  return (place, other) => {
    if (place === undefined) return NOTHING;
    const known = answers.get(place);
    if (known !== undefined && known.other === other) return known.answer;
    const answer = read(place, other);
    answers.set(place, { other, answer });
    return answer;
  };
}

function throughFriction(headline: MetricReading | null, heat: LensTone): Answer {
  if (headline === null) return NOTHING;
  return { standing: standingOfLight(headline.light), tone: heat, figures: { type: "metric", reading: headline, average: null } };
}

function standingOfLight(light: MetricReading["light"]): LensStanding {
  switch (light) {
    case "friction":
    case "fine":
      return "clear";
    case "watch":
      return "chance";
    case "unjudged":
      return "level";
    case "too-few":
    case "no-data":
      return light;
    default:
      return light satisfies never;
  }
}

/**
 * One metric coloured as friction is: against its target or the journey's average of this metric. An index, a gap or a
 * duration without a limit counts no bad experiences; its score is compared with the average score instead.
 */
function throughMetric(reading: MetricReading | undefined, average: number | null): Answer {
  if (reading === undefined) return NOTHING;
  if (!countsBadExperiences(reading.contract)) return againstAverage(reading, average);
  const ratio = reading.journeyPer100 === 0 ? 1 : reading.shrunkPer100 / reading.journeyPer100;
  return {
    standing: standingOfLight(reading.light),
    tone: frictionHeat(reading.light, ratio),
    figures: { type: "metric", reading, average: null },
  };
}

function againstAverage(reading: MetricReading, average: number | null): Answer {
  const figures: LensFigures = { type: "metric", reading, average: average ?? reading.score };
  if (reading.n < MIN_ANSWERS || average === null) return { standing: "too-few", tone: null, figures };
  const { low, high } = reading.scoreInterval;
  if (low <= average && average <= high) return { standing: "chance", tone: 0, figures };
  const worse = reading.contract.goodEnd === "high" ? high < average : low > average;
  return { standing: "clear", tone: worse ? 3 : -2, figures };
}

/** Weighted by answers, over the readings that have enough of them; null without any. */
function averageScore(readings: readonly (MetricReading | undefined)[]): number | null {
  let answers = 0;
  let sum = 0;
  for (const reading of readings) {
    if (reading === undefined || reading.n < MIN_ANSWERS) continue;
    answers += reading.n;
    sum += reading.n * reading.score;
  }
  return answers === 0 ? null : sum / answers;
}

/** How often touchpoints are used is neither good nor bad: the strongest tone is the most used. */
function volumeReader(places: FiguresByPlace, metricId: string, period: string | null): (id: string) => Answer {
  const shown = new Map<string, { readonly count: number; readonly period: string }>();
  for (const [id, { series }] of places) {
    const own = series.find(({ contract }) => contract.id === metricId);
    const figures = own === undefined ? null : figuresOf(own, period);
    if (figures !== null) shown.set(id, { count: figures.n, period: figures.period });
  }
  const most = Math.max(1, ...[...shown.values()].map(({ count }) => count));
  return (id) => {
    const found = shown.get(id);
    if (found === undefined) return NOTHING;
    const share = found.count / most;
    return { standing: "clear", tone: share > 2 / 3 ? -3 : share > 1 / 3 ? -2 : -1, figures: { type: "volume", ...found, share } };
  };
}

function changeAt(place: PlaceFigures, period: string | null, since: string | null): Answer {
  const pairs = place.series.flatMap((series): Pair[] => {
    const to = figuresOf(series, period);
    if (to === null || !countsBadExperiences(series.contract)) return [];
    const from = since === null
      ? series.periods.find((each) => endsBefore(each.period, to.period))
      : series.periods.find((each) => each.period === since && endsBefore(each.period, to.period));
    return from === undefined ? [] : [{ series, from, to }];
  });
  return difference(pairs, (figures) => figures.period);
}

function segmentsAt(
  a: PlaceFigures, b: PlaceFigures | undefined, period: string | null, names: { readonly a: string; readonly b: string },
): Answer {
  const pairs = a.series.flatMap((series): Pair[] => {
    const other = b?.series.find(({ contract }) => contract.id === series.contract.id);
    if (other === undefined || !countsBadExperiences(series.contract)) return [];
    if (period === ALL_PERIODS) {
      const both = inCommonPeriods(series, other);
      return both === null ? [] : [{ series, from: both[1], to: both[0] }];
    }
    // Of one period: people who were asked at different times differ by more than their segment.
    const common = series.periods.filter((each) => other.periods.some((own) => own.period === each.period));
    const to = period === null ? newestOf(common) : common.find((each) => each.period === period);
    const from = other.periods.find((each) => each.period === to?.period);
    return to === null || to === undefined || from === undefined ? [] : [{ series, from, to }];
  });
  const ofB = new Set(pairs.map(({ from }) => from));
  return difference(pairs, (figures) => (ofB.has(figures) ? names.b : names.a));
}

type Pair = { readonly series: Series; readonly from: PeriodFigures; readonly to: PeriodFigures };

/** The weighted difference over the metrics that both sides have with enough answers (DESIGN M2, M5). */
function difference(pairs: readonly Pair[], nameOf: (figures: PeriodFigures) => string): Answer {
  if (pairs.length === 0) return NOTHING;
  const enough = pairs.filter(({ from, to }) => from.n >= MIN_ANSWERS && to.n >= MIN_ANSWERS);
  const judged = enough.length === 0 ? pairs : enough;
  const estimate = weightedMean(judged.map(({ series, from, to }) => {
    const { value, interval } = newcombeDifference(to.bad, to.n, from.bad, from.n);
    return { value: 100 * value, interval: { low: 100 * interval.low, high: 100 * interval.high }, weight: series.contract.weight };
  }));
  const figures: LensFigures = {
    type: "difference",
    difference: estimate,
    from: sideOf(judged, ({ from }) => from, nameOf),
    to: sideOf(judged, ({ to }) => to, nameOf),
    metrics: judged.length,
  };
  if (enough.length === 0) return { standing: "too-few", tone: null, figures };
  if (!excludesZero(estimate.interval)) return { standing: "chance", tone: 0, figures };
  if (Math.abs(estimate.value) < CHANGE_FLOOR_PER_100) return { standing: "level", tone: 0, figures };
  return { standing: "clear", tone: differenceTone(estimate.value, STRONG_DIFFERENCE, STRONGEST_DIFFERENCE), figures };
}

function sideOf(pairs: readonly Pair[], side: (pair: Pair) => PeriodFigures, nameOf: (figures: PeriodFigures) => string): LensSide {
  const names = new Set(pairs.map((pair) => nameOf(side(pair))));
  const [name = ""] = names;
  let weights = 0;
  let bad = 0;
  let n = 0;
  for (const pair of pairs) {
    const figures = side(pair);
    const { weight } = pair.series.contract;
    weights += weight;
    bad += (weight * 100 * figures.bad) / figures.n;
    n += figures.n;
  }
  return { name: names.size === 1 ? name : "", n, badPer100: bad / weights };
}

/** Positive is worse. */
function differenceTone(value: number, strong: number, strongest: number): LensTone {
  const size = Math.abs(value);
  if (value > 0) return size >= strongest ? 4 : size >= strong ? 3 : 2;
  return size >= strongest ? -3 : size >= strong ? -2 : -1;
}

function gapAt(readings: readonly MetricReading[]): Answer {
  const reading = readings.filter(({ contract }) => contract.kind === "gap").toSorted((a, b) => b.contract.weight - a.contract.weight)[0];
  if (reading === undefined) return NOTHING;
  const figures: LensFigures = { type: "gap", reading };
  if (reading.n < MIN_ANSWERS) return { standing: "too-few", tone: null, figures };
  if (!excludesZero(reading.scoreInterval)) return { standing: "chance", tone: 0, figures };
  // The items have the scale and the good end; the gap's own contract has none that means anything.
  const { goodEnd, scaleMin, scaleMax } = reading.items[0]?.contract ?? reading.contract;
  const worse = ((goodEnd === "high" ? -1 : 1) * reading.score) / (scaleMax - scaleMin);
  if (Math.abs(worse) < GAP_FLOOR) return { standing: "level", tone: 0, figures };
  return { standing: "clear", tone: differenceTone(worse, STRONG_GAP, STRONGEST_GAP), figures };
}

/** Judged by the metric that is most out of date: one fresh figure does not refresh the others. */
function ageAt(place: PlaceFigures, period: string | null, today: Date): Answer {
  let oldest: Age | null = null;
  for (const series of place.series) {
    const figures = figuresOf(series, period);
    if (figures === null) continue;
    const age = ageOf(series, figures, today);
    if (oldest === null || usedUp(age) > usedUp(oldest)) oldest = age;
  }
  if (oldest === null) return NOTHING;
  const { days, windowDays, stale } = oldest;
  if (days === null) return { standing: "chance", tone: 0, figures: oldest };
  const tone = windowDays === null ? 0 : stale ? 3 : days > windowDays / 2 ? 1 : -1;
  return { standing: "clear", tone, figures: oldest };
}

type Age = Extract<LensFigures, { type: "age" }>;

function ageOf({ contract: { windowDays } }: Series, { period, n }: PeriodFigures, today: Date): Age {
  const span = spanOf(period);
  const now = Math.floor(today.getTime() / DAY) * DAY;
  return {
    type: "age", period, n, windowDays, stale: isStale(period, windowDays, new Date(now)),
    days: span === null ? null : Math.max(0, Math.floor((now - span.end) / DAY)),
  };
}

/** Part of its window that an age has used up; undated figures before everything dated, those without a window by days. */
function usedUp({ days, windowDays }: Age): number {
  if (days === null) return Number.POSITIVE_INFINITY;
  return windowDays === null ? days / 1e9 : days / windowDays;
}
