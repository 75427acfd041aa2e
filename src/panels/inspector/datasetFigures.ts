import { formatCount } from "../../drawing/readingText.ts";
import { WHOLE_JOURNEY } from "../../metrics/observation.ts";
import type { Measurements } from "../../metrics/observation.ts";

export type DatasetFigures = {
  readonly figures: number;
  readonly touchpoints: number;
  /** Newest first. */
  readonly periods: readonly string[];
};

/** How much of the map's figures comes from a dataset. */
export function datasetFigures(measurements: Measurements, datasetId: string): DatasetFigures {
  const touchpoints = new Set<string>();
  const periods = new Set<string>();
  let figures = 0;
  for (const observation of measurements.observations.values()) {
    if (observation.datasetId !== datasetId) continue;
    figures += 1;
    periods.add(observation.period);
    if (observation.touchpointId !== WHOLE_JOURNEY) touchpoints.add(observation.touchpointId);
  }
  return { figures, touchpoints: touchpoints.size, periods: [...periods].toSorted().toReversed() };
}

/** "19 figures for 17 touchpoints". */
export function figuresInWords(figures: number, touchpoints: number): string {
  return `${formatCount(figures)} ${figures === 1 ? "figure" : "figures"} for ${formatCount(touchpoints)} ${touchpoints === 1 ? "touchpoint" : "touchpoints"}`;
}
