import { useMemo } from "react";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { ALL_PERIODS } from "../../metrics/allPeriods.ts";
import { figureChoices, type FiguresChoice } from "../../metrics/figuresShown.ts";
import type { FrictionReport, MetricReading } from "../../metrics/frictionReport.ts";
import { mixShift } from "../../metrics/mixShift.ts";
import { ALL_SEGMENTS, type Measurements, WHOLE_JOURNEY } from "../../metrics/observation.ts";
import { mixShiftSentence } from "../../metrics/trendWords.ts";
import { Notice } from "../../ui/Notice.tsx";
import { splitOf } from "./splitOf.ts";
import styles from "./MixShiftNotes.module.css";

export type MixShiftNotesProps = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly report: FrictionReport;
  readonly figures: FiguresChoice;
};

/** A list longer than this would say no more than that the mix has moved. */
const MOST_TOLD = 3;

/** Warns where totals moved, or stood still, only because other people answered. */
export function MixShiftNotes({ journey, measurements, report, figures }: MixShiftNotesProps) {
  const warnings = useMemo(() => warningsOf(journey, measurements, report, figures), [journey, measurements, report, figures]);
  if (warnings.length === 0) return null;
  return (
    <div className={styles.notes}>
      <Notice tone="warn" title={warnings.length === 1 ? "A total moved with who answered" : `${warnings.length} totals moved with who answered`}>
        <ul className={styles.list}>
          {warnings.slice(0, MOST_TOLD).map(({ name, sentence }) => <li key={`${name} ${sentence}`}><bdi>{name}</bdi>: {sentence}</li>)}
          {warnings.length > MOST_TOLD && <li>The others say so under “How sure, and since when”.</li>}
        </ul>
      </Notice>
    </div>
  );
}

type Warning = { readonly name: string; readonly sentence: string };

function warningsOf(
  journey: JourneyMap, measurements: Measurements, report: FrictionReport, { period, segment }: FiguresChoice,
): readonly Warning[] {
  // Inside one group there is no mix.
  if (segment !== ALL_SEGMENTS) return [];
  const choices = figureChoices(measurements);
  if (choices.segments.length === 0) return [];
  const warn = (name: string, touchpointId: string, readings: readonly MetricReading[]): readonly Warning[] => {
    return readings.flatMap(({ contract, period: shown }) => {
      const shift = mixShift(measurements, touchpointId, contract, period === ALL_PERIODS ? null : shown);
      const sentence = shift === null ? null : mixShiftSentence(shift, splitOf(shift, choices));
      return sentence === null ? [] : [{ name, sentence }];
    });
  };
  return [
    ...report.journey.flatMap((reading) => warn(reading.contract.name, WHOLE_JOURNEY, [reading])),
    ...report.ranking.flatMap((id) => {
      const readings = report.touchpoints.get(id)?.readings ?? [];
      return warn(journey.touchpoints.get(id)?.title ?? "", id, readings);
    }),
  ];
}
