import { randomDraws, type RandomDraws } from "./randomDraws.ts";
import { estimateShrinkage, MAX_STRENGTH, type Shrinkage } from "./shrinkage.ts";
import type { StabilityCase, StabilityPool, StabilityVolume } from "./stabilityCase.ts";

/** How often a touchpoint's place in the ranking comes out so when the figures are drawn again. */
export type PlaceStability = {
  readonly touchpointId: string;
  /** Share of draws (0 … 1) in which it is among the `top` worst, and in which it is the worst of all. */
  readonly inTop: number;
  readonly first: number;
  /** Ranks from 1 that hold 95 % of draws. */
  readonly low: number;
  readonly high: number;
};

export type RankStability = {
  readonly draws: number;
  /** How many places count as the top: 3, or 1 where fewer than 6 touchpoints are ranked. */
  readonly top: number;
  /** Most often in the top first. */
  readonly places: readonly PlaceStability[];
};

/** With 1,000 draws a share of 95 % is known to 0.7 points. */
export const DRAWS = 1_000;
/** On maps with thousands of figures fewer draws are made, so that the words come within seconds. */
const MAX_FIGURES_DRAWN = 1_500_000;
const MIN_DRAWS = 200;
const TOP = 3;
const ENOUGH_FOR_TOP = 6;
/**
 * Of fewer touchpoints than this, what they are pulled towards can't be drawn again with any sense; more settle it so well that
 * drawing it again would change nothing but the time it takes.
 */
const MIN_POOL = 3;
const MAX_POOL = 300;
/** Every copy of the map draws the same numbers. */
const SEED = "ranking";

/**
 * How stable the ranking of friction points is under the uncertainty of the counts (DESIGN M1, M3, M4): a parametric bootstrap
 * after Laird and Louis 1987, JASA 82:739-757. In each draw
 *
 * 1. every touchpoint of a metric gets a true share from the model behind the shrinkage, Beta(M·p₀, M·(1 − p₀)), then
 *    binomial counts from it, and p₀ and M are estimated from these counts: so much is uncertain about the pull itself;
 * 2. the touchpoint's share of bad experiences is drawn from what its own counts say under that pull,
 *    Beta(bad + M·p₀, n − bad + M·(1 − p₀)), and where the volume is a share of respondents, that one from
 *    Beta(answered + ½, not answered + ½): among respondents, having answered and having suffered are then independent;
 * 3. touchpoints are ranked by the same figure as in the list.
 *
 * Drawing the shrunk estimates themselves would make the ranking look surer than it is: shrinkage takes away more of their
 * spread than of what is unknown. Several metrics of one touchpoint are mostly answers of the same people, so they are drawn
 * in step (in the draw where one is at its worst, so are the others), which is as unsure as their sum can be. Different
 * touchpoints are drawn apart; people who answered about both mostly liked or disliked both, which makes differences
 * between them surer than said here, not less sure.
 */
export function rankStability(given: StabilityCase, draws: number = drawsFor(given)): RankStability {
  const { touchpoints, pools } = given;
  const random = randomDraws(SEED);
  const pulls = pools.map((pool) => drawPulls(pool, draws, random));
  const amounts = touchpoints.map(({ parts, volume }) => {
    const shares = inStep(parts.map((part) => drawShares(part, pulls[part.pool] ?? [], random)));
    const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
    return Float64Array.from({ length: draws }, (_, draw) => {
      const bad = shares.reduce((sum, share, index) => sum + (parts[index]?.weight ?? 0) * (share[draw] ?? 0), 0) / weights;
      return bad * drawVolume(volume, random);
    });
  });
  const top = touchpoints.length >= ENOUGH_FOR_TOP ? TOP : 1;
  const ranks = ranksOf(amounts, draws);
  const places = touchpoints.map(({ id }, index): PlaceStability => {
    const own = (ranks[index] ?? new Uint32Array(0)).toSorted();
    const countUpTo = (rank: number): number => own.reduce((sum, each) => sum + Number(each <= rank), 0);
    return {
      touchpointId: id,
      inTop: countUpTo(top) / draws,
      first: countUpTo(1) / draws,
      low: own[Math.floor(0.025 * (draws - 1))] ?? 1,
      high: own[Math.ceil(0.975 * (draws - 1))] ?? touchpoints.length,
    };
  });
  places.sort((a, b) => b.inTop - a.inTop || b.first - a.first || (a.touchpointId < b.touchpointId ? -1 : 1));
  return { draws, top, places };
}

