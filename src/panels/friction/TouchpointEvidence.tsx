import { useMemo } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import { periodAsked } from "../../metrics/allPeriods.ts";
import { figureChoices, type FiguresChoice, periodName } from "../../metrics/figuresShown.ts";
import type { TouchpointFriction } from "../../metrics/frictionReport.ts";
import { mixShift } from "../../metrics/mixShift.ts";
import { ALL_SEGMENTS, type Measurements } from "../../metrics/observation.ts";
import { countsBadExperiences, figuresOf } from "../../metrics/readings.ts";
import { figuresByPlace } from "../../metrics/series.ts";
import type { PlaceStability } from "../../metrics/stability.ts";
import { placeSentence } from "../../metrics/stabilityWords.ts";
import { type Trend, trendOf } from "../../metrics/trend.ts";
import { mixShiftSentence, trendSentences } from "../../metrics/trendWords.ts";
import { splitOf } from "./splitOf.ts";
import { TrendLine } from "./TrendLine.tsx";
import styles from "./TouchpointEvidence.module.css";

export type TouchpointEvidenceProps = {
  readonly measurements: Measurements;
  readonly friction: TouchpointFriction;
  readonly figures: FiguresChoice;
  /** Null while it is not known, or where the touchpoint is not ranked. */
  readonly place: PlaceStability | null;
};

/** How sure a touchpoint's place is, and its trend: what a doubter asks for. */
export function TouchpointEvidence({ measurements, friction, figures, place }: TouchpointEvidenceProps) {
  const { touchpointId, readings } = friction;
  const trends = useMemo(() => {
    const own = figuresByPlace(measurements, figures.segment).get(touchpointId);
    const shown = new Set(readings.map(({ contract }) => contract.id));
    return (own?.series ?? [])
      .filter(({ contract }) => countsBadExperiences(contract) && shown.has(contract.id))
      .map((series) => ({
        trend: trendOf(series, own?.volumes ?? [], periodAsked(figures.period)),
        mix: figures.segment === ALL_SEGMENTS
          ? mixShift(measurements, touchpointId, series.contract, figuresOf(series, periodAsked(figures.period))?.period) : null,
      }));
  }, [measurements, touchpointId, readings, figures]);
  return (
    <div className={styles.evidence}>
      {place !== null && <p>{placeSentence(place)}</p>}
      {trends.map(({ trend, mix }) => (
        <TrendBlock
          key={trend.contract.id}
          trend={trend}
          named={trends.length > 1}
          mixSentence={mix === null ? null : mixShiftSentence(mix, splitOf(mix, figureChoices(measurements)))}
        />
      ))}
      {place === null && trends.length === 0 && <p>Nothing here counts bad experiences, so there is no trend to tell.</p>}
    </div>
  );
}

type TrendBlockProps = { readonly trend: Trend; readonly named: boolean; readonly mixSentence: string | null };

function TrendBlock({ trend, named, mixSentence }: TrendBlockProps) {
  const { points, contract } = trend;
  const [only] = points;
  const impacts = points.filter(({ impact }) => impact !== null);
  return (
    <section className={styles.trend} aria-label={`Trend of ${contract.name}`}>
      {named && <h4 className={styles.metric} dir="auto">{contract.name}</h4>}
      {points.length > 1 && <TrendLine points={points} />}
      {points.length === 1 && only !== undefined && (
        <p className={styles.quiet}>Measured in {periodName(only.period)} only; a trend needs two periods that do not overlap.</p>
      )}
      {trendSentences(trend).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {mixSentence !== null && <p className={styles.warning}>{mixSentence}</p>}
      {impacts.length > 0 && (
        <p className={styles.quiet}>
          Bad experiences in all, where uses are known:{" "}
          {impacts.map(({ period, impact, partial }) => `${periodName(period)} about ${formatCount(impact ?? 0)}${partial === null ? "" : ` (${partial})`}`).join(", ")}.
        </p>
      )}
    </section>
  );
}
