/**
 * The tests here say how often something must go well. `npm test` looks at a few rounds of each, `npm run test:long` at all
 * of them: nothing else differs.
 */
export const isLong = process.env["LONG_TESTS"] === "1";

export function rounds(short: number, long: number): number {
  return isLong ? long : short;
}

/** A line for whoever runs them: seeds and counts. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

export type Chance = {
  readonly seed: number;
  /** A whole number of `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True so often of a hundred times. */
  happens(percent: number): boolean;
  oneOf<T>(values: readonly T[]): T;
};

/**
 * Chance that can be repeated: `SEED=…` in the environment gives every test the same again. The seed is printed, so that one
 * that fails can become a test of its own.
 */
export function chanceFor(title: string, seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31))): Chance {
  tell(`${title}: seed ${seed}`);
  return chanceOf(seed);
}

/** By Weyl's sequence and the finaliser of MurmurHash3 (public domain). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    between,
    happens: (percent) => next() * 100 < percent,
    oneOf: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error("There is nothing to choose from.");
      return value;
    },
  };
}
