/**
 * P(Z ≤ z) of the standard normal distribution, to about 1e-15 near the middle and 1e-12 in the tails: the series of
 * Marsaglia 2004, Journal of Statistical Software 11(4), and beyond 6 nothing that matters.
 */
export function normalCumulative(z: number): number {
  if (z > 6) return 1;
  if (z < -6) return 0;
  let sum = z;
  let term = z;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && odd < 400; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z with P(Z ≤ z) = `probability`, by halving, to about 1e-12; ±6 outside what `normalCumulative` tells apart. */
export function normalQuantile(probability: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalCumulative(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
