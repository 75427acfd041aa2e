/** Bad experiences among n answers at one touchpoint, n above 0. */
export type BadOf = { readonly bad: number; readonly n: number };

/** The journey's average share of bad experiences p₀ (0 … 1) and the strength M of the pull towards it. */
export type Shrinkage = {
  readonly average: number;
  /** 5-500, in answers; Infinity where the figures give no evidence that touchpoints differ. */
  readonly strength: number;
};

export const MIN_STRENGTH = 5;
export const MAX_STRENGTH = 500;

/**
 * p₀ and M over the T touchpoints that have the metric, N answers in all, by the method of moments for a beta-binomial
 * (Kleinman 1973, JASA 68:46-54). Null for an empty list.
 *
 *     S² = T·Σ n(p − p₀)² / ((T − 1)·N)
 *     M  = (p₀(1 − p₀) − S²) / (S² − p₀(1 − p₀)·mean(1/n))
 */
export function estimateShrinkage(touchpoints: readonly BadOf[]): Shrinkage | null {
  if (touchpoints.length === 0) return null;
  let total = 0;
  let bad = 0;
  let inverses = 0;
  for (const each of touchpoints) {
    total += each.n;
    bad += each.bad;
    inverses += 1 / each.n;
  }
  const average = bad / total;
  let squares = 0;
  for (const each of touchpoints) squares += each.n * (each.bad / each.n - average) ** 2;
  const spread = (touchpoints.length * squares) / ((touchpoints.length - 1) * total);
  const binomial = average * (1 - average);
  const excess = spread - (binomial * inverses) / touchpoints.length;
  // Also where there is one touchpoint only, whose spread is 0/0.
  if (!(excess > 0)) return { average, strength: Number.POSITIVE_INFINITY };
  return { average, strength: Math.min(MAX_STRENGTH, Math.max(MIN_STRENGTH, (binomial - spread) / excess)) };
}

/** p̃ = (bad + M·p₀) / (n + M), as a share from 0 to 1 (DESIGN M3). */
export function shrink({ bad, n }: BadOf, { average, strength }: Shrinkage): number {
  return strength === Number.POSITIVE_INFINITY ? average : (bad + strength * average) / (n + strength);
}
