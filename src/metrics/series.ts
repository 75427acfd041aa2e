import { type MetricContract, scalePoints } from "./contract.ts";
import type { Measurements, Observation } from "./observation.ts";
import { byPeriod } from "./period.ts";
import { answersIn, badIn } from "./scores.ts";

/** The answers of one period, added up over the datasets that have some. */
export type PeriodFigures = {
  readonly period: string;
  readonly counts: readonly number[];
  readonly n: number;
  readonly bad: number;
  readonly datasetIds: readonly string[];
};

/** One metric at one place through time. */
export type Series = {
  readonly contract: MetricContract;
  /** Newest first; only periods with answers; at least one. */
  readonly periods: readonly PeriodFigures[];
  /** Answers over all periods, by dataset. */
  readonly answers: ReadonlyMap<string, number>;
};

/** Everything measured at one touchpoint, or for the whole journey. */
export type PlaceFigures = {
  /** By name of the metric, then id, so that every copy of the map lists them alike. */
  readonly series: readonly Series[];
  /** How often the touchpoint was used, newest period first; empty where no volume was imported. */
  readonly volumes: readonly { readonly period: string; readonly count: number }[];
  /** The periods in which figures were kept back because they had fewer than 5 answers. */
  readonly withheld: ReadonlySet<string>;
};

/** By touchpoint id; figures of the whole journey under `WHOLE_JOURNEY`. */
export type FiguresByPlace = ReadonlyMap<string, PlaceFigures>;

type Sums = { readonly measurements: Measurements; readonly segment: string; readonly figures: FiguresByPlace };

/**
 * The last sums of each segment asked for lately. What did not change since is taken over as the same objects
 * (DESIGN D7), so that one colleague's edit to one figure does not add up a whole map again.
 */
const remembered: Sums[] = [];
const SEGMENTS = 8;

/**
 * Adds up the observations of one segment. Left out are those whose metric or dataset is gone, and histograms of another
 * length than their contract's scale: they no longer mean anything. Equal inputs give the same objects.
 */
export function figuresByPlace(measurements: Measurements, segment: string): FiguresByPlace {
  const known = remembered.filter((sums) => sums.segment === segment);
  const same = known.find((sums) => sameCollections(sums.measurements, measurements));
  if (same !== undefined) return same.figures;
  const figures = addUp(measurements, segment, known[0] ?? null);
  remembered.unshift({ measurements, segment, figures });
  remembered.length = Math.min(remembered.length, SEGMENTS);
  return figures;
}

function sameCollections(a: Measurements, b: Measurements): boolean {
  return a.observations === b.observations && a.contracts === b.contracts && a.datasets === b.datasets;
}

type OpenPeriod = { readonly counts: number[]; readonly datasetIds: Set<string> };
type OpenPlace = {
  /** Metric → period. */
  readonly histograms: Map<string, Map<string, OpenPeriod>>;
  /** Metric → dataset → answers. */
  readonly answers: Map<string, Map<string, number>>;
  readonly volumes: Map<string, number>;
  readonly withheld: Set<string>;
};

function addUp(measurements: Measurements, segment: string, before: Sums | null): FiguresByPlace {
  const { contracts, datasets, observations } = measurements;
  const changed = before === null ? null : changedPlaces(before.measurements, measurements, segment);
  if (before !== null && changed?.size === 0) return before.figures;
  const places = new Map<string, OpenPlace>();
  for (const observation of observations.values()) {
    if (observation.segment !== segment || changed?.has(observation.touchpointId) === false) continue;
    const contract = contracts.get(observation.metricId);
    if (contract === undefined || !datasets.has(observation.datasetId)) continue;
    addObservation(entry(places, observation.touchpointId, newPlace), observation, contract);
  }
  const figures = new Map(before?.figures);
  for (const id of changed ?? []) figures.delete(id);
  for (const [id, place] of places) figures.set(id, closePlace(place, contracts));
  return figures;
}

/** The places whose sums may differ: an observation, its contract, or whether its dataset is there, has changed. */
function changedPlaces(before: Measurements, now: Measurements, segment: string): ReadonlySet<string> {
  const places = new Set<string>();
  const sameContracts = before.contracts === now.contracts;
  const sameDatasets = before.datasets === now.datasets;
  const sameGround = ({ metricId, datasetId }: Observation): boolean => {
    return (sameContracts || before.contracts.get(metricId) === now.contracts.get(metricId)) &&
      (sameDatasets || before.datasets.has(datasetId) === now.datasets.has(datasetId));
  };
  for (const [key, observation] of now.observations) {
    if (observation.segment !== segment) continue;
    if (before.observations.get(key) !== observation || !sameGround(observation)) places.add(observation.touchpointId);
  }
  for (const [key, observation] of before.observations) {
    if (observation.segment === segment && !now.observations.has(key)) places.add(observation.touchpointId);
  }
  return places;
}

function newPlace(): OpenPlace {
  return { histograms: new Map(), answers: new Map(), volumes: new Map(), withheld: new Set() };
}

function addObservation(place: OpenPlace, { metricId, datasetId, period, counts }: Observation, contract: MetricContract): void {
  switch (counts.type) {
    case "withheld":
      place.withheld.add(period);
      return;
    case "volume":
      place.volumes.set(period, (place.volumes.get(period) ?? 0) + counts.count);
      return;
    case "histogram": {
      const n = answersIn(counts.counts);
      if (n === 0 || counts.counts.length !== scalePoints(contract)) return;
      const open = entry(entry(place.histograms, metricId, newMap<OpenPeriod>), period, () => ({
        counts: counts.counts.map(() => 0),
        datasetIds: new Set<string>(),
      }));
      for (const [point, count] of counts.counts.entries()) open.counts[point] = (open.counts[point] ?? 0) + count;
      open.datasetIds.add(datasetId);
      const answers = entry(place.answers, metricId, newMap<number>);
      answers.set(datasetId, (answers.get(datasetId) ?? 0) + n);
      return;
    }
    default:
      counts satisfies never;
  }
}

function closePlace(place: OpenPlace, contracts: Measurements["contracts"]): PlaceFigures {
  const series: Series[] = [];
  for (const [metricId, byPeriodName] of place.histograms) {
    const contract = contracts.get(metricId);
    if (contract === undefined) continue;
    const periods = [...byPeriodName].map(([period, { counts, datasetIds }]) => ({
      period,
      counts,
      n: answersIn(counts),
      bad: badIn(contract, counts),
      datasetIds: [...datasetIds].toSorted(),
    }));
    if (periods.length > 1) periods.sort((a, b) => byPeriod(b.period, a.period));
    series.push({ contract, periods, answers: place.answers.get(metricId) ?? new Map<string, number>() });
  }
  series.sort((a, b) => compareText(a.contract.name, b.contract.name) || compareText(a.contract.id, b.contract.id));
  const volumes = [...place.volumes].map(([period, count]) => ({ period, count }));
  volumes.sort((a, b) => byPeriod(b.period, a.period));
  return { series, volumes, withheld: place.withheld };
}

function newMap<V>(): Map<string, V> {
  return new Map();
}

function entry<V>(map: Map<string, V>, key: string, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

/** By code unit, alike in every language of the browser. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
