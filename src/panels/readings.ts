import { formatCount } from "../drawing/readingText.ts";
import type { MetricContract } from "../metrics/contract.ts";
import type { MetricReading } from "../metrics/frictionReport.ts";
import { byPeriod } from "../metrics/period.ts";
import type { HistogramBar } from "./Histogram.tsx";

/** A share per 100 with one decimal below 10: "8.4 %", "31 %". */
export function percent(per100: number): string {
  return `${per100 < 10 ? trimmed(per100.toFixed(1)) : Math.round(per100)} %`;
}

function trimmed(text: string): string {
  return text.replace(/\.0$/, "");
}

/** "1-5, high is good"; "yes / no, yes is bad". */
export function scaleText(contract: Pick<MetricContract, "kind" | "scaleMin" | "scaleMax" | "goodEnd">): string {
  if (contract.kind === "yes-no") return `yes / no, ${contract.goodEnd === "high" ? "yes" : "no"} is good`;
  return `${contract.scaleMin}–${contract.scaleMax}, ${contract.goodEnd} is good`;
}

/** Which answers count as a bad experience: "1 or 2 is a bad experience", "0–6 is a bad experience". */
export function badText(contract: MetricContract): string {
  if (contract.badPoints <= 0) return "No answer counts as a bad experience";
  const points = contract.badPoints - 1;
  const [from, to] = contract.goodEnd === "high"
    ? [contract.scaleMin, contract.scaleMin + points]
    : [contract.scaleMax - points, contract.scaleMax];
  if (contract.kind === "yes-no") return `“${from === 1 ? "yes" : "no"}” is a bad experience`;
  const span = from === to ? String(from) : to === from + 1 ? `${from} or ${to}` : `${from}–${to}`;
  return `${span} is a bad experience`;
}

/** One bar for each scale point, from the low end to the high end, the bad ones marked. */
export function readingBars(reading: MetricReading): readonly HistogramBar[] {
  const { contract, counts } = reading;
  return counts.map((count, index) => {
    const bad = contract.goodEnd === "high" ? index < contract.badPoints : index >= counts.length - contract.badPoints;
    const point = contract.scaleMin + index;
    const label = contract.kind === "yes-no" ? (point === 1 ? "yes" : "no") : String(point);
    return { label, count, role: bad ? "bad" : "plain" };
  });
}

/** "11 % bad experiences (10–13 %), journey average 6 %". */
export function badShareText(reading: MetricReading): string {
  const { badPer100, badInterval, referencePer100, contract } = reading;
  const reference = contract.targetBadPer100 === null ? "journey average" : "target at most";
  const interval = `${percent(badInterval.low)} to ${percent(badInterval.high)}`;
  return `${percent(badPer100)} bad experiences (${interval}); ${reference} ${percent(referencePer100)}`;
}

/** "n 2,342 · 2018". */
export function sampleText(reading: MetricReading): string {
  return `n ${formatCount(reading.n)} · ${reading.period}`;
}

/** Readings of each metric together, the newest period first; metrics in the order in which they first appear. */
export function readingsByMetric(readings: readonly MetricReading[]): readonly (readonly MetricReading[])[] {
  const groups = new Map<string, MetricReading[]>();
  for (const reading of readings) {
    const group = groups.get(reading.contract.id);
    if (group === undefined) groups.set(reading.contract.id, [reading]);
    else group.push(reading);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => byPeriod(b.period, a.period)));
}
