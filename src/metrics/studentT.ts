/**
 * Quantile of Student's t distribution: the t with P(T ≤ t) = `probability`, exact to about 1e-11 for up
 * to a million degrees of freedom, and to 1e-7 for a thousand million.
 * `degrees` of freedom may be fractional (Welch) and must be above 0; `probability` lies strictly between 0 and 1.
 * Anything else throws a RangeError.
 *
 * Found by Newton's method on the distribution function, whose upper tail is I_x(ν/2, ½)/2 with x = ν/(ν + t²)
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1).
 */
export function studentTQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`${probability} is no probability between 0 and 1.`);
  if (!(degrees > 0)) throw new RangeError(`${degrees} is no number of degrees of freedom.`);
  const tail = Math.min(probability, 1 - probability);
  if (tail === 0.5) return 0;
  let low = 0;
  let high = 1;
  while (upperTail(high, degrees) > tail) {
    low = high;
    high *= 2;
  }
  const logPeak = -logBeta(degrees / 2, 0.5) - Math.log(degrees) / 2;
  let t = (low + high) / 2;
  for (;;) {
    const excess = upperTail(t, degrees) - tail;
    if (excess > 0) low = t;
    else high = t;
    const density = Math.exp(logPeak - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
    const newton = t + excess / density;
    // Newton's step where it stays within the bracket, which it does from close by; else the middle.
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-14 * next || next <= low || next >= high) break;
    t = next;
  }
  return probability < 0.5 ? -t : t;
}

/** P(T > t) for t ≥ 0. */
function upperTail(t: number, degrees: number): number {
  return regularizedBeta(degrees / (degrees + t * t), t * t / (degrees + t * t), degrees / 2, 0.5) / 2;
}

/**
 * I_x(a, b) with `complement` = 1 - x, passed apart so that no digits are lost where x is close to 1. Continued fraction
 * DLMF 8.17.22, evaluated by Lentz's method; DLMF 8.17.4 mirrors it to the side where it converges quickly.
 */
export function regularizedBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(complement, x, b, a);
  const logX = complement < 0.5 ? Math.log1p(-complement) : Math.log(x);
  const logComplement = x < 0.5 ? Math.log1p(-x) : Math.log(complement);
  const front = Math.exp(a * logX + b * logComplement - logBeta(a, b)) / a;
  const tiny = 1e-300;
  const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** ln B(a, b), without the cancellation of huge logarithms where one argument is large. */
function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const ratio = small - small * Math.log(small + large) - (large - 0.5) * Math.log1p(small / large);
  return logGamma(small) + ratio + stirlingCorrection(large) - stirlingCorrection(small + large);
}

/** ln Γ(z) for z > 0: Stirling's formula DLMF 5.11.1, after raising the argument to 10 or more. */
function logGamma(z: number): number {
  let argument = z;
  let product = 1;
  while (argument < 10) {
    product *= argument;
    argument += 1;
  }
  const leading = (argument - 0.5) * Math.log(argument) - argument + Math.log(2 * Math.PI) / 2;
  return leading + stirlingCorrection(argument) - Math.log(product);
}

/** What Stirling's formula lacks, for z ≥ 10, where the terms kept leave an error below 1e-13. */
function stirlingCorrection(z: number): number {
  const inverse = 1 / (z * z);
  return (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1_260 - inverse * (1 / 1_680 - inverse / 1_188)))) / z;
}
