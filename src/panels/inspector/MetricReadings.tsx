import { formatCount, formatScore, formatScoreInterval, trendOf } from "../../drawing/readingText.ts";
import { measureOf } from "../../metrics/contract.ts";
import type { MetricReading, TouchpointFriction } from "../../metrics/frictionReport.ts";
import { periodName } from "../../metrics/figuresShown.ts";
import { momentsOf } from "../../metrics/intervals.ts";
import { countsBadExperiences } from "../../metrics/readings.ts";
import { Button } from "../../ui/Button.tsx";
import { Histogram } from "../Histogram.tsx";
import { LightMark } from "../LightMark.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { scaleEnds } from "../scaleEnds.ts";
import { badShareText, badText, readingBars, sampleText, scaleText } from "../readings.ts";
import { readingsByMetric } from "../readingsByMetric.ts";
import styles from "./MetricReadings.module.css";

export type MetricReadingsProps = {
  readonly friction: TouchpointFriction | null;
  /** "Figures of 2017"; null for the newest of everybody. */
  readonly figuresShown: string | null;
  /** Null where the person may not import. */
  readonly onImport: (() => void) | null;
  /** Leads to where a limit of the metric is set; null where the person may not. */
  readonly onJudge: ((metricId: string) => void) | null;
};

/** Every figure of a touchpoint with its interval, its n and where it comes from (DESIGN M2). */
export function MetricReadings({ friction, figuresShown, onImport, onJudge }: MetricReadingsProps) {
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
        <p className={styles.quiet}>No figures yet. Import answers, times, counts or any other figures to see how this touchpoint does.</p>
      )}
      {readings.length === 0 && figuresShown === null && onImport !== null && (
        <div><Button size="small" onPress={onImport}>Import data</Button></div>
      )}
      {readingsByMetric(readings).map((group) => (
        <MetricGroup key={group[0]?.contract.id ?? ""} readings={group} onJudge={onJudge} />
      ))}
    </PanelSection>
  );
}

function MetricGroup({ readings, onJudge }: { readonly readings: readonly MetricReading[] } & Pick<MetricReadingsProps, "onJudge">) {
  const [newest, ...older] = readings;
  if (newest === undefined) return null;
  const trend = trendOf(newest);
  const judged = countsBadExperiences(newest.contract);
  const isVolume = measureOf(newest.contract.kind) === "volume";
  const bars = readingBars(newest);
  return (
    <article className={styles.metric} aria-label={newest.contract.name}>
      <header className={styles.head}>
        <h3 className={styles.name}>{newest.contract.name}</h3>
        {(judged || newest.light === "too-few") && <LightMark light={newest.light} stale={newest.stale} />}
      </header>
      <div className={styles.figures}>
        <div className={styles.score}>
          <span className={styles.big}>{formatScore(newest)}</span>
          <span className={styles.interval}>({formatScoreInterval(newest)})</span>
          <span className={styles.sample}>{sampleText(newest)}</span>
        </div>
        {bars.length > 0 && (
          <Histogram
            label={`${newest.durations === null ? "Answers" : "Times"} for ${newest.contract.name}`}
            bars={bars}
            height={32}
            barWidth={bars.length > 7 ? 9 : 16}
            withLabels={newest.durations === null}
          />
        )}
      </div>
      {newest.items.length > 0 && <ItemMeans reading={newest} />}
      {judged && <p className={styles.bad}>{badShareText(newest)}</p>}
      <p className={styles.quiet}>
        {newest.contract.question !== "" && <q dir="auto">{newest.contract.question}</q>} {scaleText(newest.contract)}. {badText(newest.contract)}.
      </p>
      {onJudge !== null && newest.contract.badSeconds === null && newest.durations !== null && (
        <div><Button size="small" onPress={() => onJudge(newest.contract.id)}>Set a limit</Button></div>
      )}
      {trend !== null && <p className={styles.quiet}>{trend.direction === "unclear" || isVolume ? trend.text : `Score ${trend.text}`}</p>}
      {older.length > 0 && (
        <table className={styles.periods}>
          <thead>
            <tr><th scope="col">Before</th><th scope="col">{isVolume ? "Uses" : "Score"}</th>{!isVolume && <th scope="col">n</th>}</tr>
          </thead>
          <tbody>
            {older.map((reading) => (
              <tr key={reading.period}>
                <th scope="row">{periodName(reading.period)}</th>
                <td>{formatScore(reading)} ({formatScoreInterval(reading)})</td>
                {!isVolume && <td>{reading.n.toLocaleString("en-GB")}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

/** What a derived figure was made of: each question's mean on its own scale, with its n and, in an index, its share. */
function ItemMeans({ reading }: { readonly reading: MetricReading }) {
  const { items, contract } = reading;
  const isGap = contract.rule.type === "gap";
  const weights = items.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <table className={styles.periods}>
      <thead>
        <tr><th scope="col">Made of</th><th scope="col">Mean</th>{!isGap && <th scope="col">Share</th>}<th scope="col">n</th></tr>
      </thead>
      <tbody>
        {items.map((item, at) => {
          const { mean, n } = momentsOf(item.counts, item.contract.scaleMin);
          return (
            <tr key={item.contract.id}>
              <th scope="row"><bdi>{item.contract.name}</bdi>{isGap && (at === 0 ? ", expected" : ", perceived")}</th>
              <td className={styles.mean}>{mean.toFixed(2)} ({scaleEnds(item.contract)})</td>
              {!isGap && <td>{Math.round((100 * item.weight) / weights)} %</td>}
              <td>{formatCount(n)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
