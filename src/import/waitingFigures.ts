import type { WaitingFigure, WaitingRow, WaitingSeries } from "../answers/waitingSeries.ts";
import { ALIAS_LIMIT } from "../journey/touchpoint.ts";
import type { MetricContract } from "../metrics/contract.ts";
import { holdsCounts, mergeCounts, sameCounts, totalOf } from "../metrics/counts.ts";
import {
  ALL_SEGMENTS, MAX_ADDED_TO, observationKey, WHOLE_JOURNEY, type Counts, type Dataset, type Measurements, type Observation, type SharedCounts,
} from "../metrics/observation.ts";
import type { MapContext } from "./importContext.ts";
import type { MeasurementsChange } from "./importPlan.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";
import { PlanTargets } from "./planTargets.ts";
import type { Target } from "./recipe.ts";
import type { Figure } from "./tallies.ts";
import { segmentsToWithhold } from "./withholdSmall.ts";

/** Nothing is asked of a person, and nothing lost, when a name waits; but a device has its limits. */
export const MAX_WAITING_FIGURES = 20_000;

/** The part of it that can be given a place: figures whose dataset is on the map. */
export function placeable(series: WaitingSeries, { datasets }: Measurements): readonly WaitingFigure[] {
  return series.figures.filter(({ datasetId }) => datasets.has(datasetId));
}

/**
 * Where the figures are counted already: somebody else who imported the same file has them waiting as well, and may have
 * been first. Null: nowhere.
 */
export function placedAt(series: WaitingSeries, { journey, measurements }: MapContext): string | null {
  const figures = placeable(series, measurements).filter(({ segment }) => segment === ALL_SEGMENTS);
  if (figures.length === 0) return null;
  for (const { id, aliases, title } of journey.touchpoints.values()) {
    const isNamed = aliases.includes(series.name) || title.trim() === series.name;
    if (isNamed && figures.every((figure) => isCounted(figure, id, series.contract.id, measurements))) return id;
  }
  // The journey as a whole has no aliases, and no card takes a name this long.
  const unnamed = [WHOLE_JOURNEY, ...(series.name.length > ALIAS_LIMIT ? journey.touchpoints.keys() : [])];
  return unnamed.find((id) => figures.some(({ counts }) => totalOf(counts) >= MIN_SHARED_ANSWERS) &&
    figures.every((figure) => isCounted(figure, id, series.contract.id, measurements, true))) ?? null;
}

/** Whether what the map has there of the same import may hold the figure, or is nothing but the figure. */
function isCounted(
  figure: WaitingFigure, touchpointId: string, metricId: string, { observations }: Measurements, exactly = false,
): boolean {
  const there = observations.get(observationKey({ ...figure, touchpointId, metricId }))?.counts;
  // Too small to be shared, or added to anything.
  if (totalOf(figure.counts) < MIN_SHARED_ANSWERS) return there !== undefined || totalOf(figure.counts) === 0;
  if (there === undefined) return false;
  return exactly ? sameCounts(there, figure.counts) : holdsCounts(there, figure.counts);
}

/** Whether this device, or somebody else, has given it a place; that may have been undone, by its alias as well. */
export function isPlaced(row: WaitingRow, context: MapContext): boolean {
  return isWherePut(row, context) || placedAt(row.series, context) !== null;
}

function isWherePut({ state, touchpointId, series }: WaitingRow, { journey, measurements }: MapContext): boolean {
  if (state !== "placed") return false;
  const touchpoint = journey.touchpoints.get(touchpointId);
  if (touchpoint !== undefined && series.name.length <= ALIAS_LIMIT) {
    return touchpoint.aliases.includes(series.name) || touchpoint.title.trim() === series.name;
  }
  return series.figures.some((figure) =>
    measurements.observations.has(observationKey({ ...figure, touchpointId, metricId: series.contract.id })));
}

const NOTHING: MeasurementsChange = { contracts: [], datasets: [], observations: [], removeDatasetIds: [], newTouchpoints: [], aliases: [] };

export type Placing =
  | { readonly ok: true; readonly change: MeasurementsChange; readonly touchpointId: string }
  | { readonly ok: false; readonly reason: string };

/** What another import has on the map where waiting figures are to go. */
export type FiguresThere = {
  readonly datasetId: string;
  readonly datasetName: string;
  readonly periods: readonly string[];
};

