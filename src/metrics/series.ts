import { measureOf, type MetricContract, scalePoints } from "./contract.ts";
import { type ItemFigures, itemsOf } from "./derived.ts";
import { addDurations, durationsIn } from "./durations.ts";
import type { Dataset, Durations, Measurements, Observation } from "./observation.ts";
import { entryOf } from "./mapEntry.ts";
import { byPeriod } from "./period.ts";
import { coverOf, type PeriodCover } from "./periodCover.ts";
import { answersIn, badDurations, badIn } from "./scores.ts";

/** The answers of one period, added up over the datasets that have some. */
export type PeriodFigures = {
  readonly period: string;
  /** Answers per scale point; empty where the metric has no scale of its own. */
  readonly counts: readonly number[];
  /** Null where the metric is no duration. */
  readonly durations: Durations | null;
  /** The items of a derived metric, in its order; else empty. */
  readonly items: readonly ItemFigures[];
  /** Answers; how often, for a volume; the fewest of any item, for a derived metric. */
  readonly n: number;
  readonly bad: number;
  readonly datasetIds: readonly string[];
  /** Which of the period's days they are from; null where that is not known. */
  readonly cover: PeriodCover | null;
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
  /**
   * How often the touchpoint was used, newest period first; empty where no volume was imported. Of several volumes (cases,
   * events) the one with the greatest weight, then the first by name: added up they would count something else.
   */
  readonly volumes: readonly { readonly period: string; readonly count: number; readonly cover: PeriodCover | null }[];
  /** Whose volumes those are; null where there are none. */
  readonly volumeMetricId: string | null;
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

type OpenPeriod = { readonly counts: number[]; durations: Durations | null; volume: number; readonly datasetIds: Set<string> };
type OpenPlace = {
  /** Metric → period. */
  readonly sums: Map<string, Map<string, OpenPeriod>>;
  /** Metric → dataset → answers. */
  readonly answers: Map<string, Map<string, number>>;
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
    addObservation(entryOf(places, observation.touchpointId, newPlace), observation, contract);
  }
  const figures = new Map(before?.figures);
  for (const id of changed ?? []) figures.delete(id);
  for (const [id, place] of places) figures.set(id, closePlace(place, measurements));
  return figures;
}

