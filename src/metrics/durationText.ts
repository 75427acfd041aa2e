import { MAX_SECONDS } from "./contract.ts";
import type { Interval } from "./frictionReport.ts";

const UNITS = [
  { seconds: 86_400, name: "d" }, { seconds: 3_600, name: "h" }, { seconds: 60, name: "min" }, { seconds: 1, name: "s" },
] as const;

/** "0.4 s", "45 s", "3 min 20 s", "2 h 5 min", "9 d 11 h": two neighbouring units, the smaller rounded. Negative ones too. */
export function durationText(seconds: number): string {
  const sign = seconds < 0 ? "−" : "";
  const size = Math.abs(seconds);
  if (size < 10) return `${size === 0 ? "" : sign}${trimmed(size)} s`;
  for (const [at, { seconds: large, name }] of UNITS.entries()) {
    const small = UNITS[at + 1];
    if (small === undefined) return `${sign}${Math.round(size)} s`;
    // 59.7 s is 1 min, and 59 min 40 s stays below the hour.
    const rounded = Math.round(size / small.seconds) * small.seconds;
    if (rounded < large) continue;
    const rest = Math.round((rounded % large) / small.seconds);
    const whole = Math.floor(rounded / large).toLocaleString("en-GB");
    return rest === 0 ? `${sign}${whole} ${name}` : `${sign}${whole} ${name} ${rest} ${small.name}`;
  }
  return `${sign}${Math.round(size)} s`;
}

/** "3 min 5 s – 3 min 40 s"; "from 3 min 5 s" where the durations are too few to bound it above, "up to 40 s" below. */
export function durationIntervalText({ low, high }: Interval): string {
  if (high >= MAX_SECONDS) return low <= 0 ? "too few to say" : `from ${durationText(low)}`;
  return low <= 0 ? `up to ${durationText(high)}` : `${durationText(low)} – ${durationText(high)}`;
}

/** "15 h", "3.3 min", "45 s": one unit and two digits, for where there is hardly any room. */
export function briefDuration(seconds: number): string {
  const unit = unitOf(seconds);
  return `${inUnit(seconds, unit)} ${unit.name}`;
}

/** "11–19 h", in the unit of the duration that the interval is of, where its high end is not far beyond it. */
export function briefDurationInterval({ low, high }: Interval, seconds: number): string {
  if (high >= MAX_SECONDS) return low <= 0 ? "too few to say" : `from ${briefDuration(low)}`;
  if (low <= 0) return `up to ${briefDuration(high)}`;
  const unit = unitOf(seconds);
  if (high >= 100 * unit.seconds) return `${briefDuration(low)} – ${briefDuration(high)}`;
  return `${inUnit(low, unit)}–${inUnit(high, unit)} ${unit.name}`;
}

type Unit = (typeof UNITS)[number];

/** The largest unit of which it is at least one: 59.7 s is 1 min. */
function unitOf(seconds: number): Unit {
  const size = Math.abs(seconds);
  const found = UNITS.find((unit, at) => {
    const small = UNITS[at + 1]?.seconds ?? 0.1;
    return Math.round(size / small) * small >= unit.seconds;
  });
  return found ?? UNITS[3];
}

function inUnit(seconds: number, unit: Unit): string {
  const size = Math.abs(seconds) / unit.seconds;
  const text = size < 9.95 ? trimmed(size) : Math.round(size).toLocaleString("en-GB");
  return seconds < 0 && text !== "0" ? `−${text}` : text;
}

function trimmed(seconds: number): string {
  return seconds.toFixed(1).replace(/\.0$/u, "");
}
