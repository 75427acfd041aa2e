import { addDurations } from "./durations.ts";
import { ALL_SEGMENTS, type Measurements, UNDATED } from "./observation.ts";
import { byPeriod, combinedName, spanOf } from "./period.ts";
import { type FiguresByPlace, figuresByPlace, type PeriodFigures, type PlaceFigures, type Series, volumesIn } from "./series.ts";

/** Asks for the figures of all periods of a map added up, where one of them could be asked for. No period is called so. */
export const ALL_PERIODS = "all";

/** By metric: the periods that are added up, oldest first. */
type Chosen = ReadonlyMap<string, readonly string[]>;

const combined = new WeakMap<FiguresByPlace, FiguresByPlace>();
const places = new WeakMap<PlaceFigures, { readonly question: string; readonly figures: PlaceFigures }>();

/** The figures that a choice of period is about: with `ALL_PERIODS` every series has one period, which all are added up to. */
export function figuresChosen(measurements: Measurements, segment: string, period: string | null): FiguresByPlace {
  const figures = figuresByPlace(measurements, segment);
  return period === ALL_PERIODS ? inAllPeriods(figures) : figures;
}

/** One period of such figures, as everything that looks for one in them has to name it: `ALL_PERIODS` is the newest there. */
export function periodAsked(period: string | null): string | null {
  return period === ALL_PERIODS ? null : period;
}

/**
 * Figures of all periods added up, metric by metric; a contract is what makes answers of two periods answers to one question.
 * A year and its months are the same people: of periods that overlap, those are taken that hold most answers, the same ones
 * at every touchpoint, so that no two are compared over different times. Figures without a date may be anybody's again and
 * are left out where others have one. Equal inputs give the same objects.
 */
export function inAllPeriods(figures: FiguresByPlace): FiguresByPlace {
  const known = combined.get(figures);
  if (known !== undefined) return known;
  const chosen = choosePeriods(figures);
  const added = new Map([...figures].map(([id, place]) => [id, combinePlace(place, chosen)]));
  combined.set(figures, added);
  return added;
}

/** "2010 to 2012" as one period name, over all metrics; null where there is nothing to add up. */
export function allPeriodsName(measurements: Measurements): string | null {
  const all = [...choosePeriods(figuresByPlace(measurements, ALL_SEGMENTS)).values()].flat().filter((period) => period !== UNDATED);
  const [first, ...others] = all.toSorted((a, b) => (spanOf(a)?.start ?? 0) - (spanOf(b)?.start ?? 0));
  const last = others.toSorted(byPeriod).at(-1);
  return first === undefined ? null : combinedName(first, last ?? first);
}

/** What both have in the same periods, added up, so that two groups are compared over the same time; null: no such period. */
export function inCommonPeriods(a: Series, b: Series): readonly [PeriodFigures, PeriodFigures] | null {
  const own = new Map(b.periods.map((each) => [each.period, each.n]));
  const answers = new Map(a.periods.flatMap(({ period, n }) => {
    const other = own.get(period);
    return other === undefined ? [] : [[period, n + other] as const];
  }));
  const periods = apart(answers);
  const [ofA, ofB] = [combineSeries(a, periods), combineSeries(b, periods)];
  return ofA === null || ofB === null ? null : [ofA, ofB];
}

function choosePeriods(figures: FiguresByPlace): Chosen {
  const answers = new Map<string, Map<string, number>>();
  for (const { series } of figures.values()) {
    for (const { contract, periods } of series) {
      const byName = answers.get(contract.id) ?? new Map<string, number>();
      for (const { period, n } of periods) byName.set(period, (byName.get(period) ?? 0) + n);
      answers.set(contract.id, byName);
    }
  }
  return new Map([...answers].map(([id, byName]) => [id, apart(byName)]));
}

/** Of these periods those that hold most answers without any two overlapping, oldest first: weighted interval scheduling. */
export function apart(answers: ReadonlyMap<string, number>): readonly string[] {
  const dated = [...answers].flatMap(([period, n]) => {
    const span = spanOf(period);
    return span === null ? [] : [{ period, n, ...span }];
  }).toSorted((a, b) => a.end - b.end || b.start - a.start);
  if (dated.length === 0) return [...answers.keys()];
  /** The best choice among the first so many, as a chain from its last period to its first. */
  const best: (Link | null)[] = [null];
  let ended = 0;
  const byStart = dated.toSorted((a, b) => a.start - b.start);
  const endedBefore = new Map(byStart.map((own) => {
    while (ended < dated.length && (dated[ended]?.end ?? 0) <= own.start) ended += 1;
    return [own.period, ended];
  }));
  for (const { period, n } of dated) {
    const without = best.at(-1) ?? null;
    const before = best[endedBefore.get(period) ?? 0] ?? null;
    const sum = (before?.sum ?? 0) + n;
    // Of equals the finer ones, which come first: they tell more should somebody look at them one by one.
    best.push(sum > (without?.sum ?? 0) ? { period, sum, before } : without);
  }
  const periods: string[] = [];
  for (let link = best.at(-1) ?? null; link !== null; link = link.before) periods.push(link.period);
  return periods.toReversed();
}

type Link = { readonly period: string; readonly sum: number; readonly before: Link | null };

function combinePlace(place: PlaceFigures, chosen: Chosen): PlaceFigures {
  const question = JSON.stringify(place.series.map(({ contract }) => chosen.get(contract.id)));
  const known = places.get(place);
  if (known?.question === question) return known.figures;
  const series = place.series.flatMap((each): Series[] => {
    const sum = combineSeries(each, chosen.get(each.contract.id) ?? []);
    return sum === null ? [] : [{ ...each, periods: [sum] }];
  });
  const figures = { series, ...volumesIn(series), withheld: place.withheld };
  places.set(place, { question, figures });
  return figures;
}

/** The figures of `periods`, oldest first, as those of one period that is called by the first and the last of them. */
function combineSeries(series: Series, periods: readonly string[]): PeriodFigures | null {
  const wanted = new Set(periods);
  const [first, ...others] = series.periods.filter(({ period }) => wanted.has(period));
  if (first === undefined) return null;
  const period = combinedName(periods[0] ?? first.period, periods.at(-1) ?? first.period);
  const sum = others.reduce(addFigures, first);
  return {
    ...sum, period, cover: null,
    datasetIds: [...new Set(sum.datasetIds)].toSorted(),
    n: sum.items.length === 0 ? sum.n : Math.min(...sum.items.map(({ counts }) => counts.reduce((total, count) => total + count, 0))),
  };
}

function addFigures(a: PeriodFigures, b: PeriodFigures): PeriodFigures {
  return {
    ...a,
    counts: addCounts(a.counts, b.counts),
    durations: a.durations === null || b.durations === null ? a.durations ?? b.durations : addDurations(a.durations, b.durations),
    items: a.items.map((item, at) => ({ ...item, counts: addCounts(item.counts, b.items[at]?.counts ?? []) })),
    n: a.n + b.n,
    bad: a.bad + b.bad,
    datasetIds: [...a.datasetIds, ...b.datasetIds],
  };
}

function addCounts(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((count, point) => count + (b[point] ?? 0));
}
