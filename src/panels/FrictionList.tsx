import { Flame } from "lucide-react";
import { memo, useEffect, useMemo, useState } from "react";
import { formatCount, formatScore, formatScoreInterval, trendOf } from "../drawing/readingText.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { FiguresChoice } from "../metrics/figuresShown.ts";
import type { FrictionReport, MetricReading } from "../metrics/frictionReport.ts";
import type { Measurements } from "../metrics/observation.ts";
import { periodText } from "../metrics/period.ts";
import type { PlaceStability, RankStability } from "../metrics/stability.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/classNames.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Fold } from "../ui/Fold.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { frictionVerdict, metricToJudge } from "./friction/frictionVerdict.ts";
import { VerdictNote } from "./friction/VerdictNote.tsx";
import { impactText, rankFriction } from "./friction/frictionRanking.ts";
import type { RankedTouchpoint } from "./friction/frictionRanking.ts";
import { FrictionChip } from "./FrictionChip.tsx";
import { InTurn } from "./InTurn.tsx";
import { LightMark } from "./LightMark.tsx";
import { readingsByMetric } from "./readingsByMetric.ts";
import { unbrokenIntervals } from "./unbrokenIntervals.ts";
import styles from "./FrictionList.module.css";

// The list is part of the first screen; what it can be trusted for follows in a quiet moment.
const RankingStability = onDemand(async () => (await import("./friction/RankingStability.tsx")).RankingStability);
const DriversSection = onDemand(async () => (await import("./friction/DriversSection.tsx")).DriversSection);
const MixShiftNotes = onDemand(async () => (await import("./friction/MixShiftNotes.tsx")).MixShiftNotes);
const TouchpointEvidence = onDemand(async () => (await import("./friction/TouchpointEvidence.tsx")).TouchpointEvidence);

export type FrictionListProps = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly report: FrictionReport;
  /** Which figures the report is of. */
  readonly figures: FiguresChoice;
  /** Marks the rows of selected touchpoints. */
  readonly selection: ReadonlySet<string>;
  /** Shows a touchpoint on the map and selects it. */
  readonly onGoTo: (touchpointId: string) => void;
  /** Null where the person may not import. */
  readonly onImport: (() => void) | null;
  /** Leads to where a limit or target of the metric is set; null where the person may not. */
  readonly onJudge: ((metricId: string) => void) | null;
};

/** What to fix first, each with a sentence that a manager can repeat. */
export function FrictionList({ journey, measurements, report, figures, selection, onGoTo, onImport, onJudge }: FrictionListProps) {
  const { scored, tooFew, unjudged, noData, coverage } = rankFriction(journey, report);
  const verdict = frictionVerdict({ scored, tooFew, unjudged });
  const measured = scored.length > 0 || tooFew.length > 0 || unjudged.length > 0;
  const judgeRest = metricToJudge(unjudged);
  const quiet = useQuiet();
  const [stability, setStability] = useState<RankStability | null>(null);
  const places = useMemo(() => new Map(stability?.places.map((place) => [place.touchpointId, place])), [stability]);
  const row = ({ touchpoint, friction, rank }: RankedTouchpoint) => (
    <FrictionRow
      key={touchpoint.id}
      touchpoint={touchpoint}
      friction={friction}
      rank={rank}
      place={places.get(touchpoint.id) ?? null}
      measurements={measurements}
      figures={figures}
      selected={selection.has(touchpoint.id)}
      onGoTo={onGoTo}
    />
  );
  return (
    <div className={styles.panel}>
      {report.figuresShown !== null && <p className={styles.shown} dir="auto">{report.figuresShown}</p>}
      {report.journey.length > 0 && <JourneyFigures readings={report.journey} />}
      {measurements.drivers.size > 0 && <DriversSection journey={journey} measurements={measurements} onGoTo={onGoTo} />}
      <div className={styles.head}>
        <h2 className={styles.title}>What to fix first</h2>
        {measured && <span className={styles.quiet}>{coverage}</span>}
      </div>
      {!measured && report.figuresShown !== null && (
        <EmptyState icon={<Flame />} title="No figures here">
          Nothing on this map was measured for this choice. The bar at the top has others.
        </EmptyState>
      )}
      {!measured && report.figuresShown === null && (
        <EmptyState
          icon={<Flame />}
          title={journey.touchpoints.size === 0 ? "No touchpoints yet" : "Nothing measured yet"}
          action={onImport !== null && <Button look="primary" onPress={onImport}>Import data</Button>}
        >
          {journey.touchpoints.size === 0
            ? "Add touchpoints on the map (key T), or import figures: that can create them for you."
            : "Import answers, times or other figures, and the touchpoints where people suffer stand here, worst first, each with the count behind it."}
        </EmptyState>
      )}
      {verdict !== null && <VerdictNote verdict={verdict} onImport={onImport} onJudge={onJudge} />}
      {quiet && scored.length > 1 && (
        <RankingStability journey={journey} report={report} stability={stability} onStability={setStability} />
      )}
      {quiet && scored.length > 0 && <MixShiftNotes journey={journey} measurements={measurements} report={report} figures={figures} />}
      {scored.some(({ rank }) => rank !== null)
        ? <ol className={styles.list}><InTurn items={scored}>{row}</InTurn></ol>
        : <ul className={styles.list}><InTurn items={scored}>{row}</InTurn></ul>}
      {tooFew.length > 0 && (
        <>
          <h3 className={styles.subtitle}>Too few answers to rank</h3>
          <ul className={styles.list}><InTurn items={tooFew}>{row}</InTurn></ul>
        </>
      )}
      {unjudged.length > 0 && (
        <>
          {scored.length + tooFew.length > 0 && (
            <div className={styles.rest}>
              <h3 className={styles.subtitle}>Measured, but nothing says what is bad</h3>
              {judgeRest !== null && onJudge !== null && <Button size="small" onPress={() => onJudge(judgeRest.metricId)}>{judgeRest.label}</Button>}
            </div>
          )}
          <ul className={styles.list}><InTurn items={unjudged}>{row}</InTurn></ul>
        </>
      )}
      {noData.length > 0 && measured && (
        <div className={styles.fold}>
          <Fold title="No data yet" aside={formatCount(noData.length)}>
            <ul className={styles.list}><InTurn items={noData}>{row}</InTurn></ul>
          </Fold>
        </div>
      )}
    </div>
  );
}

