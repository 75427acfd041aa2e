import { formatScore, formatScoreInterval, trendOf } from "../../drawing/readingText.ts";
import type { MetricReading, TouchpointFriction } from "../../metrics/frictionReport.ts";
import { Button } from "../../ui/Button.tsx";
import { Histogram } from "../Histogram.tsx";
import { LightMark } from "../LightMark.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { badShareText, badText, readingBars, readingsByMetric, sampleText, scaleText } from "../readings.ts";
import styles from "./MetricReadings.module.css";

export type MetricReadingsProps = {
  readonly friction: TouchpointFriction | null;
  /** "Figures of 2017"; null for the newest of everybody. */
  readonly figuresShown: string | null;
  /** Null where the person may not import. */
  readonly onImport: (() => void) | null;
};

/** Every figure of a touchpoint with its interval, its n and where it comes from (DESIGN M2). */
export function MetricReadings({ friction, figuresShown, onImport }: MetricReadingsProps) {
  const readings = friction?.readings ?? [];
  return (
    <PanelSection
      title="Measured"
      aside={friction !== null && friction.coverage.of > 0 && (
        <span className={styles.quiet}>{friction.coverage.present} of {friction.coverage.of} {friction.coverage.of === 1 ? "metric" : "metrics"}</span>
      )}
    >
      {figuresShown !== null && <p className={styles.bad} dir="auto">{figuresShown}</p>}
      {readings.length === 0 && figuresShown !== null && <p className={styles.quiet}>No figures of this touchpoint among them.</p>}
      {readings.length === 0 && figuresShown === null && (
        <p className={styles.quiet}>No figures yet. Import survey answers to see how people rate this touchpoint.</p>
      )}
      {readings.length === 0 && figuresShown === null && onImport !== null && (
        <div><Button size="small" onPress={onImport}>Import data</Button></div>
      )}
      {readingsByMetric(readings).map((group) => (
        <MetricGroup key={group[0]?.contract.id ?? ""} readings={group} />
      ))}
    </PanelSection>
  );
}

function MetricGroup({ readings }: { readonly readings: readonly MetricReading[] }) {
  const [newest, ...older] = readings;
  if (newest === undefined) return null;
  const trend = trendOf(newest);
  return (
    <article className={styles.metric} aria-label={newest.contract.name}>
      <header className={styles.head}>
        <h3 className={styles.name}>{newest.contract.name}</h3>
        <LightMark light={newest.light} stale={newest.stale} />
      </header>
      <div className={styles.figures}>
        <div className={styles.score}>
          <span className={styles.big}>{formatScore(newest)}</span>
          <span className={styles.interval}>({formatScoreInterval(newest)})</span>
          <span className={styles.sample}>{sampleText(newest)}</span>
        </div>
        <Histogram
          label={`Answers for ${newest.contract.name}`}
          bars={readingBars(newest)}
          height={32}
          barWidth={newest.counts.length > 7 ? 9 : 16}
          withLabels
        />
      </div>
      <p className={styles.bad}>{badShareText(newest)}</p>
      <p className={styles.quiet}>
        {newest.contract.question !== "" && <q dir="auto">{newest.contract.question}</q>} {scaleText(newest.contract)}; {badText(newest.contract)}.
      </p>
      {trend !== null && <p className={styles.quiet}>{trend.direction === "unclear" ? trend.text : `Score ${trend.text}`}</p>}
      {older.length > 0 && (
        <table className={styles.periods}>
          <thead>
            <tr><th scope="col">Before</th><th scope="col">Score</th><th scope="col">n</th></tr>
          </thead>
          <tbody>
            {older.map((reading) => (
              <tr key={reading.period}>
                <th scope="row">{reading.period}</th>
                <td>{formatScore(reading)} ({formatScoreInterval(reading)})</td>
                <td>{reading.n.toLocaleString("en-GB")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}