/**
 * Figures of other datasets for the same touchpoint, metric and period: together with them the waiting ones would be added
 * up, which counts people twice where both files are about the same.
 */
export function figuresThere(series: WaitingSeries, touchpointId: string, measurements: Measurements): readonly FiguresThere[] {
  const others = Map.groupBy(othersIn(placeable(series, measurements), touchpointId, series.contract.id, measurements), ({ datasetId }) => datasetId);
  return Array.from(others, ([datasetId, observations]) => ({
    datasetId,
    datasetName: measurements.datasets.get(datasetId)?.name ?? "a removed dataset",
    periods: [...new Set(observations.map(({ period }) => period))].toSorted(),
  }));
}

function othersIn(
  figures: readonly WaitingFigure[], touchpointId: string, metricId: string, { observations }: Measurements,
): readonly Observation[] {
  const own = new Set(figures.map(({ datasetId }) => datasetId));
  const periods = new Set(figures.map(({ period }) => period));
  return [...observations.values()].filter((other) =>
    other.touchpointId === touchpointId && other.metricId === metricId && periods.has(other.period) && !own.has(other.datasetId));
}

/** The datasets of figures that give way, and what is left of them: they are removed and written again. */
function withoutThem(leaving: readonly Observation[], { datasets, observations, drivers }: Measurements) {
  const removeDatasetIds = [...new Set(leaving.map(({ datasetId }) => datasetId))];
  const gone = new Set(leaving.map(observationKey));
  const left = [...observations.values()].filter((own) => removeDatasetIds.includes(own.datasetId) && !gone.has(observationKey(own)));
  const stay = new Set(left.map(({ datasetId }) => datasetId));
  return {
    removeDatasetIds, observations: left,
    datasets: [...datasets.values()].filter(({ id }) => stay.has(id)),
    drivers: [...drivers.values()].filter(({ datasetId }) => stay.has(datasetId)),
  };
}

/**
 * What giving waiting figures a place does to the map: one change for `applyMeasurements`, with the name as an alias, so
 * that the next file finds its place by itself. Figures that the touchpoint has from the same dataset are added to, and what
 * is too small to share stays on this device (DESIGN M7).
 *
 * @param overlap whether `figuresThere` stay and are added to, or give way
 */
export function placeWaiting(
  series: WaitingSeries, target: Target, { journey, measurements }: MapContext, overlap: "add" | "replace" = "add",
): Placing {
  const figures = placeable(series, measurements);
  if (figures.length === 0) return { ok: false, reason: `The import of “${series.source}” is no longer on the map.` };
  const known = measurements.contracts.get(series.contract.id);
  if (known !== undefined && (known.scaleMin !== series.contract.scaleMin || known.scaleMax !== series.contract.scaleMax)) {
    return { ok: false, reason: `“${known.name}” has another scale on the map by now. Import “${series.source}” again.` };
  }
  const already = placedAt(series, { journey, measurements });
  // Wanted there, and there by somebody else's doing.
  if (already !== null && already === new PlanTargets(journey, series.key).resolve(target, series.name)) {
    return { ok: true, touchpointId: already, change: NOTHING };
  }
  if (already !== null) {
    const title = already === WHOLE_JOURNEY ? "the whole journey" : `“${journey.touchpoints.get(already)?.title ?? ""}”`;
    return { ok: false, reason: `The figures of “${series.name}” are on the map already, at ${title}. Nothing was counted twice.` };
  }
  const targets = new PlanTargets(journey, series.key);
  const touchpointId = targets.resolve(target, series.name);
  if (touchpointId === null) return { ok: false, reason: "The touchpoint is no longer on the map. Choose another." };
  const observations = joined(figures, touchpointId, series.contract.id, measurements);
  const leaving = overlap === "replace" ? othersIn(figures, touchpointId, series.contract.id, measurements) : [];
  const rest = withoutThem(leaving, measurements);
  const beside = overlap === "add" ? countedBeside(figures, othersIn(figures, touchpointId, series.contract.id, measurements), measurements) : [];
  return {
    ok: true, touchpointId,
    change: {
      contracts: known === undefined ? [series.contract] : [],
      datasets: [...rest.datasets, ...beside], observations: [...rest.observations, ...observations], removeDatasetIds: rest.removeDatasetIds, drivers: rest.drivers,
      newTouchpoints: targets.newTouchpoints,
      // Also where it is the new card's title, which somebody may change.
      aliases: target.type === "new" && series.name.length <= ALIAS_LIMIT ? [{ touchpointId, alias: series.name }] : targets.aliases,
    },
  };
}