function drawsFor({ touchpoints, pools }: StabilityCase): number {
  let figures = 0;
  for (const { parts } of touchpoints) figures += parts.length;
  for (const { members } of pools) if (members.length <= MAX_POOL) figures += members.length;
  return Math.round(Math.min(DRAWS, Math.max(MIN_DRAWS, MAX_FIGURES_DRAWN / Math.max(1, figures))));
}

/**
 * Step 1. Where counts give no evidence that touchpoints differ, the strength is infinite; the largest that is ever used
 * stands in for it, so that thousands of answers still speak for themselves.
 */
function drawPulls({ journey, members }: StabilityPool, draws: number, random: RandomDraws): readonly Shrinkage[] {
  const known = finite(journey);
  const { average, strength } = known;
  if (members.length < MIN_POOL || members.length > MAX_POOL || average <= 0 || average >= 1) return Array.from({ length: draws }, () => known);
  return Array.from({ length: draws }, () => {
    const drawn = members.map(({ n }) => {
      const share = random.beta(strength * average, strength * (1 - average));
      return { bad: random.binomial(n, share), n };
    });
    const pull = estimateShrinkage(drawn);
    return pull === null ? known : finite(pull);
  });
}

function finite({ average, strength }: Shrinkage): Shrinkage {
  return { average, strength: Math.min(strength, MAX_STRENGTH) };
}

/** Step 2 for one metric. */
function drawShares(
  { bad, n }: { readonly bad: number; readonly n: number }, pulls: readonly Shrinkage[], random: RandomDraws,
): Float64Array {
  return Float64Array.from(pulls, ({ average, strength }) => {
    // Never less than half an answer on either side: that nobody complained yet does not mean that nobody ever will.
    return random.beta(Math.max(0.5, bad + strength * average), Math.max(0.5, n - bad + strength * (1 - average)));
  });
}

/** The draws of all metrics arranged so that each is at its highest where the first is, and so on down. */
function inStep(shares: readonly Float64Array[]): readonly Float64Array[] {
  const [first, ...others] = shares;
  if (first === undefined || others.length === 0) return shares;
  const order = Array.from(first.keys()).toSorted((a, b) => (first[a] ?? 0) - (first[b] ?? 0));
  return [first, ...others.map((other) => {
    const sorted = other.toSorted();
    const arranged = new Float64Array(other.length);
    for (const [rank, draw] of order.entries()) arranged[draw] = sorted[rank] ?? 0;
    return arranged;
  })];
}

function drawVolume(volume: StabilityVolume, random: RandomDraws): number {
  switch (volume.type) {
    case "none":
      return 1;
    case "imported":
      return volume.count;
    case "respondents":
      return random.beta(volume.answered + 0.5, volume.respondents - volume.answered + 0.5);
    default:
      return volume satisfies never;
  }
}

/** Step 3: rank from 1 by touchpoint and draw; the largest amount is first. */
function ranksOf(amounts: readonly Float64Array[], draws: number): readonly Uint32Array[] {
  const ranks = amounts.map(() => new Uint32Array(draws));
  const order = amounts.map((_, index) => index);
  for (let draw = 0; draw < draws; draw += 1) {
    order.sort((a, b) => (amounts[b]?.[draw] ?? 0) - (amounts[a]?.[draw] ?? 0) || a - b);
    for (const [place, index] of order.entries()) {
      const own = ranks[index];
      if (own !== undefined) own[draw] = place + 1;
    }
  }
  return ranks;
}
