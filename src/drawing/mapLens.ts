import type { JourneyMap } from "../journey/journeyMap.ts";
import type { MetricContract } from "../metrics/contract.ts";
import { describeFigures } from "../metrics/figuresShown.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { keepIdentity } from "../metrics/keepIdentity.ts";
import { type Lens, lensName, type LensReading } from "../metrics/lens.ts";
import { lensChoices, possibleLens } from "../metrics/lensChoices.ts";
import { type LensOptions, lensReport } from "../metrics/lensReport.ts";
import type { Measurements } from "../metrics/observation.ts";
import type { CardFace } from "./cardFace.ts";
import { lensFace } from "./lensFace.ts";
import { type LensLegend, lensLegend, outcomeWords } from "./lensLegend.ts";

/** A map looked at through a lens other than friction, ready to be drawn, explained and read aloud. */
export type MapLens = {
  readonly lens: Lens;
  /** "Change since 2016". */
  readonly name: string;
  /** By touchpoint id. */
  readonly faces: ReadonlyMap<string, CardFace>;
  readonly legend: LensLegend;
  /** "3 worse, 1 better, 12 may be chance". */
  readonly outcome: string;
};

type Known = { readonly reading: LensReading; readonly name: string; readonly face: CardFace };

/** Faces of the last lens, so that a card whose figures came out the same is not drawn again. */
let latest: { readonly faces: ReadonlyMap<string, Known>; readonly mapLens: MapLens } | null = null;

/** The map through `wanted` as far as its figures allow; null: through friction, which needs no lens. */
export function lookThrough(
  wanted: Lens, journey: JourneyMap, measurements: Measurements, report: FrictionReport, options: LensOptions,
): MapLens | null {
  const lens = possibleLens(wanted, lensChoices(measurements));
  if (lens.type === "friction") return null;
  const { contracts } = measurements;
  const known = new Map<string, Known>();
  const readings = lensReport(journey, measurements, report, lens, options).touchpoints;
  const named = withItsPeriod(lens, readings.values());
  const name = lensName(named, contracts);
  for (const [id, reading] of readings) {
    const before = latest?.faces.get(id);
    const kept = before?.reading === reading && before.name === name && latest?.mapLens.lens.type === lens.type;
    const face = kept ? before.face : keepIdentity(before?.face, lensFace(reading, named));
    known.set(id, kept ? before : { reading, name, face });
  }
  const faces = new Map([...known].map(([id, { face }]) => [id, face]));
  const shown = describeFigures(options.figures, measurements);
  const mapLens: MapLens = {
    lens, name, faces,
    legend: lensLegend(named, name, contractOf(lens, contracts), shown),
    outcome: outcomeWords(lens, [...readings.values()]),
  };
  latest = { faces: known, mapLens: keepIdentity(latest?.mapLens, mapLens) };
  return latest.mapLens;
}

/** Where every touchpoint is compared with the same period, the lens is called by it. */
function withItsPeriod(lens: Lens, readings: Iterable<LensReading>): Lens {
  if (lens.type !== "change" || lens.since !== null) return lens;
  const periods = new Set<string>();
  for (const { figures } of readings) if (figures?.type === "difference") periods.add(figures.from.name);
  const [only = ""] = periods;
  return periods.size === 1 && only !== "" ? { type: "change", since: only } : lens;
}

function contractOf(lens: Lens, contracts: ReadonlyMap<string, MetricContract>): MetricContract | null {
  return lens.type === "metric" ? (contracts.get(lens.metricId) ?? null) : null;
}

