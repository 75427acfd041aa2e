import type { FrictionReport, FrictionVolume, MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { countsBadExperiences } from "./readings.ts";
import { compareText } from "./series.ts";
import type { BadOf, Shrinkage } from "./shrinkage.ts";

/** Everything that a ranking's stability follows from, as plain data that a worker can be sent. */
export type StabilityCase = {
  readonly rankedBy: "impact" | "friction";
  /** The scored touchpoints, by id, so that equal maps give equal draws whatever order they were read in. */
  readonly touchpoints: readonly {
    readonly id: string;
    /** One for each metric that its friction rests on; never empty. */
    readonly parts: readonly (BadOf & { readonly pool: number; readonly weight: number })[];
    readonly volume: StabilityVolume;
  }[];
  readonly pools: readonly StabilityPool[];
};

/** One metric in one period over the touchpoints that have it: what its shares of bad experiences are shrunk towards. */
export type StabilityPool = { readonly journey: Shrinkage; readonly members: readonly BadOf[] };

export type StabilityVolume =
  /** Ranked by friction alone. */
  | { readonly type: "none" }
  | { readonly type: "imported"; readonly count: number }
  /** So many of the respondents answered about the touchpoint: itself a figure from a sample. */
  | { readonly type: "respondents"; readonly answered: number; readonly respondents: number };

/** What the ranking of this report was made from; null where fewer than two touchpoints are ranked. */
export function stabilityCase({ touchpoints, rankedBy }: Pick<FrictionReport, "touchpoints" | "rankedBy">): StabilityCase | null {
  const pools = new Map<string, { readonly journey: Shrinkage; readonly members: BadOf[] }>();
  const indices = new Map<string, number>();
  const sorted = [...touchpoints.values()].toSorted((a, b) => compareText(a.touchpointId, b.touchpointId));
  for (const { readings } of sorted) {
    for (const reading of readings) {
      if (!countsBadExperiences(reading.contract) || reading.n === 0) continue;
      const key = poolKey(reading);
      const pool = pools.get(key) ?? { journey: { average: reading.journeyPer100 / 100, strength: reading.shrinkage }, members: [] };
      pool.members.push({ bad: reading.bad, n: reading.n });
      if (!pools.has(key)) indices.set(key, pools.size);
      pools.set(key, pool);
    }
  }
  const scored = sorted.filter((each) => each.frictionPer100 !== null);
  if (scored.length < 2) return null;
  return {
    rankedBy,
    touchpoints: scored.map((each) => {
      const used = judged(each);
      return {
        id: each.touchpointId,
        parts: used.map((reading) => {
          const { bad, n, contract } = reading;
          return { bad, n, weight: contract.weight, pool: indices.get(poolKey(reading)) ?? 0 };
        }),
        volume: rankedBy === "impact" ? volumeOf(each.volume, used) : { type: "none" },
      };
    }),
    pools: [...pools.values()],
  };
}

/** The readings that a touchpoint's friction rests on. */
export function judged({ readings }: Pick<TouchpointFriction, "readings">): readonly MetricReading[] {
  return readings.filter((reading) => countsBadExperiences(reading.contract) && reading.light !== "too-few");
}

/** A share of respondents with the counts behind it: its metric is the one with the most answers. */
export function volumeOf(volume: FrictionVolume | null, used: readonly MetricReading[]): StabilityVolume {
  if (volume === null) return { type: "none" };
  if (volume.type === "imported") return volume;
  const answered = Math.max(1, ...used.map(({ n }) => n));
  return { type: "respondents", answered, respondents: Math.max(answered, Math.round(answered / Math.max(volume.share, 1e-9))) };
}

function poolKey({ contract, period }: MetricReading): string {
  return `${contract.id}/${period}`;
}
