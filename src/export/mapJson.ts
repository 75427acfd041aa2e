import { journeyFromFile, journeyToFile } from "../journey/mapFile.ts";
import { isPlainRecord } from "../journey/fields.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Problem } from "../journey/problem.ts";
import { parseContract } from "../metrics/contract.ts";
import { type DriverAnalysis, driverKey, parseDrivers } from "../metrics/driversRecord.ts";
import { type Measurements, observationKey, parseDataset, parseObservation } from "../metrics/observation.ts";

/**
 * A map as a JSON file that reads back to an equal map: `{ format, formatVersion, journey, measurements }`, with every
 * collection a list of records. Discussions are not part of it.
 */
const MAP_FORMAT = "throughline-map";
const MAP_FORMAT_VERSION = 1;

/** Longest text that is read, in UTF-16 units: as much as a whole document may weigh on the server. */
export const MAX_JSON_LENGTH = 20 * 1024 * 1024;
/** Problems listed; a hostile file could name millions. */
const MAX_PROBLEMS = 200;

export type MapContent = { readonly journey: JourneyMap; readonly measurements: Measurements };

export type MapReading =
  | ({
      readonly ok: true;
      /** What was repaired or left out; empty for a file that this program wrote. */
      readonly problems: readonly Problem[];
    } & MapContent)
  /** Nothing was read, in words for people: what is wrong and where. */
  | { readonly ok: false; readonly reason: string };

export function mapToJson({ journey, measurements }: MapContent): string {
  return `${JSON.stringify({
    format: MAP_FORMAT,
    formatVersion: MAP_FORMAT_VERSION,
    journey: journeyToFile(journey),
    measurements: {
      contracts: [...measurements.contracts.values()],
      datasets: [...measurements.datasets.values()],
      observations: [...measurements.observations.values()],
      drivers: [...measurements.drivers.values()],
    },
  }, null, 1)}\n`;
}

/** Total: text of any kind gives a map or a reason, never an exception. Order keys and ids stay as they are in the file. */
export function mapFromJson(text: string): MapReading {
  if (text.length > MAX_JSON_LENGTH) {
    return refuse(`The file is too large: a map has at most ${MAX_JSON_LENGTH / 1024 / 1024} million letters.`);
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return refuse(`This is not a JSON file${placeOf(error, text)}.`);
  }
  if (!isPlainRecord(raw) || raw["format"] !== MAP_FORMAT) {
    return refuse(`This is not a map of Throughline: the field “format” should say “${MAP_FORMAT}”.`);
  }
  const version = raw["formatVersion"];
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return refuse("The field “formatVersion” should be a whole number from 1.");
  }
  if (version > MAP_FORMAT_VERSION) {
    return refuse(`The file was written by a newer version of Throughline (format ${version}, this one reads ${MAP_FORMAT_VERSION}).`);
  }
  const problems: Problem[] = [];
  const report = (problem: Problem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const journey = journeyFromFile(raw["journey"], report);
  if (journey === null) return refuse("The field “journey” should be a record with stages, lanes and touchpoints.");
  return { ok: true, journey, measurements: readMeasurements(raw["measurements"], report), problems };
}

function refuse(reason: string): MapReading {
  return { ok: false, reason };
}

type Report = (problem: Problem) => void;

function readMeasurements(raw: unknown, report: Report): Measurements {
  if (raw !== undefined && !isPlainRecord(raw)) {
    report({ path: "measurements", message: "These are not measurements; they were left out." });
  }
  const source = isPlainRecord(raw) ? raw : {};
  const observations = new Map<string, NonNullable<ReturnType<typeof parseObservation>>>();
  for (const [at, entry] of listOf(source["observations"], "observations", report).entries()) {
    const key = keyOf(entry);
    if (key === null) {
      report({ path: `observations/number ${at + 1}`, message: "It does not say what it is about; these figures were left out." });
      continue;
    }
    const observation = parseObservation(key, entry, report);
    if (observation !== null) observations.set(key, observation);
  }
  return {
    contracts: readRecords(source["contracts"], "metrics", parseContract, report),
    datasets: readRecords(source["datasets"], "datasets", parseDataset, report),
    observations,
    drivers: readDrivers(source["drivers"], report),
  };
}

function readDrivers(value: unknown, report: Report): ReadonlyMap<string, DriverAnalysis> {
  const found = new Map<string, DriverAnalysis>();
  for (const [at, entry] of listOf(value, "drivers", report).entries()) {
    const { datasetId, outcomeMetricId } = isPlainRecord(entry) ? entry : {};
    if (typeof datasetId !== "string" || typeof outcomeMetricId !== "string") {
      report({ path: `drivers/number ${at + 1}`, message: "It does not say what it is about; it was left out." });
      continue;
    }
    const key = driverKey({ datasetId, outcomeMetricId });
    const analysis = parseDrivers(key, entry, report);
    if (analysis !== null) found.set(key, analysis);
  }
  return found;
}

function listOf(value: unknown, path: string, report: Report): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined) report({ path, message: "This is not a list; it was left empty." });
  return [];
}

function readRecords<T>(
  value: unknown, path: string, parse: (id: string, raw: unknown, report: Report) => T | null, report: Report,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const [at, entry] of listOf(value, path, report).entries()) {
    const id = isPlainRecord(entry) ? entry["id"] : undefined;
    if (typeof id !== "string") {
      report({ path: `${path}/number ${at + 1}`, message: "It has no id; it was left out." });
      continue;
    }
    const record = parse(id, entry, report);
    if (record !== null) found.set(id, record);
  }
  return found;
}

/** The key of an observation in the file, or null where a part of it is missing. */
function keyOf(entry: unknown): string | null {
  if (!isPlainRecord(entry)) return null;
  const { datasetId, touchpointId, metricId, period, segment } = entry;
  if (typeof datasetId !== "string" || typeof touchpointId !== "string" || typeof metricId !== "string" ||
    typeof period !== "string" || typeof segment !== "string") {
    return null;
  }
  const parts = [datasetId, touchpointId, metricId, period, segment];
  // Broken halves of surrogate pairs cannot stand in a key.
  if (parts.some((part) => !part.isWellFormed())) return null;
  return observationKey({ datasetId, touchpointId, metricId, period, segment });
}

/** ": line 3, column 7" as far as the browser's message tells the place. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split("\n");
    return `: the fault is in line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }
  const place = /line (\d+) column (\d+)/.exec(message);
  if (place !== null) return `: the fault is in line ${place[1]}, column ${place[2]}`;
  return text.trim() === "" ? ": it is empty" : ": it ends too early";
}
