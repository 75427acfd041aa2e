import { splitColumns } from "../metrics/figuresShown.ts";
import { ALL_SEGMENTS, type Measurements } from "../metrics/observation.ts";

/**
 * What the values of a split column are called on the map: as the file has them, but for those that another column of the map
 * has as well. "Other" of the regions and "Other" of the channels are different people, and their figures must not meet.
 */
export function segmentNames(column: string | null, { datasets, observations }: Pick<Measurements, "datasets" | "observations">): (value: string) => string {
  if (column === null) return (value) => value;
  const columns = splitColumns(datasets);
  const taken = new Set<string>();
  for (const { datasetId, segment } of observations.values()) {
    const own = columns.get(datasetId);
    if (segment !== ALL_SEGMENTS && own !== undefined && own !== column.trim()) taken.add(segment);
  }
  return (value) => (taken.has(value) ? `${value} (${column.trim()})` : value);
}
