import { formatCount } from "../../drawing/readingText.ts";
import { periodName } from "../../metrics/figuresShown.ts";
import { wholeInterval } from "../../metrics/intervalText.ts";
import type { TrendPoint } from "../../metrics/trend.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./TrendLine.module.css";

const WIDTH = 260;
const HEIGHT = 56;
const EDGE = 6;

/** Bad experiences per 100 through time: dots with their intervals, hollow where answers are too few to judge. */
export function TrendLine({ points }: { readonly points: readonly TrendPoint[] }) {
  const highest = Math.max(1, ...points.map(({ interval, value, judged }) => (judged ? interval.high : value)));
  const x = (index: number): number => EDGE + ((WIDTH - 2 * EDGE) * index) / Math.max(1, points.length - 1);
  // An interval of too few answers would squeeze all others; it is cut at the top.
  const y = (value: number): number => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * Math.min(value, highest)) / highest;
  const line = points.map(({ value }, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const [first] = points;
  const last = points.at(-1);
  return (
    <figure className={styles.figure}>
      <VisuallyHidden>
        Bad experiences per 100: {points.map((point) => `${periodName(point.period)} ${valueText(point)}, n ${formatCount(point.n)}`).join("; ")}.
      </VisuallyHidden>
      <svg className={styles.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line className={styles.foot} x1="0" x2={WIDTH} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} />
        <polyline className={styles.path} points={line} />
        {points.map(({ period, value, interval, judged, n }, index) => (
          <g key={period}>
            <title>{`${periodName(period)}: ${valueText({ value, interval })}, n ${formatCount(n)}`}</title>
            <line className={styles.whisker} x1={x(index)} x2={x(index)} y1={y(interval.low)} y2={y(interval.high)} />
            <circle className={judged ? styles.dot : styles.hollow} cx={x(index)} cy={y(value)} r="2.25" />
          </g>
        ))}
      </svg>
      {first !== undefined && last !== undefined && (
        <figcaption className={styles.ends} aria-hidden="true">
          <span>{periodName(first.period)}: <strong>{first.value.toFixed(1)}</strong> ({rangeText(first)}) n {formatCount(first.n)}</span>
          <span>{periodName(last.period)}: <strong>{last.value.toFixed(1)}</strong> ({rangeText(last)}) n {formatCount(last.n)}</span>
        </figcaption>
      )}
    </figure>
  );
}

function valueText(point: Pick<TrendPoint, "value" | "interval">): string {
  return `${point.value.toFixed(1)} (${rangeText(point)})`;
}

function rangeText({ interval }: Pick<TrendPoint, "interval">): string {
  return wholeInterval(interval);
}
