import { MAX_SCALE_POINTS, type MetricContract } from "./contract.ts";
import { bucketEnd, BUCKETS, bucketStart } from "./durations.ts";
import type { DriverAnalysis } from "./driversRecord.ts";
import { parsePeriod } from "./period.ts";
import { glimpse, isRecord, RecordFields, type Report } from "./recordFields.ts";

/**
 * Observations are counts, never scores (DESIGN M1): every score, interval and merge derives from them exactly.
 */

/** The touchpoint id of figures that belong to the journey as a whole. */
export const WHOLE_JOURNEY = "*";

/** The segment of figures that are not split. */
export const ALL_SEGMENTS = "";

/** The period of figures whose file gives no date. They are older than everything dated, and never stale. */
export const UNDATED = "";

/**
 * Answers per scale point, `counts[0]` at `scaleMin`; length = scaleMax - scaleMin + 1. A yes/no metric has
 * [no, yes]. Whole numbers from 0.
 */
export type Histogram = { readonly type: "histogram"; readonly counts: readonly number[] };
/**
 * How long something took. `buckets` are pairs [index, count] of the buckets that are not empty, by ascending index (for
 * their borders see `durations.ts`); `sum` of all durations in seconds, so that the mean is exact.
 */
export type Durations = {
  readonly type: "durations";
  readonly sum: number;
  readonly buckets: readonly (readonly [index: number, count: number])[];
};
/** How often something happened, for volumes. */
export type Volume = { readonly type: "volume"; readonly count: number };
/** Fewer than 5 answers: withheld from the shared document (DESIGN M7). Only the fact is stored. */
export type Withheld = { readonly type: "withheld" };

/** What may be shown to others. */
export type SharedCounts = Histogram | Durations | Volume;
export type Counts = SharedCounts | Withheld;

export type Observation = {
  readonly datasetId: string;
  readonly touchpointId: string;
  readonly metricId: string;
  /** ISO 8601 year, quarter, month, week or day: "2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04"; or `UNDATED`. */
  readonly period: string;
  readonly segment: string;
  readonly counts: Counts;
};

export type Dataset = {
  readonly id: string;
  readonly name: string;
  /** File name or address the figures came from, as shown to people. */
  readonly source: string;
  /** ISO 8601 instant. */
  readonly importedAt: string;
  readonly importedBy: string;
  /** SHA-256 of the file, hex; empty where there was no file. */
  readonly fileHash: string;
  /** The recipe as JSON text, so that an older client carries along what it cannot read. */
  readonly recipe: string;
  /** Respondents (rows) read, and rows left out with a reason. */
  readonly rows: number;
  readonly skipped: number;
  /** First and last day of the answers behind its figures, ISO 8601; both absent where the file had no dates. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  /**
   * Ids of datasets that have figures of the same place, metric and period and that somebody chose to count beside it. Empty:
   * whoever imported it saw none. Absent: not recorded.
   */
  readonly addedTo?: readonly string[];
};

/** Everything measured on a map. Observations are keyed by `observationKey`, drivers by `driverKey`. */
export type Measurements = {
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly observations: ReadonlyMap<string, Observation>;
  readonly drivers: ReadonlyMap<string, DriverAnalysis>;
};

export const NO_MEASUREMENTS: Measurements = {
  contracts: new Map(),
  datasets: new Map(),
  observations: new Map(),
  drivers: new Map(),
};

/** Whether the map holds any figure of the metric, a withheld one included. */
export function hasFigures({ observations }: Pick<Measurements, "observations">, metricId: string): boolean {
  for (const observation of observations.values()) if (observation.metricId === metricId) return true;
  return false;
}

/** `dataset/touchpoint/metric/period/segment`; each part is percent-encoded so that a slash in a segment is safe. */
export function observationKey(
  observation: Pick<Observation, "datasetId" | "touchpointId" | "metricId" | "period" | "segment">,
): string {
  const { datasetId, touchpointId, metricId, period, segment } = observation;
  return `${encoded(datasetId)}/${encoded(touchpointId)}/${encoded(metricId)}/${encoded(period)}/${encoded(segment)}`;
}

