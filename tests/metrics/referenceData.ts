import { existsSync, readFileSync } from "node:fs";

/**
 * Published cases and independent reference answers that stand beside the repository, not in it. Where they are absent
 * each is null, and the tests that need them skip and say so.
 */
export const NEEDS_DATA = "needs ../shared/data, else skipped";

export type SfoRating = {
  readonly n: number;
  readonly column: string;
  readonly mean: number;
  readonly sd: number;
  readonly mean_ci95: readonly [number, number];
  readonly bottom2_n: number;
  readonly bottom2_wilson95: readonly [number, number];
  readonly top2_pct: number;
  readonly counts: Readonly<Record<string, number>>;
};

export type SfoYear = {
  readonly rows: number;
  readonly csat: Readonly<Record<string, SfoRating>>;
  readonly ease_1_difficult_5_easy: Readonly<Record<string, SfoRating>>;
  readonly problem_encountered: {
    readonly yes: number; readonly no: number; readonly rate_pct: number; readonly wilson95: readonly [number, number];
  };
  readonly nps: {
    readonly n: number; readonly detractors: number; readonly passives: number; readonly promoters: number;
    readonly nps: number; readonly se: number; readonly adj_wald95: readonly [number, number];
    readonly counts: Readonly<Record<string, number>>;
  };
};

export type SfoReference = Readonly<Record<string, SfoYear>>;

export type FrictionRow = {
  readonly touchpoint: string;
  readonly bad: number;
  readonly n: number;
  readonly bad_per_100: number;
  readonly shrunk_per_100: number;
  readonly wilson95: readonly [number, number];
  readonly share_of_respondents_using: number;
  readonly impact_per_1000_visitors: number;
  /** "ok" is our "fine". */
  readonly flag: "friction" | "watch" | "ok";
};

export type FrictionYear = { readonly p0: number; readonly M: number; readonly rows: readonly FrictionRow[] };

export type FrictionReference = {
  readonly "2017": FrictionYear;
  readonly "2018": FrictionYear;
  /** Change, low, high in bad experiences per 100. */
  readonly trend_2018_minus_2017_bad_per_100_newcombe95: Readonly<Record<string, readonly [number, number, number]>>;
};

export type Vector = { readonly id: string; readonly [field: string]: unknown };

function read(file: string): unknown {
  const path = new URL(`../../../shared/data/${file}`, import.meta.url);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

// The shapes are as documented beside the files; a wrong one fails the test that reads it.
// oxlint-disable typescript/no-unsafe-type-assertion
export const VECTORS = read("vectors.json") as readonly Vector[] | null;
export const SFO = read("sfo/reference.json") as SfoReference | null;
export const SFO_FRICTION = read("sfo/friction_reference.json") as FrictionReference | null;
// oxlint-enable typescript/no-unsafe-type-assertion

/** A published case by its id. */
export function vector(id: string): Vector {
  const found = VECTORS?.find((each) => each.id === id);
  if (found === undefined) throw new Error(`vectors.json has no case ${id}`);
  return found;
}

/** The year's ratings of touchpoints: 14 of satisfaction and 3 of ease, by the names of the friction reference. */
export function sfoRatings(year: "2017" | "2018"): ReadonlyMap<string, SfoRating> {
  const figures = SFO?.[year];
  if (figures === undefined) throw new Error(`no reference figures for ${year}`);
  const satisfaction = Object.entries(figures.csat).filter(([name]) => name !== "ALL");
  const ease = Object.entries(figures.ease_1_difficult_5_easy).map(([name, rating]) => [`EASE_${name}`, rating] as const);
  return new Map([...satisfaction, ...ease]);
}

/** Answers per point from 1 to 5. */
export function histogramOf(rating: SfoRating): readonly number[] {
  return [1, 2, 3, 4, 5].map((point) => rating.counts[point] ?? 0);
}
