import type { Correlations } from "./driversCorrelations.ts";
import { symmetricEigen } from "./linearAlgebra.ts";

export type RelativeWeights = {
  readonly rSquared: number;
  /** Each driver's part of R²; they add up to it. */
  readonly shares: readonly number[];
};

/** Directions along which the drivers hardly vary carry rounding rather than answers. */
const COLLINEAR = 1e-9;

/**
 * Relative weights: the drivers are replaced by the uncorrelated variables closest to them, and what those go along with is
 * handed back. Johnson 2000, Multivariate Behavioral Research 35:1-19; the same as Genizi 1993, Statistica Sinica
 * 3:407-420. For any number of drivers.
 */
export function relativeWeights({ between, withOutcome }: Correlations): RelativeWeights {
  const { values, vectors } = symmetricEigen(between);
  const count = withOutcome.length;
  const largest = Math.max(1, ...values);
  const root = Array.from({ length: count }, () => Array.from({ length: count }, () => 0));
  const fitted = Array.from({ length: count }, () => 0);
  for (const [index, value] of values.entries()) {
    if (value <= COLLINEAR * largest) continue;
    const vector = vectors[index] ?? [];
    const singular = Math.sqrt(value);
    const along = vector.reduce((sum, each, driver) => sum + each * (withOutcome[driver] ?? 0), 0) / singular;
    for (const [row, line] of root.entries()) {
      fitted[row] = (fitted[row] ?? 0) + (vector[row] ?? 0) * along;
      for (let column = 0; column < count; column += 1) {
        line[column] = (line[column] ?? 0) + (vector[row] ?? 0) * singular * (vector[column] ?? 0);
      }
    }
  }
  const shares = root.map((line) => line.reduce((sum, each, k) => sum + each ** 2 * (fitted[k] ?? 0) ** 2, 0));
  return { rSquared: fitted.reduce((sum, each) => sum + each ** 2, 0), shares };
}
