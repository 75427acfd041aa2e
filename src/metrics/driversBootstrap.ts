import type { AnswerRows, CompleteCases } from "./driversCases.ts";
import { type Correlations, correlationsOf } from "./driversCorrelations.ts";
import { relativeWeights } from "./driversRelativeWeights.ts";
import { MOST_SHAPLEY_DRIVERS, shapleyShares } from "./driversShapley.ts";
import { randomDraws } from "./randomDraws.ts";
import { regularizedBeta } from "./studentT.ts";

export type SharedOut = {
  readonly method: "shapley" | "relative-weights";
  readonly draws: number;
  readonly rSquared: Bounded;
  /** In the order of the columns. */
  readonly shares: readonly (Bounded & { readonly largest: number; readonly correlation: number })[];
};

/** A share from 0 to 1 with its 95 % interval. */
export type Bounded = { readonly value: number; readonly low: number; readonly high: number };

/** Above this, what goes along is no more than chance would give, and nothing is said. */
const MOST_CHANCE = 0.05;
/** Places the ends of an interval to within about a tenth of its width. */
const DRAWS = 500;
/**
 * People are drawn in groups once they are more than this, so that a million cost no more than a thousand; that many groups
 * know a standard error to 2 in 100. A prime, so that a pattern in the file's rows never falls into the same groups again and
 * again.
 */
const MOST_GROUPS = 997;

/**
 * Shares out R² among the drivers with basic bootstrap intervals: people are drawn with replacement. The same seed gives the
 * same figures. Null where a question had one and the same answer from everybody, or where unrelated answers would give as
 * much in more than one of twenty files.
 *
 * @param goodIsLow whether the low end of a column is the good one, by column of `answers`
 */
export function shareOut(
  answers: AnswerRows, cases: CompleteCases, goodIsLow: readonly boolean[], seed: string,
): SharedOut | null {
  const width = cases.columns.length + 2;
  const groups = sumsOfGroups(answers, cases, goodIsLow);
  const whole = correlationsOf(addUp(groups, null, width), width);
  if (whole === null) return null;
  const method = cases.columns.length <= MOST_SHAPLEY_DRIVERS ? "shapley" : "relative-weights";
  const share = (correlations: Correlations) => {
    return method === "shapley" ? shapleyShares(correlations) : relativeWeights(correlations);
  };
  const estimate = share(whole);
  if (chanceOfFit(estimate.rSquared, cases.rows.length, cases.columns.length) > MOST_CHANCE) return null;
  const random = randomDraws(seed);
  const fits: number[] = [];
  const drawn = cases.columns.map((): number[] => []);
  const largest = cases.columns.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const times = new Uint16Array(groups.length);
    for (let pick = 0; pick < groups.length; pick += 1) {
      const at = random.index(groups.length);
      times[at] = (times[at] ?? 0) + 1;
    }
    const correlations = correlationsOf(addUp(groups, times, width), width);
    // Of few people a draw may be all of one opinion.
    if (correlations === null) continue;
    const { rSquared, shares } = share(correlations);
    fits.push(rSquared);
    for (const [index, each] of shares.entries()) drawn[index]?.push(each);
    const first = shares.indexOf(Math.max(...shares));
    largest[first] = (largest[first] ?? 0) + 1;
  }
  if (fits.length < DRAWS / 2) return null;
  return {
    method,
    draws: fits.length,
    rSquared: bounded(estimate.rSquared, fits),
    shares: estimate.shares.map((value, index) => ({
      ...bounded(value, drawn[index] ?? []),
      largest: (largest[index] ?? 0) / fits.length,
      correlation: Math.max(-1, Math.min(1, whole.withOutcome[index] ?? 0)),
    })),
  };
}

/** Sums of products for each group of people: the upper triangle of (1, drivers, outcome) × (1, drivers, outcome). */
function sumsOfGroups(
  { width, points }: AnswerRows, { columns, rows }: CompleteCases, goodIsLow: readonly boolean[],
): readonly Float64Array[] {
  const order = [...columns, 0];
  const values = new Float64Array(order.length + 1);
  values[0] = 1;
  const size = (values.length * (values.length + 1)) / 2;
  const groups = Array.from({ length: Math.min(rows.length, MOST_GROUPS) }, () => new Float64Array(size));
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    for (let index = 0; index < order.length; index += 1) {
      const column = order[index] ?? 0;
      const point = points[row * width + column] ?? 0;
      values[index + 1] = goodIsLow[column] === true ? -point : point;
    }
    const sums = groups[at % groups.length];
    if (sums === undefined) continue;
    let entry = 0;
    for (let i = 0; i < values.length; i += 1) {
      for (let j = i; j < values.length; j += 1) {
        sums[entry] = (sums[entry] ?? 0) + (values[i] ?? 0) * (values[j] ?? 0);
        entry += 1;
      }
    }
  }
  return groups;
}

/** The sums of all groups, each taken so many times, as a full square. */
function addUp(groups: readonly Float64Array[], times: Uint16Array | null, width: number): Float64Array {
  const total = new Float64Array((width * (width + 1)) / 2);
  for (const [index, sums] of groups.entries()) {
    const weight = times === null ? 1 : (times[index] ?? 0);
    if (weight === 0) continue;
    for (let entry = 0; entry < total.length; entry += 1) total[entry] = (total[entry] ?? 0) + weight * (sums[entry] ?? 0);
  }
  const square = new Float64Array(width * width);
  let entry = 0;
  for (let i = 0; i < width; i += 1) {
    for (let j = i; j < width; j += 1) {
      square[i * width + j] = total[entry] ?? 0;
      square[j * width + i] = total[entry] ?? 0;
      entry += 1;
    }
  }
  return square;
}

/**
 * The basic interval, 2·estimate - draws (Davison and Hinkley 1997, Bootstrap Methods and their Application, 5.2). Draws lie
 * above the estimate by about as much as the estimate lies above the truth, since a share of R² is never below nought and
 * chance alone gives some: mirrored, what is noise reaches nought, where percentiles of the draws never would.
 */
function bounded(value: number, draws: readonly number[]): Bounded {
  const sorted = draws.toSorted((a, b) => a - b);
  const at = (probability: number): number => sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? value;
  const [low, high] = [2 * value - at(0.975), 2 * value - at(0.025)];
  return { value: asShare(value), low: asShare(Math.min(value, low)), high: asShare(Math.max(value, high)) };
}

/**
 * The probability that answers which have nothing to do with each other give an R² at least as large, by the F test of a
 * regression: the upper tail of F with `drivers` and `people` - `drivers` - 1 degrees of freedom, as an incomplete beta
 * function (Abramowitz and Stegun 26.6.2).
 */
export function chanceOfFit(rSquared: number, people: number, drivers: number): number {
  return regularizedBeta(1 - rSquared, rSquared, (people - drivers - 1) / 2, drivers / 2);
}

function asShare(value: number): number {
  return Math.min(1, Math.max(0, value));
}
