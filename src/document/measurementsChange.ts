import { checkFields } from "../journey/fields.ts";
import { isId } from "../journey/ids.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { TOUCHPOINT_FIELDS } from "../journey/touchpoint.ts";
import { measureOf, parseContract, scalePoints, type Measure, type MetricContract } from "../metrics/contract.ts";
import { comparable } from "../metrics/contracts.ts";
import { totalOf } from "../metrics/counts.ts";
import { driverKey, parseDrivers, type DriverAnalysis } from "../metrics/driversRecord.ts";
import {
  observationKey, parseDataset, parseObservation, WHOLE_JOURNEY, type Counts, type Dataset, type Measurements, type Observation,
} from "../metrics/observation.ts";

/** What an import does to a map. Removals happen first. */
export type MeasurementsChange = {
  readonly contracts: readonly MetricContract[];
  readonly datasets: readonly Dataset[];
  readonly observations: readonly Observation[];
  readonly removeDatasetIds: readonly string[];
  readonly newTouchpoints: readonly MeasuredTouchpoint[];
  readonly aliases: readonly { readonly touchpointId: string; readonly alias: string }[];
  /** What overall scores go along with; those of removed imports go with them. */
  readonly drivers?: readonly DriverAnalysis[];
};

/** A touchpoint that the figures name and the map lacks. Empty stage or lane: it waits among the unplaced cards. */
export type MeasuredTouchpoint = {
  readonly id: string;
  readonly title: string;
  readonly stageId: string;
  readonly laneId: string;
  readonly aliases: readonly string[];
};

/** Fewer answers than this could point at a person and stay on the device that read them (DESIGN M7). */
export const FEWEST_SHARED_ANSWERS = 5;

/** Just under 3 MB of 4 MiB that the server takes in one piece, and a second of work for every open page. */
export const MOST_FIGURES_AT_ONCE = 20_000;

const STALE_PLAN = "The map has changed since this plan was made";

/** Why the change cannot be made to this map, as a sentence; null: it can. */
export function faultInChange(
  change: MeasurementsChange, journey: JourneyMap, measurements: Measurements,
): string | null {
  if (change.observations.length > MOST_FIGURES_AT_ONCE) {
    const found = change.observations.length.toLocaleString("en-GB");
    const most = MOST_FIGURES_AT_ONCE.toLocaleString("en-GB");
    return `This import makes ${found} figures, and a map takes at most ${most} at once. Choose longer periods or fewer segments.`;
  }
  const contracts = new Map(measurements.contracts);
  for (const contract of change.contracts) {
    const fault = faultInContract(contract, measurements, new Set(change.removeDatasetIds));
    if (fault !== null) return fault;
    contracts.set(contract.id, contract);
  }
  const datasetIds = new Set([...measurements.datasets.keys()].filter((id) => !change.removeDatasetIds.includes(id)));
  for (const dataset of change.datasets) {
    const faults = faultsOf((report) => parseDataset(dataset.id, dataset, report));
    if (!isId(dataset.id) || faults.length > 0) return `The record of the import is unusable: ${faults[0] ?? dataset.id}.`;
    datasetIds.add(dataset.id);
  }
  const touchpointIds = new Set([...journey.touchpoints.keys(), WHOLE_JOURNEY]);
  for (const touchpoint of change.newTouchpoints) {
    const { id, ...fields } = touchpoint;
    const checked = checkFields(TOUCHPOINT_FIELDS, fields);
    if (!checked.ok) return `"${touchpoint.title.slice(0, 40)}" can't become a touchpoint. ${checked.reason}`;
    if (!isId(id)) return `"${touchpoint.title.slice(0, 40)}" can't become a touchpoint: its id is unusable.`;
    touchpointIds.add(id);
  }
  for (const { touchpointId, alias } of change.aliases) {
    if (!touchpointIds.has(touchpointId)) return `${STALE_PLAN}: a touchpoint it names is gone. Check the plan again.`;
    const checked = checkFields(TOUCHPOINT_FIELDS, { aliases: [alias] });
    if (!checked.ok) return checked.reason;
  }
  for (const observation of change.observations) {
    if (!touchpointIds.has(observation.touchpointId)) {
      return `${STALE_PLAN}: a touchpoint with figures is gone. Check the plan again.`;
    }
    if (!datasetIds.has(observation.datasetId)) return "Figures must belong to an import that the map knows.";
    const fault = faultInObservation(observation, contracts.get(observation.metricId));
    if (fault !== null) return fault;
  }
  for (const analysis of change.drivers ?? []) {
    if (!datasetIds.has(analysis.datasetId)) return "An analysis must belong to an import that the map knows.";
    if (!contracts.has(analysis.outcomeMetricId)) return "An analysis must belong to a metric that the map knows.";
    const [fault] = faultsOf((report) => parseDrivers(driverKey(analysis), analysis, report));
    if (fault !== undefined) return `The analysis of drivers is unusable: ${fault}.`;
  }
  return null;
}

function faultInContract(
  contract: MetricContract, measurements: Measurements, removedDatasets: ReadonlySet<string>,
): string | null {
  const faults = faultsOf((report) => parseContract(contract.id, contract, report));
  if (!isId(contract.id) || faults.length > 0) {
    return `The metric "${contract.name.slice(0, 40)}" is unusable: ${faults[0] ?? "its id is unusable"}.`;
  }
  const known = measurements.contracts.get(contract.id);
  const differing = known === undefined ? true : comparable(known, contract);
  if (known === undefined || differing === true) return null;
  for (const observation of measurements.observations.values()) {
    if (observation.metricId === contract.id && !removedDatasets.has(observation.datasetId)) {
      return `The metric "${known.name}" has figures on this map that mean something else. ${differing} Import these under another name.`;
    }
  }
  return null;
}

/** A derived metric has no counts of its own. */
const COUNTS_OF: Readonly<Record<Measure, Counts["type"] | null>> = {
  scale: "histogram", durations: "durations", volume: "volume", derived: null,
};

/** Observations never change, so one that could be read once can be read again. */
const readable = new WeakSet<Observation>();

/** Why nobody could read the observation from a map. Asked before the change is made, it takes no time while it is. */
export function faultInFigures(observation: Observation): string | null {
  if (readable.has(observation)) return null;
  const [fault] = faultsOf((report) => parseObservation(observationKey(observation), observation.counts, report));
  if (fault !== undefined) return `Some figures are unusable: ${fault}.`;
  readable.add(observation);
  return null;
}

function faultInObservation(observation: Observation, contract: MetricContract | undefined): string | null {
  if (contract === undefined) return "Figures must belong to a metric that the map knows.";
  const unreadable = faultInFigures(observation);
  if (unreadable !== null) return unreadable;
  const { counts } = observation;
  if (counts.type === "withheld") return null;
  const measure = measureOf(contract.kind);
  if (counts.type !== COUNTS_OF[measure]) return `Figures of "${contract.name}" are counted in another way than the metric is.`;
  if (counts.type === "histogram" && counts.counts.length !== scalePoints(contract)) {
    return `Figures of "${contract.name}" have ${counts.counts.length} scale points; its scale has ${scalePoints(contract)}.`;
  }
  return totalOf(counts) < FEWEST_SHARED_ANSWERS
    ? `Figures with fewer than ${FEWEST_SHARED_ANSWERS} answers stay on the device that read them.`
    : null;
}

function faultsOf(read: (report: (problem: { readonly message: string }) => void) => unknown): string[] {
  const faults: string[] = [];
  read((problem) => faults.push(problem.message));
  return faults;
}
