import { isId } from "../journey/ids.ts";
import { glimpse, isRecord, type Report } from "./recordFields.ts";

/** One rating of a touchpoint, and what of the overall score goes along with it. */
export type Driver = {
  /** The column of the file that it was read from. */
  readonly column: string;
  readonly touchpointId: string;
  readonly metricId: string;
  /** Part of all variation of the overall score, 0 … 1; the shares of all drivers add up to R². */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Share of draws in which it is the largest of all, 0 … 1. */
  readonly largest: number;
  /** Correlation with the overall score, -1 … 1, where above 0 means that better here goes along with better overall. */
  readonly correlation: number;
};

/**
 * What an overall score of the journey goes along with: which ratings of touchpoints vary together with it. It rests on who
 * gave which answers together, which only the file tells, so it is computed where the file is imported and shared as
 * this one plain value. Associations, never causes.
 */
export type DriverAnalysis = {
  readonly datasetId: string;
  /** The metric of the whole journey. */
  readonly outcomeMetricId: string;
  readonly outcomeColumn: string;
  /** People who answered the overall question and all of the drivers; at least `MIN_DRIVER_CASES`. */
  readonly n: number;
  /** People who answered the overall question. */
  readonly asked: number;
  /** 0 … 1, with its 95 % interval. */
  readonly rSquared: number;
  readonly rSquaredLow: number;
  readonly rSquaredHigh: number;
  readonly method: "shapley" | "relative-weights";
  /** Bootstrap draws behind the intervals. */
  readonly draws: number;
  /** Largest share first; 2 to `MAX_DRIVERS`. */
  readonly drivers: readonly Driver[];
  /** Ratings that too few people gave together with the others, and how many gave them; 0 for fewer than 5 (M7). */
  readonly leftOut: readonly { readonly column: string; readonly touchpointId: string; readonly answers: number }[];
};

/** With fewer complete answers nothing is said (DESIGN M5), and nothing could point at a person (M7). */
export const MIN_DRIVER_CASES = 30;
export const MAX_DRIVERS = 30;
const MAX_TEXT = 500;
export const MAX_DRIVER_KEY = 1_000;
const MAX_COUNT = 1_000_000_000;

/** `dataset/outcome metric`, each part percent-encoded. */
export function driverKey({ datasetId, outcomeMetricId }: Pick<DriverAnalysis, "datasetId" | "outcomeMetricId">): string {
  return `${encodeURIComponent(datasetId.toWellFormed())}/${encodeURIComponent(outcomeMetricId.toWellFormed())}`;
}

/**
 * Reads an analysis that a peer or a file wrote. Figures cannot be guessed, so one with a wrong figure is left out: null with
 * a problem. Never throws (DESIGN D6). What it is about stands in its `key`.
 */
export function parseDrivers(key: string, raw: unknown, report: Report): DriverAnalysis | null {
  const leaveOut = (why: string): null => {
    report({ path: `drivers/${key.slice(0, 200).toWellFormed()}`, message: `${why}; this analysis was left out` });
    return null;
  };
  const about = readKey(key);
  if (about === null) return leaveOut("the key does not name a dataset and a metric");
  if (!isRecord(raw)) return leaveOut(`expected an analysis, found ${glimpse(raw)}`);
  const { n, asked, draws, method, outcomeColumn, rSquared, rSquaredLow, rSquaredHigh } = raw;
  if (!isCount(n) || n < MIN_DRIVER_CASES || !isCount(asked) || asked < n || !isCount(draws)) {
    return leaveOut(`it rests on ${glimpse(n)} of ${glimpse(asked)} people`);
  }
  if (!isShare(rSquared) || !isShare(rSquaredLow) || !isShare(rSquaredHigh)) return leaveOut("its R² is no share with an interval");
  if (method !== "shapley" && method !== "relative-weights") return leaveOut(`${glimpse(method)} is no way to share out R²`);
  if (!isText(outcomeColumn)) return leaveOut("it does not say what its overall score is");
  const drivers = listOf(raw["drivers"], readDriver);
  if (drivers === null || drivers.length < 2) return leaveOut("its drivers cannot be read");
  const leftOut = listOf(raw["leftOut"], readLeftOut);
  if (leftOut === null) return leaveOut("what it left out cannot be read");
  return { ...about, outcomeColumn, n, asked, rSquared, rSquaredLow, rSquaredHigh, method, draws, drivers, leftOut };
}

function readKey(key: string): Pick<DriverAnalysis, "datasetId" | "outcomeMetricId"> | null {
  const parts = key.length > MAX_DRIVER_KEY ? [] : key.split("/");
  const [datasetId, outcomeMetricId] = parts;
  if (parts.length !== 2 || datasetId === undefined || outcomeMetricId === undefined) return null;
  // Ids have no letters that percent-encoding would touch.
  return isId(datasetId) && isId(outcomeMetricId) ? { datasetId, outcomeMetricId } : null;
}

function readDriver(raw: unknown): Driver | null {
  if (!isRecord(raw)) return null;
  const { column, touchpointId, metricId, share, low, high, largest, correlation } = raw;
  if (!isText(column) || !isText(touchpointId) || !isText(metricId)) return null;
  if (!isShare(share) || !isShare(low) || !isShare(high) || !isShare(largest)) return null;
  if (typeof correlation !== "number" || !(Math.abs(correlation) <= 1)) return null;
  return { column, touchpointId, metricId, share, low, high, largest, correlation };
}

function readLeftOut(raw: unknown): DriverAnalysis["leftOut"][number] | null {
  if (!isRecord(raw)) return null;
  const { column, touchpointId, answers } = raw;
  return isText(column) && isText(touchpointId) && isCount(answers) ? { column, touchpointId, answers } : null;
}

/** All or nothing: a list with holes would add up to another R². */
function listOf<T>(raw: unknown, read: (each: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(raw) || raw.length > MAX_DRIVERS) return null;
  const list = Array.from(raw, (each: unknown) => read(each));
  return list.every((each) => each !== null) ? list : null;
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_TEXT;
}