/** The datasets of the figures, where they are now known to count beside others. */
function countedBeside(
  figures: readonly WaitingFigure[], others: readonly Observation[], { datasets }: Measurements,
): readonly Dataset[] {
  return [...new Set(figures.map(({ datasetId }) => datasetId))].flatMap((id) => {
    const dataset = datasets.get(id);
    const periods = new Set(figures.filter(({ datasetId }) => datasetId === id).map(({ period }) => period));
    const there = others.filter(({ period }) => periods.has(period)).map(({ datasetId }) => datasetId);
    if (dataset?.addedTo === undefined || there.every((other) => dataset.addedTo?.includes(other))) return [];
    return [{ ...dataset, addedTo: [...new Set([...dataset.addedTo, ...there])].slice(0, MAX_ADDED_TO) }];
  });
}

function joined(
  figures: readonly WaitingFigure[], touchpointId: string, metricId: string, { observations }: Measurements,
): readonly Observation[] {
  const nameable = new Set([ALL_SEGMENTS, ...Array.from(observations.values(), ({ segment }) => segment)]);
  for (const { segment, counts } of figures) if (totalOf(counts) >= MIN_SHARED_ANSWERS) nameable.add(segment);
  const joint: Observation[] = [];
  for (const group of Map.groupBy(figures, ({ datasetId, period }) => JSON.stringify([datasetId, period])).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { datasetId, period } = first;
    const about = (segment: string) => ({ datasetId, touchpointId, metricId, period, segment });
    const present = new Map([...observations.values()]
      .filter((own) => own.datasetId === datasetId && own.touchpointId === touchpointId && own.metricId === metricId && own.period === period)
      .map(({ segment, counts }) => [segment, counts]));
    const own = new Map(group.map(({ segment, counts }) => [segment, counts]));
    const whole = own.get(ALL_SEGMENTS);
    // Before and after would tell them apart by subtraction.
    if (present.size > 0 && (whole === undefined || totalOf(whole) < MIN_SHARED_ANSWERS)) continue;
    const sums = new Map<string, Counts>(present);
    for (const [segment, counts] of own) sums.set(segment, added(counts, present.get(segment)));
    const hidden = new Set([...withheldOf(own), ...withheldOf(sums)]);
    for (const [segment, counts] of sums) {
      const isHidden = hidden.has(segment);
      const changes = own.has(segment) ? totalOf(counts) > 0 : isHidden;
      if (changes && (!isHidden || nameable.has(segment))) joint.push({ ...about(segment), counts: isHidden ? { type: "withheld" } : counts });
    }
  }
  return joint;
}

function withheldOf(figures: ReadonlyMap<string, Counts>): ReadonlySet<string> {
  return segmentsToWithhold(Array.from(figures, ([segment, counts]) => ({ segment, n: totalOf(counts) })));
}

/** What is withheld cannot be added to: fewer than 5 answers are missing from the sum then. */
function added(counts: SharedCounts, present: Counts | undefined): SharedCounts {
  if (present === undefined || present.type === "withheld" || present.type !== counts.type) return counts;
  return mergeCounts(counts, present);
}

/** What an import leaves without a place, to wait for one; that may be more than a device should hold. */
export function waitingOf(
  open: readonly { readonly series: number; readonly name: string; readonly answers: number; readonly contract: MetricContract }[],
  figures: readonly Figure[], file: { readonly hash: string; readonly name: string; readonly datasetId: (period: string) => string }, now: Date,
): readonly WaitingSeries[] {
  const bySeries = Map.groupBy(figures, ({ series }) => series);
  return open.filter(({ answers }) => answers > 0).map(({ series, name, answers, contract }) => ({
    key: JSON.stringify([file.hash.slice(0, 16), name, contract.id]), source: file.name, name, contract, answers, importedAt: now.toISOString(),
    figures: (bySeries.get(series) ?? []).map(({ period, segment, counts }) => ({ datasetId: file.datasetId(period), period, segment, counts })),
  }));
}
