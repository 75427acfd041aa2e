import type { JourneyMap, Touchpoint } from "../journey/journeyMap.ts";
import { figuresChosen, periodAsked } from "./allPeriods.ts";
import { type Assessment, assessTouchpoint, type Circumstances, holds, journeyAverages, readingsOf } from "./assessment.ts";
import { explain } from "./explain.ts";
import { describeFigures } from "./figuresShown.ts";
import type { FrictionReport, MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { keepIdentity } from "./keepIdentity.ts";
import { ALL_SEGMENTS, type Measurements, WHOLE_JOURNEY } from "./observation.ts";
import { inMapOrder, rankScored, type ScoredRanking, type Standing } from "./ranking.ts";
import type { FiguresByPlace } from "./series.ts";

export type FrictionOptions = {
  /** Decides what is stale; only its day counts (UTC). */
  readonly today: Date;
  /** Only figures of this segment; `ALL_SEGMENTS` unless given. */
  readonly segment?: string;
  /** Only figures of this period, or `ALL_PERIODS` added up; the newest of each metric at each touchpoint unless given. */
  readonly period?: string | null;
};

/** Everything but words and order; depends on the measurements, the set of touchpoints and the day alone. */
type Figures = {
  readonly figures: FiguresByPlace;
  readonly datasets: Measurements["datasets"];
  readonly day: number;
  readonly segment: string;
  readonly period: string | null;
  readonly circumstances: Circumstances;
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly scored: ScoredRanking;
  readonly journey: readonly MetricReading[];
};

type Explained = {
  readonly title: string;
  readonly assessment: Assessment;
  readonly standing: Standing | null;
  readonly figuresShown: string | null;
  readonly friction: TouchpointFriction;
};

type State = {
  readonly figures: Figures;
  readonly journey: JourneyMap;
  readonly explained: ReadonlyMap<string, Explained>;
  readonly report: FrictionReport;
};

const DAY = 86_400_000;

/**
 * The last map assessed. What did not change since then is taken over as the same objects (DESIGN D7); a page shows one
 * map, so one is remembered. The second memory answers for maps and lenses that are asked for in turn.
 */
let latest: State | null = null;
const reports = new WeakMap<JourneyMap["touchpoints"], State[]>();
const LENSES = 8;

/**
 * What the friction of a map is (DESIGN M1-M6). Pure: equal inputs give equal reports, and the same input objects give
 * the same report. Notes, emotions and links play no part; a changed title changes its own sentence alone. With 2,000
 * touchpoints, 4 metrics and 6 periods about 1 ms after a changed title, 12 ms after a new touchpoint, 50 ms after a
 * changed figure, 250 ms the first time.
 */
export function assessFriction(journey: JourneyMap, measurements: Measurements, options: FrictionOptions): FrictionReport {
  const lens = {
    day: Math.floor(options.today.getTime() / DAY),
    segment: options.segment ?? ALL_SEGMENTS,
    period: options.period ?? null,
    figures: figuresChosen(measurements, options.segment ?? ALL_SEGMENTS, options.period ?? null),
    datasets: measurements.datasets,
  };
  const known = reports.get(journey.touchpoints) ?? [];
  const answered = known.find(({ figures: asked, journey: map }) => {
    return sameLens(asked, lens) && map.stages === journey.stages && map.lanes === journey.lanes;
  });
  if (answered !== undefined) {
    latest = answered;
    return answered.report;
  }
  const before = latest;
  const figures = assessFigures(journey, lens, before?.figures ?? null);
  const figuresShown = describeFigures(lens, measurements);
  latest = explainAll(journey, figures, figuresShown, before);
  reports.set(journey.touchpoints, [latest, ...known].slice(0, LENSES));
  return latest.report;
}

type Lens = Pick<Figures, "figures" | "datasets" | "day" | "segment" | "period">;

function sameLens(a: Lens, b: Lens): boolean {
  return a.figures === b.figures && a.datasets === b.datasets && a.day === b.day &&
    a.segment === b.segment && a.period === b.period;
}

function assessFigures({ touchpoints }: JourneyMap, lens: Lens, before: Figures | null): Figures {
  if (before !== null && sameLens(before, lens) && sameKeys(before.assessments, touchpoints)) return before;
  const circumstances: Circumstances = {
    datasets: lens.datasets,
    averages: journeyAverages(touchpoints.keys(), lens.figures, before?.circumstances.averages ?? null),
    today: new Date(lens.day * DAY),
    period: periodAsked(lens.period),
    splitBySegment: lens.segment !== ALL_SEGMENTS,
  };
  const assessments = new Map<string, Assessment>();
  for (const id of touchpoints.keys()) {
    const place = lens.figures.get(id);
    const known = before?.assessments.get(id);
    const kept = before !== null && before.figures.get(id) === place && holds(place, before.circumstances, circumstances);
    assessments.set(id, kept && known !== undefined ? known : keepIdentity(known, assessTouchpoint(id, place, circumstances)));
  }
  const journey = keepIdentity(before?.journey, readingsOf(lens.figures.get(WHOLE_JOURNEY), circumstances));
  return { ...lens, circumstances, assessments, scored: rankScored(assessments.values()), journey };
}

function explainAll(journey: JourneyMap, figures: Figures, figuresShown: string | null, before: State | null): State {
  const explained = new Map<string, Explained>();
  const touchpoints = new Map<string, TouchpointFriction>();
  for (const touchpoint of journey.touchpoints.values()) {
    const { id, title } = touchpoint;
    const assessment = figures.assessments.get(id);
    if (assessment === undefined) continue;
    const standing = figures.scored.standings.get(id) ?? null;
    let entry = before?.explained.get(id);
    // Only where there are no figures do the words depend on which were asked for.
    const sameWords = assessment.light !== "no-data" || entry?.figuresShown === figuresShown;
    if (entry?.assessment !== assessment || entry.title !== title || entry.standing !== standing || !sameWords) {
      const { withheld: _, volumeMetricId: _volumeMetricId, ...shown } = assessment;
      const friction = { ...shown, sentence: explain(title, assessment, standing, figuresShown) };
      entry = { title, assessment, standing, figuresShown, friction };
    }
    explained.set(id, entry);
    touchpoints.set(id, entry.friction);
  }
  const report = {
    touchpoints,
    ranking: rankAll(journey, figures, before),
    rankedBy: figures.scored.rankedBy,
    journey: figures.journey,
    figuresShown,
  };
  return { figures, journey, explained, report };
}

function rankAll(journey: JourneyMap, figures: Figures, before: State | null): readonly string[] {
  if (before !== null && before.figures === figures && samePlaces(journey, before.journey)) return before.report.ranking;
  const unscored: Touchpoint[] = [];
  for (const touchpoint of journey.touchpoints.values()) {
    if (figures.assessments.get(touchpoint.id)?.frictionPer100 === null) unscored.push(touchpoint);
  }
  return keepIdentity(before?.report.ranking, [...figures.scored.ids, ...inMapOrder(journey, unscored)]);
}

function samePlaces(now: JourneyMap, before: JourneyMap): boolean {
  if (now.stages !== before.stages || now.lanes !== before.lanes) return false;
  for (const [id, touchpoint] of now.touchpoints) {
    const old = before.touchpoints.get(id);
    if (old === touchpoint) continue;
    if (old?.stageId !== touchpoint.stageId || old.laneId !== touchpoint.laneId || old.order !== touchpoint.order) return false;
  }
  return true;
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const key of b.keys()) if (!a.has(key)) return false;
  return true;
}