type FrictionRowProps = RankedTouchpoint & Pick<FrictionListProps, "measurements" | "figures" | "onGoTo"> & {
  readonly place: PlaceStability | null;
  readonly selected: boolean;
};

/** A map may have hundreds, and most edits change none of them. */
const FrictionRow = memo(function Row({ touchpoint, friction, rank, place, measurements, figures, selected, onGoTo }: FrictionRowProps) {
  const impact = impactText(friction);
  return (
    <li className={classNames(styles.item, selected && styles.selected)}>
      <button type="button" className={styles.row} aria-current={selected} onClick={() => onGoTo(touchpoint.id)}>
        <span className={styles.rank} aria-hidden="true">{rank ?? "–"}</span>
        <span dir="auto" className={styles.name}>{touchpoint.title || "Touchpoint without a title"}</span>
        <FrictionChip friction={friction} />
        <span className={styles.light} aria-hidden="true">
          <LightMark light={friction.light} stale={friction.stale} />
        </span>
        <span className={styles.why}>
          {unbrokenIntervals(friction.sentence).map(({ words, whole }, at) =>
            // The parts of one sentence are told apart by nothing but their place.
            whole ? <span key={`${at} ${words}`} className={styles.whole}>{words}</span> : words)}
          {impact !== null && !friction.sentence.includes("1,000") && ` ${capitalised(impact)}.`}
        </span>
        <VisuallyHidden>Show on the map</VisuallyHidden>
      </button>
      {friction.readings.length > 0 && (
        <div className={styles.evidence}>
          <Fold title="How sure, and since when" level={3}>
            <TouchpointEvidence measurements={measurements} figures={figures} friction={friction} place={place} />
          </Fold>
        </div>
      )}
    </li>
  );
});

/** False until the first screen has been drawn and the page has a moment to spare. */
function useQuiet(): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => whenIdle(() => setQuiet(true)), []);
  return quiet;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Figures of the journey as a whole. */
function JourneyFigures({ readings }: { readonly readings: readonly MetricReading[] }) {
  return (
    <section className={styles.journey} aria-label="The journey as a whole">
      {readingsByMetric(readings).map(([reading]) => {
        if (reading === undefined) return null;
        const trend = trendOf(reading);
        return (
          <div key={reading.contract.id} className={styles.figure}>
            <span className={styles.figureName}>{reading.contract.name}</span>
            <span className={styles.figureScore}>
              {formatScore(reading)} <span className={styles.quiet}>({formatScoreInterval(reading)})</span>
            </span>
            <span className={styles.quiet}>
              n {formatCount(reading.n)} · {periodText(reading.period)}
              {reading.stale && " · out of date"}
            </span>
            {trend !== null && <span className={styles.quiet}>{trend.text}</span>}
          </div>
        );
      })}
    </section>
  );
}
