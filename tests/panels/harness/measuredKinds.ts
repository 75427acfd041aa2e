import { CONTRACT_PRESETS, contractFor } from "../../../src/metrics/contracts.ts";
import type { MetricContract } from "../../../src/metrics/contract.ts";
import { bucketOf, BUCKETS, durationsFrom } from "../../../src/metrics/durations.ts";
import { type Counts, type Measurements, observationKey, WHOLE_JOURNEY } from "../../../src/metrics/observation.ts";
import { MEASUREMENTS } from "./fixtureMap.ts";

/** The fixture map's touchpoints measured in every way that there is. */

const staff: MetricContract = { id: "staff", ...contractFor("rating", 1, 5, "high"), name: "Friendliness of staff" };
const food: MetricContract = { id: "taste", ...contractFor("rating", 1, 5, "high"), name: "Taste of the food" };
const expected: MetricContract = { id: "expected", ...contractFor("rating", 1, 5, "high"), name: "What I expected" };
const contracts: readonly MetricContract[] = [
  staff, food, expected,
  { id: "wait", ...CONTRACT_PRESETS["waiting-time"], name: "Waiting for a table", badSeconds: 600 },
  { id: "resolution", ...CONTRACT_PRESETS["resolution-time"], name: "Complaint settled", rule: { type: "quantile", share: 0.9 } },
  { id: "visits", ...CONTRACT_PRESETS.volume, name: "Guests" },
  { id: "dropoff", ...CONTRACT_PRESETS["drop-off"], name: "Left without eating" },
  { id: "tone", ...CONTRACT_PRESETS.sentiment, name: "Tone of reviews" },
  {
    id: "csi", ...CONTRACT_PRESETS.csi, name: "Restaurant index",
    rule: { type: "index", items: [{ metricId: staff.id, weight: 0.25 }, { metricId: food.id, weight: 0.65 }] },
  },
  { id: "gap", ...CONTRACT_PRESETS.gap, name: "Better than expected", rule: { type: "gap", expectationId: expected.id, perceptionId: food.id } },
];

/** Times spread evenly on the logarithmic scale between both ends, in seconds. */
function times(count: number, shortest: number, longest: number): Counts {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    const seconds = shortest * (longest / shortest) ** (at / count);
    const bucket = bucketOf(seconds) ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    sum += seconds;
  }
  return durationsFrom(counts, sum);
}

const histogram = (...counts: readonly number[]): Counts => ({ type: "histogram", counts });

const figures: readonly (readonly [touchpointId: string, metricId: string, counts: Counts])[] = [
  ["tpFood0000000", staff.id, histogram(12, 40, 160, 420, 310)],
  ["tpFood0000000", food.id, histogram(80, 150, 300, 310, 120)],
  ["tpFood0000000", expected.id, histogram(10, 50, 260, 500, 190)],
  ["tpFood0000000", "wait", times(840, 40, 2_400)],
  ["tpFood0000000", "resolution", times(61, 3_600, 20 * 86_400)],
  ["tpFood0000000", "visits", { type: "volume", count: 48_200 }],
  ["tpFood0000000", "dropoff", histogram(900, 61)],
  ["tpFood0000000", "tone", histogram(140, 90, 210)],
  ["tpWifi0000000", "wait", times(300, 5, 500)],
  ["tpWifi0000000", "dropoff", histogram(990, 11)],
  ["tpWifi0000000", "tone", histogram(20, 60, 190)],
  ["tpSecurity000", "visits", { type: "volume", count: 120_400 }],
  [WHOLE_JOURNEY, "resolution", times(400, 600, 9 * 86_400)],
];

export const MEASURED_KINDS: Measurements = {
  ...MEASUREMENTS,
  contracts: new Map(contracts.map((contract) => [contract.id, contract])),
  observations: new Map(figures.map(([touchpointId, metricId, counts]) => {
    const observation = { datasetId: "dataset20180", touchpointId, metricId, period: "2018", segment: "", counts };
    return [observationKey(observation), observation];
  })),
};
