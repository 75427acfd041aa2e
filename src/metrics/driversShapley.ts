import type { Correlations } from "./driversCorrelations.ts";

/** All subsets are gone through: 4,096 of 12 drivers. Beyond it relative weights come close at a fraction of the work. */
export const MOST_SHAPLEY_DRIVERS = 12;

export type Shapley = {
  /** Of all variation of the outcome (0 … 1), what all drivers together go along with. */
  readonly rSquared: number;
  /** Each driver's part of it; they add up to `rSquared`. */
  readonly shares: readonly number[];
  /** `levels[k][j]`: what driver j adds on average to k of the others (dominance analysis). */
  readonly levels: readonly (readonly number[])[];
};

/** A driver whose rest, given others, is smaller than this share of it says nothing that they have not said. */
const COLLINEAR = 1e-9;

/**
 * Shapley shares of R², also known as LMG: what a driver adds to R², averaged over all orders in which drivers can be
 * added. Lindeman, Merenda, Gold 1980; Grömping 2006, Journal of Statistical Software 17(1); as levels Azen and Budescu
 * 2003, Psychological Methods 8:129-148. At most `MOST_SHAPLEY_DRIVERS`, else it throws a RangeError.
 */
export function shapleyShares({ between, withOutcome }: Correlations): Shapley {
  const count = withOutcome.length;
  if (count > MOST_SHAPLEY_DRIVERS) throw new RangeError(`${count} drivers have too many subsets.`);
  const rSquaredOf = subsetFits(between, withOutcome);
  // Gains by size of the subset and driver, row by row; a bootstrap does this hundreds of times.
  const sums = new Float64Array(count * count);
  const bits = new Uint8Array(rSquaredOf.length);
  for (let subset = 0; subset < rSquaredOf.length; subset += 1) {
    const size = (bits[subset >> 1] ?? 0) + (subset & 1);
    bits[subset] = size;
    const without = rSquaredOf[subset] ?? 0;
    for (let driver = 0; driver < count; driver += 1) {
      if ((subset >> driver) & 1) continue;
      const at = size * count + driver;
      sums[at] = (sums[at] ?? 0) + (rSquaredOf[subset | (1 << driver)] ?? 0) - without;
    }
  }
  const levels = withOutcome.map((_, size) => {
    return [...sums.subarray(size * count, (size + 1) * count)].map((sum) => sum / choose(count - 1, size));
  });
  const shares = withOutcome.map((_, driver) => levels.reduce((sum, level) => sum + (level[driver] ?? 0), 0) / count);
  return { rSquared: rSquaredOf.at(-1) ?? 0, shares, levels };
}

/**
 * R² of every subset of drivers, by bit mask. Each subset comes from the one without its highest driver by one step of
 * elimination on what is still to come, so that most subsets, which end at a high driver, cost next to nothing.
 */
function subsetFits(between: Correlations["between"], withOutcome: readonly number[]): Float64Array {
  const count = withOutcome.length;
  const size = count + 1;
  const fits = new Float64Array(1 << count);
  // One matrix per depth; the outcome is the last row and column.
  const depths = Array.from({ length: count + 1 }, () => new Float64Array(size * size));
  const start = depths[0] ?? new Float64Array(0);
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) start[row * size + column] = between[row]?.[column] ?? 0;
    start[row * size + count] = withOutcome[row] ?? 0;
    start[count * size + row] = withOutcome[row] ?? 0;
  }
  start[count * size + count] = 1;

  const descend = (depth: number, subset: number, from: number): void => {
    const here = depths[depth];
    if (here === undefined) return;
    fits[subset] = 1 - (here[count * size + count] ?? 1);
    for (let driver = from; driver < count; driver += 1) {
      const next = depths[depth + 1];
      if (next === undefined) return;
      const pivot = here[driver * size + driver] ?? 0;
      for (let row = driver + 1; row < size; row += 1) {
        const factor = pivot > COLLINEAR ? (here[row * size + driver] ?? 0) / pivot : 0;
        for (let column = driver + 1; column < size; column += 1) {
          next[row * size + column] = (here[row * size + column] ?? 0) - factor * (here[driver * size + column] ?? 0);
        }
      }
      descend(depth + 1, subset | (1 << driver), driver + 1);
    }
  };
  descend(0, 0, 0);
  return fits;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}
