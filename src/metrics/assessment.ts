import { measureOf } from "./contract.ts";
import type { Interval, Light, MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { frictionHeat } from "./heat.ts";
import { type Estimate, weightedMean } from "./intervals.ts";
import { keepIdentity } from "./keepIdentity.ts";
import type { Dataset } from "./observation.ts";
import { newestOf } from "./periodCover.ts";
import { countsBadExperiences, figuresOf, isAbove, readingOf, type JourneyAverage } from "./readings.ts";
import type { FiguresByPlace, PlaceFigures } from "./series.ts";
import { type BadOf, estimateShrinkage } from "./shrinkage.ts";

/** The figures of a touchpoint's friction: everything but the words, so that a new title changes no number. */
export type Assessment = Omit<TouchpointFriction, "sentence"> & {
  /** Some figures were kept back because they had fewer than 5 answers. */
  readonly withheld: boolean;
  /** The metric of an imported volume: impacts by visits and by calls are no amounts of one thing. */
  readonly volumeMetricId: string | null;
};

/** The averages of the journey, for every metric that some touchpoint has: metric id → period → average and pull. */
export type JourneyAverages = ReadonlyMap<string, ReadonlyMap<string, JourneyAverage>>;

/** What a map is assessed against. */
export type Circumstances = {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly averages: JourneyAverages;
  /** Midnight UTC. */
  readonly today: Date;
  /** Null: the newest of each metric, but no stub. */
  readonly period: string | null;
  /** Datasets count respondents as a whole: a segment's share of them says nothing about how many it has. */
  readonly splitBySegment: boolean;
};

/**
 * Averages over the touchpoints of the map; figures of touchpoints that are gone do not count. Averages equal to those of
 * `before` are the same objects.
 */
export function journeyAverages(
  touchpointIds: Iterable<string>,
  figures: FiguresByPlace,
  before: JourneyAverages | null,
): JourneyAverages {
  const pools = new Map<string, Map<string, BadOf[]>>();
  for (const id of touchpointIds) {
    for (const { contract, periods } of figures.get(id)?.series ?? []) {
      if (!countsBadExperiences(contract)) continue;
      let byPeriod = pools.get(contract.id);
      if (byPeriod === undefined) pools.set(contract.id, (byPeriod = new Map()));
      for (const each of periods) {
        const pool = byPeriod.get(each.period);
        if (pool === undefined) byPeriod.set(each.period, [each]);
        else pool.push(each);
      }
    }
  }
  const averages = new Map<string, ReadonlyMap<string, JourneyAverage>>();
  for (const [metricId, byPeriod] of pools) {
    const shrinkages = new Map<string, JourneyAverage>();
    for (const [period, pool] of byPeriod) {
      const shrinkage = estimateShrinkage(pool);
      if (shrinkage !== null) shrinkages.set(period, { ...shrinkage, alone: pool.length === 1 });
    }
    averages.set(metricId, keepIdentity<ReadonlyMap<string, JourneyAverage>>(before?.get(metricId), shrinkages));
  }
  return averages;
}

/** Whether an assessment of `place` under `before` holds under `now`: nothing that it depends on is another object. */
export function holds(place: PlaceFigures | undefined, before: Circumstances, now: Circumstances): boolean {
  return before.datasets === now.datasets &&
    before.today.getTime() === now.today.getTime() &&
    before.period === now.period &&
    before.splitBySegment === now.splitBySegment &&
    before.averages.size === now.averages.size &&
    (place?.series ?? []).every(({ contract }) => before.averages.get(contract.id) === now.averages.get(contract.id));
}

/** The readings of one place, in the order of its metrics; metrics without figures in the period asked for are absent. */
export function readingsOf(place: PlaceFigures | undefined, { averages, period, today }: Circumstances): MetricReading[] {
  const readings: MetricReading[] = [];
  for (const series of place?.series ?? []) {
    const figures = figuresOf(series, period);
    if (figures === null) continue;
    // What no touchpoint of the map has (the NPS of the whole journey) is its own average.
    const own = { average: figures.bad / figures.n, strength: Number.POSITIVE_INFINITY, alone: true };
    const journey = averages.get(series.contract.id)?.get(figures.period) ?? own;
    readings.push(readingOf(series, figures, journey, today));
  }
  return readings;
}

/** Friction of one touchpoint from its counts (DESIGN M3-M5). */
export function assessTouchpoint(
  touchpointId: string,
  place: PlaceFigures | undefined,
  circumstances: Circumstances,
): Assessment {
  const readings = readingsOf(place, circumstances);
  const counting = readings.filter((reading) => countsBadExperiences(reading.contract));
  // Metrics with too few answers say nothing; they are shown, and missing from the coverage.
  const used = counting.filter((reading) => reading.light !== "too-few");
  const { period } = circumstances;
  const withheld = period === null ? (place?.withheld.size ?? 0) > 0 : place?.withheld.has(period) === true;
  const friction = combine(used);
  const light = friction?.light ?? (counting.length > 0 || withheld ? "too-few" : readings.length > 0 ? "unjudged" : "no-data");
  const ratio = light === "unjudged" ? null : (friction?.ratio ?? null);
  const volume = friction === null ? null : volumeOf(place, used, circumstances);
  return {
    touchpointId,
    light,
    stale: (used.length > 0 ? used : readings).some((reading) => reading.stale),
    frictionPer100: friction?.per100 ?? null,
    interval: friction?.interval ?? null,
    observed: friction?.observed ?? null,
    ratio,
    volume,
    impact: friction === null || volume === null ? null : impactOf(friction.per100, volume),
    coverage: { present: used.length, of: circumstances.averages.size },
    readings,
    headline: headlineOf(used.length > 0 ? used : counting.length > 0 ? counting : describing(readings)),
    heat: frictionHeat(light, ratio),
    withheld,
    volumeMetricId: volume?.type === "imported" ? (place?.volumeMetricId ?? null) : null,
  };
}

type Combined = {
  readonly per100: number;
  readonly interval: Interval;
  readonly observed: Estimate;
  readonly ratio: number;
  readonly light: Light;
};

/**
 * Friction per 100 = Σw·p̃/Σw and ratio = Σw·(p̃/p₀)/Σw over the metrics present (DESIGN M3); the light compares the
 * weighted unshrunk share and its interval with the equally weighted reference (M5). Null without metrics.
 */
function combine(readings: readonly MetricReading[]): Combined | null {
  if (readings.length === 0) return null;
  let weights = 0;
  let shrunk = 0;
  let ratios = 0;
  let references = 0;
  for (const { contract, shrunkPer100, journeyPer100, referencePer100 } of readings) {
    weights += contract.weight;
    shrunk += contract.weight * shrunkPer100;
    references += contract.weight * referencePer100;
    // Where nobody in the whole journey had a bad experience, everyone is exactly average.
    ratios += contract.weight * (journeyPer100 === 0 ? 1 : shrunkPer100 / journeyPer100);
  }
  const parts = readings.map(({ contract, badPer100, badInterval }) => {
    return { value: badPer100, interval: badInterval, weight: contract.weight };
  });
  const observed = weightedMean(parts);
  const { value, interval } = observed;
  const [only] = readings;
  const reference = references / weights;
  const per100 = shrunk / weights;
  return {
    per100,
    interval: { low: Math.max(0, Math.min(interval.low, per100)), high: Math.min(100, Math.max(interval.high, per100)) },
    observed,
    ratio: ratios / weights,
    light: readings.length === 1 && only !== undefined
      ? only.light
      : readings.every((reading) => reading.light === "unjudged") ? "unjudged"
      : interval.low > reference ? "friction" : isAbove(value, reference) ? "watch" : "fine",
  };
}

/**
 * What was imported as a volume; else the share of respondents who answered about the touchpoint by its most answered
 * metric, over all periods of the datasets that the figures come from (DESIGN M4). Null where neither is known.
 */
function volumeOf(
  place: PlaceFigures | undefined,
  used: readonly MetricReading[],
  { datasets, period: asked, splitBySegment }: Circumstances,
): TouchpointFriction["volume"] {
  if (place === undefined) return null;
  const imported = asked === null ? newestOf(place.volumes) : place.volumes.find((each) => each.period === asked);
  if (imported !== null && imported !== undefined) return { type: "imported", count: imported.count };
  if (splitBySegment) return null;
  let best: number | null = null;
  for (const { contract, period } of used) {
    const series = place.series.find((each) => each.contract === contract);
    const figures = series?.periods.find((each) => each.period === period);
    if (series === undefined || figures === undefined) continue;
    let answers = 0;
    let respondents = 0;
    for (const id of figures.datasetIds) {
      answers += series.answers.get(id) ?? 0;
      respondents += datasets.get(id)?.rows ?? 0;
    }
    // More answers than respondents: the rows of that file were not people.
    if (respondents === 0 || answers > respondents) continue;
    best = Math.max(best ?? 0, answers / respondents);
  }
  return best === null ? null : { type: "respondents", share: best };
}

/** Bad experiences per 1,000 visitors, or in all where the volume is a count. */
export function impactOf(per100: number, volume: NonNullable<TouchpointFriction["volume"]>): number {
  return volume.type === "imported" ? (per100 / 100) * volume.count : per100 * 10 * volume.share;
}

/** A volume says least about an experience: it stands on the card only where nothing else is known. */
function describing(readings: readonly MetricReading[]): readonly MetricReading[] {
  const others = readings.filter(({ contract }) => measureOf(contract.kind) !== "volume");
  return others.length > 0 ? others : readings;
}

/** The heaviest metric; among equals the one where this touchpoint stands worst against the journey. */
function headlineOf(readings: readonly MetricReading[]): MetricReading | null {
  let best: MetricReading | null = null;
  for (const reading of readings) {
    if (best === null || standsBefore(reading, best)) best = reading;
  }
  return best;
}

function standsBefore(a: MetricReading, b: MetricReading): boolean {
  if (a.contract.weight !== b.contract.weight) return a.contract.weight > b.contract.weight;
  return a.shrunkPer100 * b.journeyPer100 > b.shrunkPer100 * a.journeyPer100;
}
