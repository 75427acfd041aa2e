import { mergeCounts, sameCounts } from "../metrics/counts.ts";
import { ALL_SEGMENTS, observationKey, type Counts, type Dataset, type Measurements, type Observation } from "../metrics/observation.ts";
import { coversDays } from "./fileDays.ts";
import type { DaySpan } from "./fileProfile.ts";
import type { Gone } from "./goneFigures.ts";
import type { Overlap } from "./importPlan.ts";
import type { Recipe } from "./recipe.ts";
import { isSmallDifference } from "./smallDifferences.ts";

/** Figures that the file gives, before it is known which dataset they go into. */
export type PlannedFigure = Omit<Observation, "datasetId">;

/** One touchpoint and metric in one period: what the map holds, and what it would hold. */
export type PlaceChange = Pick<Observation, "touchpointId" | "metricId" | "period"> & {
  readonly type: "added" | "changed" | "unchanged" | "gone";
  /** Of the whole, not of its segments; null: nothing. */
  readonly before: Counts | null;
  readonly after: Counts | null;
};

export type FigureChanges = {
  /** In the order of the file, then what goes. */
  readonly places: readonly PlaceChange[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  /** Periods with anything to write; the others are on the map already, exactly so. */
  readonly periods: readonly string[];
  /** Datasets that give way, wholly or in part. */
  readonly removeDatasetIds: readonly string[];
  /** Datasets that give way in part, and what is left of them. They are removed and written again. */
  readonly kept: readonly { readonly dataset: Dataset; readonly observations: readonly Observation[] }[];
  readonly overlaps: readonly Overlap[];
  /** The file's figures, without those that stay as they are on the map. */
  readonly figures: readonly PlannedFigure[];
  /** How many stay, since the difference would be under 5 answers (DESIGN M7). */
  readonly keptFigures: number;
  /** Figures of other files of whose days this one lacks some. */
  readonly uncovered: readonly Observation[];
};

/** What is known of the file besides its figures. */
export type FileFigures = {
  readonly fileHash: string;
  /** First and last day of its answers; null: not known. */
  readonly days: DaySpan | null;
  readonly overlap: Recipe["overlap"];
};

type Place = Pick<Observation, "touchpointId" | "metricId" | "period">;

function placeKey(place: Place): string {
  return observationKey({ ...place, datasetId: "-", segment: "" });
}

/**
 * Compares the file's figures with the map's. Figures for the same touchpoint, metric and period in another dataset would
 * be counted twice, so they give way unless `overlap` is "add"; those of the same file give way always. What the file lacks
 * goes as `gone` says, and all that the same file gave for other periods: by month and by year, what is withheld of a month
 * could be computed. Figures that differ from the map's by fewer than 5 answers stay as they are, with all their segments.
 */
export function compareFigures(
  given: readonly PlannedFigure[], measurements: Measurements, { fileHash, days, overlap }: FileFigures, gone: Gone,
  isOnMap: (touchpointId: string) => boolean,
): FigureChanges {
  const filePeriods = new Set(given.map(({ period }) => period));
  const sameFile = new Set(
    [...measurements.datasets.values()].filter((dataset) => fileHash !== "" && dataset.fileHash === fileHash).map(({ id }) => id),
  );
  const all = [...measurements.observations.values()];
  const inFile = Map.groupBy(given, placeKey);
  const there = all.filter((observation) => inFile.has(placeKey(observation)));
  const replaceable = there.filter(({ datasetId }) => overlap !== "add" || sameFile.has(datasetId));
  const staying = placesThatStay(inFile, replaceable, sameFile);
  const figures = given.filter((figure) => !staying.has(placeKey(figure)));
  const planned = Map.groupBy(figures, placeKey);
  const metricIds = new Set(given.map(({ metricId }) => metricId));
  const overlapping = there.filter((observation) => !staying.has(placeKey(observation)));
  const givesWay = replaceable.filter((observation) => !staying.has(placeKey(observation)));
  const leaving = all.filter((observation) => !inFile.has(placeKey(observation)) && isOnMap(observation.touchpointId) &&
    (gone.replacedDatasetIds.has(observation.datasetId) || (filePeriods.has(observation.period) && gone.goes(observation)) ||
      (sameFile.has(observation.datasetId) && !filePeriods.has(observation.period) && metricIds.has(observation.metricId))));
  const onMap = Map.groupBy([...overlapping, ...leaving], placeKey);
  const present = Map.groupBy([...givesWay, ...leaving], placeKey);

  const totals = { added: 0, changed: 0, unchanged: 0, gone: 0 };
  const periods = new Set<string>();
  const places: PlaceChange[] = [];
  for (const key of new Set([...planned.keys(), ...present.keys()])) {
    const [own, before] = [planned.get(key) ?? [], present.get(key) ?? []];
    const difference = compareSegments(own, before);
    totals.added += difference.added;
    totals.changed += difference.changed;
    totals.unchanged += difference.unchanged;
    totals.gone += difference.gone;
    const [first] = own.length > 0 ? own : before;
    if (first === undefined) continue;
    const differs = difference.added + difference.changed + difference.gone > 0;
    if (differs && own.length > 0) periods.add(first.period);
    const { touchpointId, metricId, period } = first;
    const besides = (onMap.get(key) ?? []).filter((observation) => !before.includes(observation));
    const [was, is] = [wholeOf(onMap.get(key) ?? []), wholeOf([...besides, ...own])];
    places.push({
      touchpointId, metricId, period,
      type: is === null ? "gone" : was === null ? "added" : differs ? "changed" : "unchanged",
      before: was, after: is,
    });
  }
  const replaced = [...givesWay.filter(({ period }) => periods.has(period)), ...leaving];
  return {
    ...totals, places,
    periods: [...periods].toSorted(),
    ...giveWay(replaced, measurements, isOnMap),
    figures,
    keptFigures: given.length - figures.length,
    uncovered: overlapping.filter((own) => !sameFile.has(own.datasetId) && !coversDays(days, own, measurements.datasets.get(own.datasetId))),
    overlaps: overlapsOf(there, measurements, sameFile, staying),
  };
}

/**
 * Places of which any figure would change by fewer than 5 answers. Another reading of the same file counts the same people
 * anew, and tells of nobody who came or went.
 */
function placesThatStay(
  inFile: ReadonlyMap<string, readonly PlannedFigure[]>, present: readonly Observation[], sameFile: ReadonlySet<string>,
): ReadonlySet<string> {
  const staying = new Set<string>();
  for (const [key, observations] of Map.groupBy(present, placeKey)) {
    if (observations.every(({ datasetId }) => sameFile.has(datasetId))) continue;
    const before = segmentSums(observations);
    const differsLittle = (inFile.get(key) ?? []).some(({ segment, counts }) => {
      const known = before.get(segment);
      return known !== undefined && isSmallDifference(known, counts);
    });
    if (differsLittle) staying.add(key);
  }
  return staying;
}

/** The figures of all datasets together, without those of segments; null where there are none. */
function wholeOf(observations: readonly Pick<Observation, "segment" | "counts">[]): Counts | null {
  return observations.filter(({ segment }) => segment === ALL_SEGMENTS)
    .reduce<Counts | null>((sum, { counts }) => (sum === null ? counts : merged(sum, counts)), null);
}

function compareSegments(own: readonly PlannedFigure[], present: readonly Observation[]) {
  const before = segmentSums(present);
  let added = 0;
  let changed = 0;
  let unchanged = 0;
  for (const { segment, counts } of own) {
    const known = before.get(segment);
    if (known === undefined) added += 1;
    else if (sameCounts(known, counts)) unchanged += 1;
    else changed += 1;
    before.delete(segment);
  }
  return { added, changed, unchanged, gone: before.size };
}

function segmentSums(present: readonly Observation[]): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { segment, counts } of present) {
    const known = sums.get(segment);
    sums.set(segment, known === undefined ? counts : merged(known, counts));
  }
  return sums;
}

