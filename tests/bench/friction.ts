import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { contractFor } from "../../src/metrics/contracts.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { ALL_SEGMENTS, type Measurements, type Observation, observationKey } from "../../src/metrics/observation.ts";
import { largeMap } from "../canvas/harness/fixtureMap.ts";
import { median, type BenchRow } from "./benchRow.ts";
import { cpuTime } from "./cpuTime.ts";

const TOUCHPOINTS = 2_000;
const PERIODS = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"];
const DATASET = "survey";
const TODAY = new Date("2025-07-15T00:00:00Z");
const ROUNDS = 9;

/**
 * Friction of a very large map: the first time, after a changed title, and after a changed figure. The peer is one pass
 * over the same counts that only adds up good and bad answers, which any score has to do at least.
 */
export function run(): Promise<BenchRow[]> {
  const journey = largeMap(TOUCHPOINTS);
  const measurements = survey(journey);
  const options = { today: TODAY };

  const first = median(Array.from({ length: 5 }, () => {
    // Fresh objects: nothing is remembered of them.
    const fresh = copyOf(journey, measurements);
    return cpuTime(() => assessFriction(fresh.journey, fresh.measurements, options));
  }));

  let map = journey;
  assessFriction(map, measurements, options);
  const title = median(Array.from({ length: ROUNDS }, (_, round) => {
    map = withTitle(map, round);
    const changed = map;
    return cpuTime(() => assessFriction(changed, measurements, options));
  }));

  let figures = measurements;
  const figure = median(Array.from({ length: ROUNDS }, (_, round) => {
    figures = withFigure(figures, round);
    const changed = figures;
    return cpuTime(() => assessFriction(map, changed, options));
  }));

  const sum = median(Array.from({ length: ROUNDS }, () => cpuTime(() => addUp(measurements))));
  const peers = { "adding up the counts": sum };
  const what = `${TOUCHPOINTS.toLocaleString("en-GB")} touchpoints × 4 metrics × ${PERIODS.length} periods`;
  const row = (measure: string, ours: number): BenchRow => ({ bench: "friction", measure, unit: "ms", ours, peers });
  return Promise.resolve([
    row(`${what}: first time`, first),
    row("after a changed title", title),
    row("after a changed figure", figure),
  ]);
}

function survey(journey: JourneyMap): Measurements {
  const contracts: MetricContract[] = [
    { ...contractFor("rating", 1, 5, "high"), id: "rating" },
    { ...contractFor("csat", 1, 5, "high"), id: "csat" },
    { ...contractFor("ces2", 1, 7, "high"), id: "ces" },
    { ...contractFor("nps", 0, 10, "high"), id: "nps" },
  ];
  const observations = new Map<string, Observation>();
  let seed = 1;
  for (const touchpointId of journey.touchpoints.keys()) {
    for (const contract of contracts) {
      for (const period of PERIODS) {
        const points = contract.scaleMax - contract.scaleMin + 1;
        const counts = Array.from({ length: points }, () => {
          seed = (seed * 48_271) % 2_147_483_647;
          return seed % 90;
        });
        const segment = ALL_SEGMENTS;
        const observation: Observation = {
          datasetId: DATASET, touchpointId, metricId: contract.id, period, segment, counts: { type: "histogram", counts },
        };
        observations.set(observationKey(observation), observation);
      }
    }
  }
  const dataset = {
    id: DATASET, name: "Survey", source: "survey.csv", importedAt: TODAY.toISOString(), importedBy: "", fileHash: "",
    recipe: "", rows: 5_000, skipped: 0,
  };
  return {
    contracts: new Map(contracts.map((contract) => [contract.id, contract])),
    datasets: new Map([[DATASET, dataset]]),
    observations,
    drivers: new Map(),
  };
}

function copyOf(journey: JourneyMap, measurements: Measurements): { journey: JourneyMap; measurements: Measurements } {
  return structuredClone({ journey, measurements });
}

function withTitle(journey: JourneyMap, round: number): JourneyMap {
  const touchpoints = new Map(journey.touchpoints);
  const touchpoint = [...touchpoints.values()][round * 11];
  if (touchpoint === undefined) throw new Error("the map of the benchmark is too small");
  touchpoints.set(touchpoint.id, { ...touchpoint, title: `Renamed ${round}` });
  return { ...journey, touchpoints };
}

function withFigure(measurements: Measurements, round: number): Measurements {
  const observations = new Map(measurements.observations);
  const [key, observation] = [...observations][round * 97] ?? [];
  if (key === undefined || observation?.counts.type !== "histogram") throw new Error("the benchmark has no such figure");
  const counts = observation.counts.counts.map((count) => count + 1);
  observations.set(key, { ...observation, counts: { type: "histogram", counts } });
  return { ...measurements, observations };
}

function addUp({ observations, contracts }: Measurements): number {
  let bad = 0;
  for (const { metricId, counts } of observations.values()) {
    const badPoints = contracts.get(metricId)?.badPoints ?? 0;
    if (counts.type === "histogram") for (let point = 0; point < badPoints; point += 1) bad += counts.counts[point] ?? 0;
  }
  return bad;
}
