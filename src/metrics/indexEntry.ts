import type { IndexItem, MetricContract } from "./contract.ts";
import type { IndexEntry } from "./indexCheck.ts";
import { momentsOf } from "./intervals.ts";
import { ALL_SEGMENTS, WHOLE_JOURNEY, type Measurements } from "./observation.ts";

/** An item of an index with the mean that somebody gives for it, on the item's own scale. */
export type ItemMean = { readonly contract: Pick<MetricContract, "scaleMin" | "scaleMax" | "goodEnd">; readonly weight: number; readonly mean: number };

/**
 * What `checkIndex` takes. Items on one scale with the good end up stay on it, since that is what the usual slips are told by;
 * others meet on 0 … 100 as they do in the index.
 */
export function indexEntry(items: readonly ItemMean[], published: number | null): IndexEntry {
  const weights = items.map(({ weight }) => weight);
  const [first] = items;
  const alike = first !== undefined && items.every(({ contract: { scaleMin, scaleMax, goodEnd } }) =>
    goodEnd === "high" && scaleMin === first.contract.scaleMin && scaleMax === first.contract.scaleMax);
  if (alike) return { weights, published, scaleMin: first.contract.scaleMin, scaleMax: first.contract.scaleMax, means: items.map(({ mean }) => mean) };
  return {
    weights, published, scaleMin: 0, scaleMax: 100,
    means: items.map(({ contract: { scaleMin, scaleMax, goodEnd }, mean }) =>
      (100 * (goodEnd === "high" ? mean - scaleMin : scaleMax - mean)) / (scaleMax - scaleMin)),
  };
}

export type MeasuredMeans = {
  readonly touchpointId: string;
  readonly period: string;
  /** In the order of the items. */
  readonly means: readonly number[];
  /** Answers to the item that fewest people answered. */
  readonly n: number;
};

/**
 * The items' means where the map has all of them: of the journey as a whole if it can be, else of the touchpoint with most
 * answers; of the newest period there. Null: nowhere.
 */
export function measuredMeans(
  items: readonly IndexItem[], { contracts, observations }: Pick<Measurements, "contracts" | "observations">,
): MeasuredMeans | null {
  const places = new Map<string, { touchpointId: string; period: string; counts: (number[] | undefined)[] }>();
  for (const { touchpointId, period, segment, metricId, counts } of observations.values()) {
    const at = items.findIndex((item) => item.metricId === metricId);
    if (at === -1 || segment !== ALL_SEGMENTS || counts.type !== "histogram") continue;
    const key = JSON.stringify([touchpointId, period]);
    let place = places.get(key);
    if (place === undefined) {
      place = { touchpointId, period, counts: items.map(() => undefined) };
      places.set(key, place);
    }
    const known = place.counts[at];
    place.counts[at] = counts.counts.map((count, point) => count + (known?.[point] ?? 0));
  }
  const found: MeasuredMeans[] = [];
  for (const { touchpointId, period, counts } of places.values()) {
    const moments = counts.flatMap((own, at) => {
      const contract = contracts.get(items[at]?.metricId ?? "");
      return own === undefined || contract === undefined ? [] : [momentsOf(own, contract.scaleMin)];
    });
    if (moments.length === 0 || moments.length < items.length || moments.some(({ n }) => n === 0)) continue;
    found.push({ touchpointId, period, means: moments.map(({ mean }) => mean), n: Math.min(...moments.map(({ n }) => n)) });
  }
  const [best] = found.toSorted((a, b) =>
    Number(b.touchpointId === WHOLE_JOURNEY) - Number(a.touchpointId === WHOLE_JOURNEY) ||
    (a.period < b.period ? 1 : a.period > b.period ? -1 : 0) || b.n - a.n);
  return best ?? null;
}