function merged(a: Counts, b: Counts): Counts {
  if (a.type === "withheld") return b;
  // A peer's figures of another kind under the same metric mean nothing; they are as good as absent.
  return b.type === a.type ? mergeCounts(a, b) : a;
}

/** Figures of touchpoints that were deleted are not written again: the map would refuse the whole import for them. */
function giveWay(replaced: readonly Observation[], measurements: Measurements, isOnMap: (touchpointId: string) => boolean) {
  const gone = new Set(replaced.map(observationKey));
  const removeDatasetIds = [...new Set(replaced.map(({ datasetId }) => datasetId))];
  const kept: { dataset: Dataset; observations: Observation[] }[] = [];
  for (const id of removeDatasetIds) {
    const observations = [...measurements.observations.values()].filter((observation) =>
      observation.datasetId === id && !gone.has(observationKey(observation)) && isOnMap(observation.touchpointId));
    const dataset = measurements.datasets.get(id);
    if (dataset !== undefined && observations.length > 0) kept.push({ dataset, observations });
  }
  return { removeDatasetIds, kept };
}

function overlapsOf(
  overlapping: readonly Observation[], measurements: Measurements, sameFile: ReadonlySet<string>, staying: ReadonlySet<string>,
): readonly Overlap[] {
  return Array.from(Map.groupBy(overlapping, ({ datasetId }) => datasetId), ([datasetId, observations]) => ({
    datasetId,
    datasetName: measurements.datasets.get(datasetId)?.name ?? "a removed dataset",
    periods: [...new Set(observations.map(({ period }) => period))].toSorted(),
    figures: observations.length,
    sameFile: sameFile.has(datasetId),
    stays: observations.every((own) => staying.has(placeKey(own))),
  }));
}