/** The places whose sums may differ: an observation, its contract, or whether its dataset is there, has changed. */
function changedPlaces(before: Measurements, now: Measurements, segment: string): ReadonlySet<string> {
  const places = new Set<string>();
  const sameContracts = before.contracts === now.contracts;
  const sameDatasets = before.datasets === now.datasets;
  const rederived = sameContracts ? new Set<string>() : rederivedItems(before.contracts, now.contracts);
  const sameGround = ({ metricId, datasetId }: Observation): boolean => {
    return (sameContracts || (before.contracts.get(metricId) === now.contracts.get(metricId) && !rederived.has(metricId))) &&
      (sameDatasets || sameDays(before.datasets.get(datasetId), now.datasets.get(datasetId)));
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

/** Whether both are there and from the same days, or neither is. */
function sameDays(before: Dataset | undefined, now: Dataset | undefined): boolean {
  return before === now ||
    (before !== undefined && now !== undefined && before.firstDay === now.firstDay && before.lastDay === now.lastDay);
}

/** Metrics that a derived metric is made of which came, went or changed: wherever they were measured it must be computed anew. */
function rederivedItems(before: Measurements["contracts"], now: Measurements["contracts"]): ReadonlySet<string> {
  const items = new Set<string>();
  for (const [id, contract] of [...before, ...now]) {
    if (before.get(id) === now.get(id)) continue;
    for (const { metricId } of itemsOf(contract)) items.add(metricId);
  }
  return items;
}

function newPlace(): OpenPlace {
  return { sums: new Map(), answers: new Map(), withheld: new Set() };
}

function addObservation(place: OpenPlace, { metricId, datasetId, period, counts }: Observation, contract: MetricContract): void {
  const measure = measureOf(contract.kind);
  let n = 0;
  switch (counts.type) {
    case "withheld":
      place.withheld.add(period);
      return;
    case "volume":
      n = measure === "volume" ? counts.count : 0;
      break;
    case "durations":
      n = measure === "durations" ? durationsIn(counts) : 0;
      break;
    case "histogram":
      n = measure === "scale" && counts.counts.length === scalePoints(contract) ? answersIn(counts.counts) : 0;
      break;
    default:
      counts satisfies never;
  }
  if (n === 0) return;
  const open = entryOf(entryOf(place.sums, metricId, newMap<OpenPeriod>), period, newPeriod);
  if (counts.type === "histogram") {
    for (const [point, count] of counts.counts.entries()) open.counts[point] = (open.counts[point] ?? 0) + count;
  } else if (counts.type === "durations") {
    open.durations = open.durations === null ? counts : addDurations(open.durations, counts);
  } else open.volume += n;
  open.datasetIds.add(datasetId);
  const answers = entryOf(place.answers, metricId, newMap<number>);
  answers.set(datasetId, (answers.get(datasetId) ?? 0) + n);
}

function newPeriod(): OpenPeriod {
  return { counts: [], durations: null, volume: 0, datasetIds: new Set() };
}

function closePlace(place: OpenPlace, { contracts, datasets }: Measurements): PlaceFigures {
  const series: Series[] = [];
  for (const [metricId, byPeriodName] of place.sums) {
    const contract = contracts.get(metricId);
    if (contract === undefined) continue;
    const periods = [...byPeriodName].map(([period, open]) => closePeriod(contract, period, open, datasets));
    if (periods.length > 1) periods.sort((a, b) => byPeriod(b.period, a.period));
    series.push({ contract, periods, answers: place.answers.get(metricId) ?? new Map<string, number>() });
  }
  series.push(...derivedSeries(series, contracts));
  series.sort((a, b) => compareText(a.contract.name, b.contract.name) || compareText(a.contract.id, b.contract.id));
  return { series, ...volumesIn(series), withheld: place.withheld };
}

function closePeriod(contract: MetricContract, period: string, open: OpenPeriod, datasets: Measurements["datasets"]): PeriodFigures {
  const { counts, durations, volume } = open;
  const datasetIds = [...open.datasetIds].toSorted();
  const cover = coverOf(period, datasetIds.map((id) => datasets.get(id) ?? {}));
  const own = { period, counts, durations, items: [], datasetIds, cover };
  if (durations !== null) return { ...own, n: durationsIn(durations), bad: badDurations(contract, durations) };
  if (counts.length === 0) return { ...own, n: volume, bad: 0 };
  return { ...own, n: answersIn(counts), bad: badIn(contract, counts) };
}

/** Derived metrics whose items all have answers in some period. */
function derivedSeries(measured: readonly Series[], contracts: Measurements["contracts"]): readonly Series[] {
  const derived: Series[] = [];
  for (const contract of contracts.values()) {
    const wanted = itemsOf(contract);
    if (measureOf(contract.kind) !== "derived" || wanted.length === 0) continue;
    const items = wanted.flatMap(({ metricId, weight }) => {
      const series = measured.find((each) => each.contract.id === metricId);
      return series === undefined || measureOf(series.contract.kind) !== "scale" ? [] : [{ series, weight }];
    });
    const [first] = items;
    if (first === undefined || items.length < wanted.length) continue;
    const periods = first.series.periods.flatMap(({ period }) => {
      const figures = items.flatMap(({ series, weight }) => {
        const own = series.periods.find((each) => each.period === period);
        return own === undefined ? [] : [{ contract: series.contract, weight, own }];
      });
      return figures.length < items.length ? [] : [derivedPeriod(period, figures)];
    });
    if (periods.length > 0) derived.push({ contract, periods, answers: first.series.answers });
  }
  return derived;
}

type Item = { readonly contract: MetricContract; readonly weight: number; readonly own: PeriodFigures };

function derivedPeriod(period: string, items: readonly Item[]): PeriodFigures {
  return {
    period, counts: [], durations: null, bad: 0, cover: items[0]?.own.cover ?? null,
    items: items.map(({ contract, weight, own }) => ({ contract, weight, counts: own.counts })),
    n: Math.min(...items.map(({ own }) => own.n)),
    datasetIds: [...new Set(items.flatMap(({ own }) => own.datasetIds))].toSorted(),
  };
}

export function volumesIn(series: readonly Series[]): Pick<PlaceFigures, "volumes" | "volumeMetricId"> {
  let chosen: Series | null = null;
  for (const each of series) {
    const heavier = chosen === null || each.contract.weight > chosen.contract.weight;
    if (measureOf(each.contract.kind) === "volume" && heavier) chosen = each;
  }
  if (chosen === null) return { volumes: [], volumeMetricId: null };
  return { volumes: chosen.periods.map(({ period, n, cover }) => ({ period, count: n, cover })), volumeMetricId: chosen.contract.id };
}

function newMap<V>(): Map<string, V> {
  return new Map();
}

/** By code unit, alike in every language of the browser. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
