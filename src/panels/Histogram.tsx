import { useId } from "react";
import { formatCount } from "../drawing/readingText.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./Histogram.module.css";

export type HistogramBar = {
  readonly label: string;
  readonly count: number;
  /** `missing` is hatched, `bad` is the dark end, `off` fits no scale. */
  readonly role: "plain" | "bad" | "missing";
};

export type HistogramProps = {
  /** What is counted, for screen readers: "Values of Q7FOOD". */
  readonly label: string;
  readonly bars: readonly HistogramBar[];
  /** CSS pixels. */
  readonly height?: number;
  /** Width of one bar in CSS pixels, without the gap of 2. */
  readonly barWidth?: number;
  /** Writes the values below the bars. */
  readonly withLabels?: boolean;
};

/** Bars of values; a bar with any count at all is at least 2 px high, so that rare answers are seen to exist. */
export function Histogram({ label, bars, height = 26, barWidth = 11, withLabels }: HistogramProps) {
  const hatch = useId();
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  const step = barWidth + 2;
  const labelHeight = withLabels === true ? 14 : 0;
  const spoken = bars
    .map((bar) => `${bar.label}${bar.role === "missing" ? " (no answer)" : ""}: ${formatCount(bar.count)}`)
    .join(", ");
  return (
    <span className={styles.histogram} title={spoken}>
      <VisuallyHidden>{`${label}. ${spoken}`}</VisuallyHidden>
      <svg className={styles.bars} aria-hidden="true" width={Math.max(1, bars.length * step - 2)} height={height + labelHeight}>
        <defs>
          <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="4" className={styles.hatchGround} />
            <path d="M0 0V4" className={styles.hatchMark} />
          </pattern>
        </defs>
        {bars.map((bar, index) => {
          const tall = bar.count === 0 ? 0 : Math.max(2, (bar.count / highest) * height);
          return (
            <g key={`${bar.role} ${bar.label}`}>
              <rect x={index * step} y={height - 1} width={barWidth} height={1} className={styles.foot} />
              <rect
                x={index * step}
                y={height - tall}
                width={barWidth}
                height={tall}
                rx={Math.min(2, tall / 2)}
                className={styles[bar.role]}
                {...(bar.role === "missing" ? { fill: `url(#${hatch})` } : {})}
              />
              {withLabels === true && (
                <text x={index * step + barWidth / 2} y={height + 11} textAnchor="middle" className={styles.label}>
                  {bar.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </span>
  );
}
