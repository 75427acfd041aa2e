import type { AnswerFilter } from "../../answers/findAnswers.ts";
import type { Agreement } from "../../answers/answerCounts.ts";
import { durationQuantile, durationsFrom } from "../../metrics/durations.ts";
import { isYesNoKind, measureOf, scalePoints, type MetricContract } from "../../metrics/contract.ts";
import { formatCount } from "../../drawing/readingText.ts";
import type { HistogramBar } from "../Histogram.tsx";
import type { PlainSelectGroup } from "../../ui/PlainSelect.tsx";
import { answersText } from "./keptTexts.ts";

/** The answers that are a bad experience under the contract (DESIGN M3), both ends inclusive; null where none is. */
export function badRange(contract: MetricContract): { readonly from: number; readonly to: number } | null {
  if (measureOf(contract.kind) === "durations") {
    return contract.badSeconds === null ? null : { from: contract.badSeconds, to: Number.MAX_VALUE };
  }
  if (contract.badPoints <= 0) return null;
  return contract.goodEnd === "high"
    ? { from: contract.scaleMin, to: contract.scaleMin + contract.badPoints - 1 }
    : { from: contract.scaleMax - contract.badPoints + 1, to: contract.scaleMax };
}

/** "4", "yes", "1 min 20 s". */
export function answerText(contract: MetricContract, value: number): string {
  if (measureOf(contract.kind) === "durations") return secondsText(value);
  if (isYesNoKind(contract.kind)) return value === 1 ? "yes" : "no";
  return String(value).replace("-", "−");
}

export function secondsText(seconds: number): string {
  if (seconds < 60) return `${trimmed(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min${seconds % 60 >= 0.5 ? ` ${Math.round(seconds % 60)} s` : ""}`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h${seconds % 3_600 >= 30 ? ` ${Math.round((seconds % 3_600) / 60)} min` : ""}`;
  return `${trimmed(seconds / 86_400)} days`;
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/u, "");
}

/** One bar for each scale point; durations have none. */
export function answerBars(contract: MetricContract, counts: readonly number[]): readonly HistogramBar[] {
  if (measureOf(contract.kind) === "durations") return [];
  const bad = badRange(contract);
  return counts.map((count, index) => {
    const point = contract.scaleMin + index;
    const isBad = bad !== null && point >= bad.from && point <= bad.to;
    return { label: answerText(contract, point), count, role: isBad ? "bad" : "plain" };
  });
}

/** "half took less than 3 min", for what has no bars. */
export function durationText(counts: readonly number[]): string {
  if (counts.every((count) => count === 0)) return "";
  return `half took up to ${secondsText(durationQuantile(durationsFrom(counts, 0), 0.5).value)}`;
}

/** A choice of the score filter: a metric with a range, as text. */
export const ANY_SCORE = "any";

export function scoreChoices(contracts: readonly MetricContract[]): readonly PlainSelectGroup<string>[] {
  const groups = contracts.map((contract) => {
    const bad = badRange(contract);
    const options: { value: string; label: string }[] = [];
    if (bad !== null) options.push({ value: choiceOf(contract.id, bad), label: badLabel(contract, bad) });
    if (measureOf(contract.kind) === "scale") {
      for (let index = 0; index < scalePoints(contract); index += 1) {
        const point = contract.scaleMin + index;
        options.push({ value: choiceOf(contract.id, { from: point, to: point }), label: `${contracts.length > 1 ? `${contract.name}: ` : ""}${answerText(contract, point)}` });
      }
    }
    return { label: contract.name, options };
  });
  return [{ label: "", options: [{ value: ANY_SCORE, label: "Any score" }] }, ...groups.filter(({ options }) => options.length > 0)];
}

function badLabel(contract: MetricContract, { from, to }: { readonly from: number; readonly to: number }): string {
  const ends = to === Number.MAX_VALUE ? `longer than ${secondsText(from)}`
    : from === to ? answerText(contract, from) : `${answerText(contract, from)}–${answerText(contract, to)}`;
  return `Bad experiences (${ends})`;
}

function choiceOf(metricId: string, { from, to }: { readonly from: number; readonly to: number }): string {
  return JSON.stringify([metricId, from, to]);
}

export function scoreOf(choice: string): AnswerFilter["score"] {
  if (choice === ANY_SCORE) return null;
  const parts: unknown = JSON.parse(choice);
  if (!Array.isArray(parts)) return null;
  const [metricId, from, to]: readonly unknown[] = parts;
  return typeof metricId === "string" && typeof from === "number" && typeof to === "number" ? { metricId, from, to } : null;
}

/** How the rows and the shared figures go together, in a sentence. */
export function agreementText(agreement: Agreement): string {
  switch (agreement.type) {
    case "same":
      return `Counted again from the rows: the same ${answersText(agreement.n)} as on the map.`;
    case "withheld":
      return "Withheld from the map, because fewer than 5 answers could point at a person. You see them because they are on your device.";
    case "part":
      return `The first ${answersText(agreement.kept)} of ${formatCount(agreement.onMap)} on the map; the rest of the file was not kept.`;
    case "moved":
      return `The map has moved on: it shows ${answersText(agreement.onMap)} from these datasets, and this device keeps ${formatCount(agreement.kept)}. Import the file again to look behind the figures of today.`;
    default:
      return agreement satisfies never;
  }
}
