import { observationKey, UNDATED, type Measurements, type Observation } from "../metrics/observation.ts";
import { parsePeriod } from "../metrics/period.ts";
import type { MeasurementsChange } from "./importPlan.ts";
import { MAX_CHANGE_BYTES, MAX_CHANGE_FIGURES, MAX_MAP_FIGURE_BYTES } from "./limits.ts";
import { counted, listed } from "./words.ts";

/** Ids, clocks and types that the document adds to a figure, and to a record with its twenty fields. */
const BYTES_BESIDE_FIGURE = 24;
const BYTES_BESIDE_RECORD = 700;

/** About how many bytes an update of the document takes for these; rather more than fewer. */
export function bytesOfFigures(observations: Iterable<Observation>): number {
  let bytes = 0;
  // Keys are percent-encoded and counts are numbers: a character is a byte.
  for (const own of observations) bytes += observationKey(own).length + JSON.stringify(own.counts).length + BYTES_BESIDE_FIGURE;
  return bytes;
}

/** The same of a whole import. */
export function bytesOfChange({ observations, contracts, datasets, newTouchpoints, aliases, drivers = [], removeDatasetIds }: MeasurementsChange): number {
  const records = [...contracts, ...datasets, ...newTouchpoints, ...aliases, ...drivers];
  const text = new TextEncoder().encode(JSON.stringify(records)).length;
  return bytesOfFigures(observations) + text + (records.length + removeDatasetIds.length) * BYTES_BESIDE_RECORD;
}

/**
 * Why the map cannot take so much, with what would fit; null: it can. An import reaches everybody as one piece or not at all,
 * and what a map holds in the end is loaded by everybody who opens it.
 */
export function tooLarge(change: MeasurementsChange, measurements: Measurements): string | null {
  const { observations } = change;
  const bytes = bytesOfChange(change);
  if (observations.length > MAX_CHANGE_FIGURES || bytes > MAX_CHANGE_BYTES) {
    const limit = observations.length > MAX_CHANGE_FIGURES
      ? `A map takes at most ${MAX_CHANGE_FIGURES.toLocaleString("en-GB")} in one import.`
      : `They take ${megabytes(bytes)}, and a map takes at most ${megabytes(MAX_CHANGE_BYTES)} in one import.`;
    return `This import would make ${counted(observations.length, "figure")}. ${limit} ${howToFit(observations)}`;
  }
  const removed = new Set(change.removeDatasetIds);
  const staying = [...measurements.observations.values()].filter(({ datasetId }) => !removed.has(datasetId));
  const total = bytesOfFigures(staying) + bytes;
  if (observations.length === 0 || total <= MAX_MAP_FIGURE_BYTES) return null;
  return `With these the map would hold ${counted(staying.length + observations.length, "figure")} of ${megabytes(total)}, and it takes at most ` +
    `${megabytes(MAX_MAP_FIGURE_BYTES)}. Remove datasets that nobody needs any more. ${howToFit(observations)}`;
}

/** What makes fewer figures of the same file, with how many there would be. */
function howToFit(observations: readonly Observation[]): string {
  const ways: string[] = [];
  const whole = observations.filter(({ segment }) => segment === "");
  if (whole.length > 0 && whole.length < observations.length) ways.push(`without the split there would be ${counted(whole.length, "figure")}`);
  const [quarters, years] = [3, 12].map((months) => new Set(observations.map((own) => placeIn(own, months))).size);
  if (quarters !== undefined && quarters < observations.length) ways.push(`by quarters about ${quarters.toLocaleString("en-GB")}`);
  if (years !== undefined && years < (quarters ?? Infinity)) ways.push(`by years about ${years.toLocaleString("en-GB")}`);
  const rest = "Or import fewer columns at a time.";
  return ways.length === 0 ? "Choose longer periods, or import fewer columns at a time." : `Choose longer periods or fewer segments: ${listed(ways)}. ${rest}`;
}

/** Where a figure would be if periods were so many months long. */
function placeIn({ touchpointId, metricId, period, segment }: Observation, months: number): string {
  const span = period === UNDATED ? null : parsePeriod(period);
  const start = span === null ? "" : Math.floor((new Date(span.start).getUTCFullYear() * 12 + new Date(span.start).getUTCMonth()) / months);
  return JSON.stringify([touchpointId, metricId, segment, start]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