/** What encoding leaves as it is. Ids and periods are all of it, and an import has ten thousands of keys. */
const PLAIN = /^[\w.~-]*$/;

/** Half a character, as some pasted texts have it, cannot be encoded. */
function encoded(part: string): string {
  return PLAIN.test(part) ? part : encodeURIComponent(part.toWellFormed());
}

/** Keeps every sum of counts an exact whole number. */
const MAX_COUNT = 1_000_000_000;
const MAX_KEY_PART = 500;
/** Percent-encoding makes up to 9 characters of one. */
export const MAX_OBSERVATION_KEY = 5 * 9 * MAX_KEY_PART;
export const MAX_DATASET_NAME = 500;
/** Datasets that another one is counted beside. */
export const MAX_ADDED_TO = 1_000;
/** Characters of a recipe; a longer one is cut on reading, and then is none. */
export const MAX_RECIPE = 200_000;

/** The inverse of `observationKey`; null for text that is no such key. */
export function readObservationKey(key: string): Omit<Observation, "counts"> | null {
  const parts = key.length > MAX_OBSERVATION_KEY ? [] : key.split("/");
  if (parts.length !== 5) return null;
  try {
    // Most parts are as they were, and decoding takes longer than looking.
    const [datasetId, touchpointId, metricId, period, segment] = parts.map((part) => (part.includes("%") ? decodeURIComponent(part) : part));
    if (!datasetId || !touchpointId || !metricId || period === undefined || segment === undefined) return null;
    if ([datasetId, touchpointId, metricId, segment].some((part) => part.length > MAX_KEY_PART)) return null;
    return { datasetId, touchpointId, metricId, period, segment };
  } catch {
    return null;
  }
}

/**
 * Reads one observation. What it is about stands in its `key` (see `observationKey`); `raw` is its `Counts`, or a record
 * that carries them as `counts`. Counts cannot be guessed, so an observation with a wrong one is left out: null with a
 * problem. Never throws (DESIGN D6).
 */
export function parseObservation(key: string, raw: unknown, report: Report): Observation | null {
  const path = `observations/${key.slice(0, 300).toWellFormed()}`;
  const leaveOut = (why: string): null => {
    report({ path, message: `${why}; these figures were left out` });
    return null;
  };
  const about = readObservationKey(key);
  if (about === null) return leaveOut("the key does not name dataset, touchpoint, metric, period and segment");
  if (about.period !== UNDATED && parsePeriod(about.period) === null) {
    return leaveOut(`${glimpse(about.period)} is no year, quarter, month, week or day`);
  }
  if (!isRecord(raw)) return leaveOut(`expected counts, found ${glimpse(raw)}`);
  const counts = parseCounts(isRecord(raw["counts"]) ? raw["counts"] : raw);
  return typeof counts === "string" ? leaveOut(counts) : { ...about, counts };
}

/** The counts, or what is wrong with them. */
function parseCounts(raw: Readonly<Record<string, unknown>>): Counts | string {
  switch (raw["type"]) {
    case "withheld":
      return { type: "withheld" };
    case "volume": {
      const count = raw["count"];
      return isCount(count) ? { type: "volume", count } : `${glimpse(count)} is no count`;
    }
    case "histogram": {
      const counts = raw["counts"];
      if (!Array.isArray(counts)) return `expected a list of counts, found ${glimpse(counts)}`;
      if (counts.length < 2 || counts.length > MAX_SCALE_POINTS) {
        return `a histogram needs 2 to ${MAX_SCALE_POINTS} counts, found ${counts.length}`;
      }
      // Array.from reads holes as undefined, which `every` would skip.
      const list: readonly unknown[] = Array.from(counts);
      if (list.every(isCount)) return { type: "histogram", counts: list };
      return `${glimpse(list.find((count) => !isCount(count)))} is no count`;
    }
    case "durations":
      return parseDurations(raw);
    default:
      return `${glimpse(raw["type"])} is no kind of count`;
  }
}

