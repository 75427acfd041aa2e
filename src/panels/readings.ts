import { formatCount } from "../drawing/readingText.ts";
import { isYesNoKind, measureOf, type MetricContract } from "../metrics/contract.ts";
import { readyScoreOf } from "../metrics/contracts.ts";
import { durationText } from "../metrics/durationText.ts";
import { periodName } from "../metrics/figuresShown.ts";
import type { MetricReading } from "../metrics/frictionReport.ts";
import { wholeEnds } from "../metrics/intervalText.ts";
import { scaleEnds } from "./scaleEnds.ts";
import { durationBars } from "./durationBars.ts";
import type { HistogramBar } from "./Histogram.tsx";

/** A share per 100 with one decimal below 10: "8.4 %", "31 %". */
export function percent(per100: number): string {
  return `${per100 < 10 ? trimmed(per100.toFixed(1)) : Math.round(per100)} %`;
}

function trimmed(text: string): string {
  return text.replace(/\.0$/, "");
}

/** "1-5, high is good"; "yes / no, yes is bad"; "time, median"; "index of 3 metrics". */
export function scaleText(contract: Pick<MetricContract, "kind" | "scaleMin" | "scaleMax" | "goodEnd" | "rule">): string {
  const { rule } = contract;
  if (rule.type === "quantile") return `time, ${rule.share === 0.5 ? "median" : "90th percentile"}`;
  if (rule.type === "total") return "how often";
  if (rule.type === "index") return `index of ${rule.items.length} ${rule.items.length === 1 ? "metric" : "metrics"}`;
  if (rule.type === "gap") return "perceived less expected";
  if (isYesNoKind(contract.kind)) return `yes / no, ${contract.goodEnd === "high" ? "yes" : "no"} is good`;
  const ready = readyScoreOf(contract);
  if (ready !== null) return ready === "groups" ? "detractors, passives, promoters" : "share of the satisfied";
  return `${scaleEnds(contract)}, ${contract.goodEnd} is good`;
}

/** Which answers count as a bad experience: "1 or 2 is a bad experience", "0–6 is a bad experience". */
export function badText(contract: MetricContract): string {
  const measure = measureOf(contract.kind);
  if (measure === "durations") {
    return contract.badSeconds === null
      ? "No time counts as a bad experience until a limit is set"
      : `Longer than ${durationText(contract.badSeconds)} is a bad experience`;
  }
  if (measure !== "scale") return "It counts no bad experiences of its own";
  const ready = readyScoreOf(contract);
  if (ready === "groups") return "A detractor had a bad experience";
  if (ready === "top-box") {
    return contract.badPoints <= 0 ? "Whoever is not among them may be neutral, so no bad experience is counted" : "Whoever is not among them had a bad experience";
  }
  if (contract.badPoints <= 0) return "No answer counts as a bad experience";
  const points = contract.badPoints - 1;
  const [from, to] = contract.goodEnd === "high"
    ? [contract.scaleMin, contract.scaleMin + points]
    : [contract.scaleMax - points, contract.scaleMax];
  if (isYesNoKind(contract.kind)) return `“${from === 1 ? "yes" : "no"}” is a bad experience`;
  const span = from === to ? String(from) : to === from + 1 ? `${from} or ${to}` : `${from}–${to}`;
  return `${span.replaceAll("-", "−")} is a bad experience`;
}

/** One bar for each scale point or span of time, from the low end to the high end, the bad ones marked. */
export function readingBars(reading: MetricReading): readonly HistogramBar[] {
  const { contract, counts, durations } = reading;
  if (durations !== null) return durationBars(durations, contract.badSeconds);
  const ready = readyScoreOf(contract);
  return counts.map((count, index) => {
    const bad = contract.goodEnd === "high" ? index < contract.badPoints : index >= counts.length - contract.badPoints;
    const point = contract.scaleMin + index;
    const label = isYesNoKind(contract.kind) || ready === "top-box" ? (point === 1 ? "yes" : "no")
      : ready === "groups" ? ["−", "0", "+"][index] ?? "" : String(point).replace("-", "−");
    return { label, count, role: bad ? "bad" : "plain" };
  });
}

/** "11 % bad experiences (10 to 13 %); journey average 6 %", the interval as the sentence above it has it. */
export function badShareText(reading: MetricReading): string {
  const { badPer100, badInterval, referencePer100, contract } = reading;
  const reference = contract.targetBadPer100 === null ? "journey average" : "target at most";
  const { low, high } = wholeEnds(badInterval);
  const interval = `${low} to ${high} %`;
  if (reading.light === "unjudged") return `${percent(badPer100)} bad experiences (${interval}); no other touchpoint to compare with, and no target`;
  return `${percent(badPer100)} bad experiences (${interval}); ${reference} ${percent(referencePer100)}`;
}

/** "n 2,342 · 2018"; a volume is its own number, and needs none beside it. */
export function sampleText(reading: MetricReading): string {
  if (measureOf(reading.contract.kind) === "volume") return periodName(reading.period);
  return `n ${formatCount(reading.n)} · ${periodName(reading.period)}`;
}
