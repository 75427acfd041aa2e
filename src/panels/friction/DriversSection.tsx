import { formatCount } from "../../drawing/readingText.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { Driver, DriverAnalysis } from "../../metrics/driversRecord.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Fold } from "../../ui/Fold.tsx";
import { driverName, driversSentence, driversShown, percent, percentRange, type ShownDrivers } from "./driversShown.ts";
import styles from "./DriversSection.module.css";

export type DriversSectionProps = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  /** Shows a touchpoint on the map and selects it. */
  readonly onGoTo: (touchpointId: string) => void;
};

/** Which ratings of touchpoints go along with the overall scores of the journey; nothing where no import could tell. */
export function DriversSection({ journey, measurements, onGoTo }: DriversSectionProps) {
  const shown = driversShown(measurements);
  if (shown.length === 0) return null;
  return (
    <div className={styles.section}>
      {shown.map((each) => (
        <Fold key={each.outcome.id} level={2} title={`Associated with ${each.outcome.name}`} aside={`R² ${percent(each.analysis.rSquared)}`}>
          <Drivers shown={each} journey={journey} onGoTo={onGoTo} />
        </Fold>
      ))}
    </div>
  );
}

type DriversProps = { readonly shown: ShownDrivers; readonly journey: JourneyMap; readonly onGoTo: (touchpointId: string) => void };

function Drivers({ shown, journey, onGoTo }: DriversProps) {
  const { analysis, outcome, dataset } = shown;
  const longest = Math.max(0.01, ...analysis.drivers.map(({ high }) => high));
  return (
    <div className={styles.drivers}>
      <p className={styles.words}>{driversSentence(shown)}</p>
      <ol className={styles.list}>
        {analysis.drivers.map((driver) => (
          <DriverRow
            key={driver.column} driver={driver} analysis={analysis} journey={journey} longest={longest}
            outcomeName={outcome.name} onGoTo={onGoTo}
          />
        ))}
      </ol>
      {analysis.leftOut.length > 0 && (
        <p className={styles.quiet}>
          Left out, because too few people rated them together with the rest:{" "}
          {analysis.leftOut.map((each, index) => (
            <span key={each.column}>
              {index > 0 && ", "}<bdi>{driverName(each, analysis, journey)}</bdi> ({each.answers === 0 ? "fewer than 5" : formatCount(each.answers)})
            </span>
          ))}.
        </p>
      )}
      <p className={styles.quiet}>
        Associated with, not caused by: people in a good mood rate everything better, and what everybody rates alike cannot stand
        out. Shares of R² by {analysis.method === "shapley" ? "Shapley values" : "Johnson’s relative weights"} with 95 % intervals
        from {formatCount(analysis.draws)} draws; from <bdi>{dataset.name || dataset.source}</bdi>.
      </p>
    </div>
  );
}

type DriverRowProps = {
  readonly driver: Driver;
  readonly analysis: DriverAnalysis;
  readonly journey: JourneyMap;
  /** The share that fills the width. */
  readonly longest: number;
  readonly outcomeName: string;
  readonly onGoTo: (touchpointId: string) => void;
};

function DriverRow({ driver, analysis, journey, longest, outcomeName, onGoTo }: DriverRowProps) {
  const { touchpointId, share, low, high, largest, correlation } = driver;
  const name = driverName(driver, analysis, journey);
  // A peer's figures may contradict each other; no bar leaves the panel for it.
  const at = (value: number): string => `${Math.min(100, (100 * value) / longest).toFixed(1)}%`;
  return (
    <li className={styles.driver}>
      <div className={styles.head}>
        {journey.touchpoints.has(touchpointId)
          ? <button type="button" className={styles.name} dir="auto" onClick={() => onGoTo(touchpointId)}>{name}</button>
          : <span className={styles.gone} dir="auto">{name}</span>}
        <span className={styles.figure}>{percent(share)} <span className={styles.range}>({percentRange(low, high)})</span></span>
      </div>
      <svg className={styles.bar} aria-hidden="true" width="100%" height="12">
        <rect className={styles.track} x="0" y="2" width="100%" height="8" rx="2" />
        <rect className={styles.share} x="0" y="2" width={at(share)} height="8" rx="2" />
        <line className={styles.whisker} x1={at(low)} x2={at(high)} y1="6" y2="6" />
        <line className={styles.whisker} x1={at(low)} x2={at(low)} y1="2.5" y2="9.5" />
        <line className={styles.whisker} x1={at(high)} x2={at(high)} y1="2.5" y2="9.5" />
      </svg>
      {largest >= 0.05 && <span className={styles.quiet}>strongest of all in {percent(Math.min(largest, 0.99))} of draws</span>}
      {correlation < 0 && <span className={styles.quiet}>people who rated this better gave a worse {outcomeName}</span>}
    </li>
  );
}
