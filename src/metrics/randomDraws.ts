/** Random numbers that are the same on every device for the same seed, so that all copies of a map say the same words. */
export type RandomDraws = {
  /** At least 0 and below 1, in steps of 2⁻³². */
  readonly uniform: () => number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly index: (below: number) => number;
  readonly normal: () => number;
  /** Beta(a, b) with both above 0. */
  readonly beta: (a: number, b: number) => number;
  /** Successes among `n` trials, each with probability `p`. */
  readonly binomial: (n: number, p: number) => number;
};

/** Trials that are simply tried one by one. */
const FEW_TRIALS = 24;

/**
 * The generator is Doty-Humphrey's sfc32 (PractRand), seeded with the FNV-1a hash of a text. Gamma variates after Marsaglia
 * and Tsang 2000, ACM Transactions on Mathematical Software 26:363-372; normal ones by Marsaglia's polar method; binomial
 * ones exactly, by halving the trials at their median, which is a beta variate (Devroye 1986, Non-Uniform Random
 * Variate Generation, X.4.4).
 */
export function randomDraws(seed: string): RandomDraws {
  const bits = sfc32(seed);
  const uniform = (): number => bits() / 4_294_967_296;

  const normal = (): number => {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };

  const gamma = (shape: number): number => {
    // Below 1 the method needs a detour by the shape above; the uniform must not be 0.
    if (shape < 1) return gamma(shape + 1) * ((bits() + 0.5) / 4_294_967_296) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const cube = (1 + c * x) ** 3;
      if (cube > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * cube + d * Math.log(cube)) return d * cube;
    }
  };

  const beta = (a: number, b: number): number => {
    const first = gamma(a);
    const sum = first + gamma(b);
    // Two tiny shapes can both come out as 0.
    return sum > 0 ? first / sum : uniform() < a / (a + b) ? 1 : 0;
  };

  const binomial = (n: number, p: number): number => {
    let [trials, chance, found] = [n, p, 0];
    while (trials > FEW_TRIALS && chance > 0 && chance < 1) {
      const middle = 1 + Math.floor(trials / 2);
      const split = beta(middle, trials + 1 - middle);
      if (split <= chance) {
        found += middle;
        trials -= middle;
        chance = (chance - split) / (1 - split);
      } else {
        trials = middle - 1;
        chance /= split;
      }
    }
    if (chance <= 0) return found;
    if (chance >= 1) return found + trials;
    for (let trial = 0; trial < trials; trial += 1) if (uniform() < chance) found += 1;
    return found;
  };

  return { uniform, index: (below) => Math.floor(uniform() * below), normal, beta, binomial };
}

/** 32 random bits at a time. */
function sfc32(seed: string): () => number {
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  let [a, b, c, counter] = [hash | 0, ~hash | 0, Math.imul(hash, 0x9e3779b1) | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
