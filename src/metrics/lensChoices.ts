import { itemsOf } from "./derived.ts";
import { type FigureChoices, figureChoices, type SegmentChoice } from "./figuresShown.ts";
import { FRICTION_LENS, type Lens } from "./lens.ts";
import { type Measurements, WHOLE_JOURNEY } from "./observation.ts";
import { parsePeriod } from "./period.ts";
import { compareText } from "./series.ts";

/** Segments that exclude each other, because they are values of one column; at least two. */
export type SegmentColumn = { readonly column: string | null; readonly values: readonly string[] };

/** Through which lenses the figures of a map can be looked at. */
export type LensChoices = {
  /** Metrics with figures at a touchpoint, by name. */
  readonly metrics: readonly { readonly id: string; readonly name: string }[];
  /** Dated periods that another one follows, newest first: "change since" one of these. */
  readonly since: readonly string[];
  readonly columns: readonly SegmentColumn[];
  readonly gap: boolean;
  readonly freshness: boolean;
};

export function lensChoices(measurements: Measurements): LensChoices {
  const { contracts, datasets, observations } = measurements;
  const measured = new Set<string>();
  for (const { touchpointId, metricId, datasetId, counts } of observations.values()) {
    if (touchpointId !== WHOLE_JOURNEY && datasets.has(datasetId) && counts.type !== "withheld") measured.add(metricId);
  }
  // An index has figures where all that it is made of has some; a gap is a lens of its own.
  const metrics = [...contracts.values()].filter((contract) => {
    const items = itemsOf(contract);
    return items.length === 0 ? measured.has(contract.id) : contract.kind !== "gap" && items.every(({ metricId }) => measured.has(metricId));
  });
  const { periods, segments } = figureChoices(measurements);
  return {
    metrics: metrics.map(({ id, name }) => ({ id, name })).toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)),
    since: olderPeriods(periods),
    columns: columnsOf(segments),
    gap: [...contracts.values()].some((contract) =>
      contract.kind === "gap" && itemsOf(contract).every(({ metricId }) => measured.has(metricId))),
    freshness: measured.size > 0,
  };
}

function olderPeriods(periods: FigureChoices["periods"]): readonly string[] {
  return periods.filter((period) => {
    const span = parsePeriod(period);
    return span !== null && periods.some((other) => (parsePeriod(other)?.start ?? Number.NEGATIVE_INFINITY) >= span.end);
  });
}

/** People of different columns overlap, so only values of one column are compared. */
function columnsOf(segments: readonly SegmentChoice[]): readonly SegmentColumn[] {
  const columns = new Map<string | null, string[]>();
  for (const { value, column } of segments) {
    const values = columns.get(column);
    if (values === undefined) columns.set(column, [value]);
    else values.push(value);
  }
  return [...columns].map(([column, values]) => ({ column, values })).filter(({ values }) => values.length > 1);
}

/** The lens as far as the map still has what it asks about; else friction. */
export function possibleLens(lens: Lens, choices: LensChoices): Lens {
  switch (lens.type) {
    case "friction":
      return lens;
    case "metric":
      return choices.metrics.some(({ id }) => id === lens.metricId) ? lens : FRICTION_LENS;
    case "change":
      if (choices.since.length === 0) return FRICTION_LENS;
      return lens.since === null || choices.since.includes(lens.since) ? lens : { type: "change", since: null };
    case "segments":
      return choices.columns.some(({ values }) => values.includes(lens.a) && values.includes(lens.b)) && lens.a !== lens.b
        ? lens
        : FRICTION_LENS;
    case "gap":
      return choices.gap ? lens : FRICTION_LENS;
    case "freshness":
      return choices.freshness ? lens : FRICTION_LENS;
    default:
      return lens satisfies never;
  }
}

/** Every lens in its plainest form, in the order in which they are offered and stepped through; friction first. */
export function offeredLenses({ metrics, since, columns, gap, freshness }: LensChoices): readonly Lens[] {
  const [column] = columns;
  const [a, b] = column?.values ?? [];
  return [
    FRICTION_LENS,
    ...metrics.map(({ id }): Lens => ({ type: "metric", metricId: id })),
    ...(since.length === 0 ? [] : [{ type: "change", since: null } as const]),
    ...(a === undefined || b === undefined ? [] : [{ type: "segments", a, b } as const]),
    ...(gap ? [{ type: "gap" } as const] : []),
    ...(freshness ? [{ type: "freshness" } as const] : []),
  ];
}

/** The lens after this one, in the order offered; friction after the last. */
export function nextLens(lens: Lens, choices: LensChoices): Lens {
  const lenses = offeredLenses(choices);
  const here = lenses.findIndex((each) => {
    return each.type === lens.type && (each.type !== "metric" || lens.type !== "metric" || each.metricId === lens.metricId);
  });
  return lenses[(here + 1) % lenses.length] ?? FRICTION_LENS;
}
