/** Counts the answers of one series: a column, or one touchpoint under one metric. */
import { measureOf } from "../metrics/contract.ts";
import { bucketOf, BUCKETS, durationsFrom } from "../metrics/durations.ts";
import type { SharedCounts } from "../metrics/observation.ts";
import { durationReader } from "./durationReader.ts";
import { MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import { readCount } from "./peopleCounts.ts";
import { NO_ANSWER, OFF_SCALE, pointReader } from "./pointReader.ts";
import type { MetricSetup } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import type { SeriesTally } from "./tallies.ts";

/** Most distinct values off the scale that are remembered per series, and how many are told. */
const OFF_SCALE_VALUES = 50;
const OFF_SCALE_TOLD = 5;

/** Made for one series; what it counts goes into the counts of the row's period and segment, which others keep. */
export abstract class SeriesCounter {
  readonly #name: string;
  readonly #metric: string;
  /** Length of the series' counts. */
  abstract readonly length: number;
  #answers = 0;
  #noAnswer = 0;
  #offScale = 0;
  readonly #offScaleValues = new Map<string, number>();

  constructor(name: string, metric: string) {
    this.#name = name;
    this.#metric = metric;
  }

  /** Reads a cell; `people`: how many gave the answer. `counts[series]` is made when first needed. */
  abstract take(cell: string, series: number, counts: Float64Array[], people?: number): void;

  /** What `own`, counts of this series, means. */
  abstract countsOf(own: ArrayLike<number>): SharedCounts;

  protected addAnswers(people: number): void {
    this.#answers += people;
  }

  /** `why` is `NO_ANSWER` or `OFF_SCALE`. */
  protected addOther(why: number, cell: string, people: number): void {
    if (why === NO_ANSWER) {
      this.#noAnswer += people;
      return;
    }
    this.#offScale += people;
    const value = cell.trim();
    const known = this.#offScaleValues.get(value);
    if (known === undefined && (this.#offScaleValues.size >= OFF_SCALE_VALUES || value.length > MAX_VALUE_CHARACTERS)) return;
    this.#offScaleValues.set(ownCopy(value), (known ?? 0) + people);
  }

  result(): SeriesTally {
    const values = Array.from(this.#offScaleValues, ([value, count]) => ({ value, count }));
    return {
      name: this.#name, metric: this.#metric, answers: this.#answers, noAnswer: this.#noAnswer, offScale: this.#offScale,
      // Values of a column full of words are comments rather than slips: they are not told.
      offScaleValues: values.length >= OFF_SCALE_VALUES
        ? []
        : values.toSorted((a, b) => b.count - a.count).slice(0, OFF_SCALE_TOLD),
    };
  }
}

export function seriesCounter(name: string, metric: string, setup: MetricSetup): SeriesCounter {
  const measure = measureOf(contractKind(setup));
  if (measure === "durations") return new DurationCounter(name, metric, setup);
  return measure === "volume" ? new VolumeCounter(name, metric, setup) : new ScaleCounter(name, metric, setup);
}

/** One count per scale point. */
class ScaleCounter extends SeriesCounter {
  readonly length: number;
  readonly #read: (cell: string) => number;

  constructor(name: string, metric: string, setup: MetricSetup) {
    super(name, metric);
    this.length = Math.max(1, setup.scaleMax - setup.scaleMin + 1);
    this.#read = pointReader(setup);
  }

  take(cell: string, series: number, counts: Float64Array[], people = 1): void {
    const point = this.#read(cell);
    if (point < 0) {
      this.addOther(point, cell, people);
      return;
    }
    this.addAnswers(people);
    const own = (counts[series] ??= new Float64Array(this.length));
    own[point] = (own[point] ?? 0) + people;
  }

  countsOf(own: ArrayLike<number>): SharedCounts {
    return { type: "histogram", counts: Array.from(own) };
  }
}

/** One count per bucket of durations, and the sum of seconds behind them. */
class DurationCounter extends SeriesCounter {
  readonly length = BUCKETS + 1;
  readonly #read: (cell: string) => number;

  constructor(name: string, metric: string, setup: MetricSetup) {
    super(name, metric);
    this.#read = durationReader(setup);
  }

  take(cell: string, series: number, counts: Float64Array[], people = 1): void {
    const seconds = this.#read(cell);
    const bucket = seconds < 0 ? null : bucketOf(seconds);
    if (bucket === null) {
      this.addOther(seconds < 0 ? seconds : OFF_SCALE, cell, people);
      return;
    }
    this.addAnswers(people);
    const own = (counts[series] ??= new Float64Array(this.length));
    own[bucket] = (own[bucket] ?? 0) + people;
    own[BUCKETS] = (own[BUCKETS] ?? 0) + people * seconds;
  }

  countsOf(own: ArrayLike<number>): SharedCounts {
    return durationsFrom(Array.from(own).slice(0, BUCKETS), own[BUCKETS] ?? 0);
  }
}

/** Cells are whole numbers of uses, which add up. */
class VolumeCounter extends SeriesCounter {
  readonly length = 1;
  readonly #missing: ReadonlySet<string>;

  constructor(name: string, metric: string, setup: MetricSetup) {
    super(name, metric);
    this.#missing = new Set(setup.missingCodes.map((code) => code.trim()));
  }

  take(cell: string, series: number, counts: Float64Array[], people = 1): void {
    const text = cell.trim();
    const count = text === "" || this.#missing.has(text) ? NO_ANSWER : readCount(text) ?? OFF_SCALE;
    if (count < 0) {
      this.addOther(count, cell, people);
      return;
    }
    // A cell is one report of uses, not as many answers.
    this.addAnswers(people);
    const own = (counts[series] ??= new Float64Array(1));
    own[0] = (own[0] ?? 0) + count * people;
  }

  countsOf(own: ArrayLike<number>): SharedCounts {
    return { type: "volume", count: own[0] ?? 0 };
  }
}