/** The sum must be one that durations in these buckets can have: else mean and median would tell two stories. */
function parseDurations(raw: Readonly<Record<string, unknown>>): Durations | string {
  const { sum, buckets } = raw;
  if (typeof sum !== "number" || !(sum >= 0)) return `${glimpse(sum)} is no sum of seconds`;
  if (!Array.isArray(buckets) || buckets.length > BUCKETS) return `expected a list of at most ${BUCKETS} buckets, found ${glimpse(buckets)}`;
  const list: readonly unknown[] = Array.from(buckets);
  const read: (readonly [number, number])[] = [];
  let least = 0;
  let most = 0;
  for (const bucket of list) {
    const pair: readonly unknown[] = Array.isArray(bucket) ? bucket : [];
    const [index, count] = pair;
    if (pair.length !== 2 || !isCount(index) || !isCount(count) || count === 0) return "a bucket is no pair of index and count";
    if (index >= BUCKETS || index <= (read.at(-1)?.[0] ?? -1)) return `buckets must ascend from 0 to ${BUCKETS - 1}`;
    read.push([index, count]);
    least += count * bucketStart(index);
    most += count * bucketEnd(index);
  }
  if (read.length === 0) return "there are no durations in it";
  // Half a permille of room for rounded sums.
  if (sum < least * 0.9995 - 1 || sum > most * 1.0005 + 1) return "the sum of the durations does not fit their buckets";
  return { type: "durations", sum, buckets: read };
}

/** Negative, fractional, infinite and not-a-number values are no counts. */
function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
}

/** Total: wrong fields become defaults with a problem each; null only where `raw` is no record (DESIGN D6). */
export function parseDataset(id: string, raw: unknown, report: Report): Dataset | null {
  const path = `datasets/${id}`;
  if (!isRecord(raw)) {
    report({ path, message: `expected a dataset, found ${glimpse(raw)}; it was left out` });
    return null;
  }
  const fields = new RecordFields(path, raw, report);
  return {
    id,
    name: fields.text("name", "", MAX_DATASET_NAME),
    source: fields.source("source", MAX_DATASET_NAME),
    importedAt: parseInstant(fields),
    importedBy: fields.text("importedBy", "", MAX_DATASET_NAME),
    fileHash: fields.text("fileHash", "", MAX_DATASET_NAME),
    recipe: fields.text("recipe", "", MAX_RECIPE),
    rows: fields.whole("rows", 0, 0, MAX_COUNT),
    skipped: fields.whole("skipped", 0, 0, MAX_COUNT),
    ...parseDays(fields),
    ...parseAddedTo(fields),
  };
}

/** One day alone says nothing. */
function parseDays(fields: RecordFields): Pick<Dataset, "firstDay" | "lastDay"> {
  const [firstDay, lastDay] = [parseDay(fields, "firstDay"), parseDay(fields, "lastDay")];
  if (firstDay === null || lastDay === null) return {};
  if (firstDay <= lastDay) return { firstDay, lastDay };
  fields.problem("lastDay", `${glimpse(lastDay)} is before the first day; both were left out`);
  return {};
}

function parseDay(fields: RecordFields, field: "firstDay" | "lastDay"): string | null {
  const raw = fields.raw(field);
  if (raw === undefined) return null;
  if (typeof raw === "string" && raw.length === 10 && parsePeriod(raw) !== null) return raw;
  fields.problem(field, `${glimpse(raw)} is no day; it was left out`);
  return null;
}

function parseAddedTo(fields: RecordFields): Pick<Dataset, "addedTo"> {
  const raw = fields.raw("addedTo");
  if (raw === undefined) return {};
  const list: readonly unknown[] = Array.isArray(raw) ? Array.from(raw) : [];
  const addedTo = list.filter((id): id is string => typeof id === "string" && id !== "" && id.length <= MAX_KEY_PART).slice(0, MAX_ADDED_TO);
  if (!Array.isArray(raw) || addedTo.length < list.length) fields.problem("addedTo", "expected a list of ids of datasets; what is none was left out");
  return Array.isArray(raw) ? { addedTo } : {};
}

function parseInstant(fields: RecordFields): string {
  const instant = fields.text("importedAt", "", MAX_DATASET_NAME);
  if (instant === "" || !Number.isNaN(Date.parse(instant))) return instant;
  fields.problem("importedAt", `${glimpse(instant)} is no date and time; it was left empty`);
  return "";
}
