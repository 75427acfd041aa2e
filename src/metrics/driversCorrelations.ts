import type { SymmetricMatrix } from "./linearAlgebra.ts";

/** How drivers hang together with each other and with the outcome, as Pearson correlations. */
export type Correlations = {
  /** Driver by driver; ones on the diagonal. */
  readonly between: SymmetricMatrix;
  /** Each driver with the outcome. */
  readonly withOutcome: readonly number[];
};

/**
 * Correlations from sums over complete cases. `sums` has one row of `width` = drivers + 2 for each of: the number 1, the
 * drivers, the outcome; entry (i, j) is the sum of products, so that (0, 0) is the number of cases. Row by row in one
 * array. Null where the outcome or a driver does not vary, or there are fewer than two cases: nothing can hang together then.
 */
export function correlationsOf(sums: ArrayLike<number>, width: number): Correlations | null {
  const n = sums[0] ?? 0;
  if (n < 2) return null;
  const entry = (row: number, column: number): number => sums[row * width + column] ?? 0;
  const covariance = (i: number, j: number): number => entry(i, j) - (entry(0, i) * entry(0, j)) / n;
  const deviations: number[] = [];
  for (let index = 1; index < width; index += 1) {
    const squares = covariance(index, index);
    // The sums are whole numbers, so what is left of a column that never varies is rounding alone.
    if (!(squares > 1e-9 * Math.max(1, entry(index, index)))) return null;
    deviations.push(Math.sqrt(squares));
  }
  const correlation = (i: number, j: number): number =>
    i === j ? 1 : covariance(i + 1, j + 1) / ((deviations[i] ?? 1) * (deviations[j] ?? 1));
  const drivers = Array.from({ length: width - 2 }, (_, index) => index);
  return {
    between: drivers.map((row) => drivers.map((column) => correlation(row, column))),
    withOutcome: drivers.map((driver) => correlation(driver, width - 2)),
  };
}
