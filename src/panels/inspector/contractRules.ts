/** What a person may choose for a metric, in words, and how what they type is read. Pure. */
import { isYesNoKind, type MetricContract, measureOf, scalePoints, type ScoreRule } from "../../metrics/contract.ts";
import type { SelectOption } from "../../ui/Select.tsx";

export type RuleChoice = SelectOption<string> & { readonly rule: ScoreRule };

/** Longest top box offered: half of the scale or more is no box any more. */
const LONGEST_BOX = 4;

/** The rules that fit what the metric counts; one or none where there is nothing to choose. */
export function ruleChoices(contract: MetricContract): readonly RuleChoice[] {
  const { kind } = contract;
  if (measureOf(kind) === "durations") {
    return [
      choice("Median: half were quicker", { type: "quantile", share: 0.5 }),
      choice("90th percentile: nine of ten were quicker", { type: "quantile", share: 0.9 }),
    ];
  }
  if (measureOf(kind) !== "scale" || kind === "nps" || isYesNoKind(kind)) return [];
  const boxes = Array.from({ length: Math.min(LONGEST_BOX, Math.floor((scalePoints(contract) - 1) / 2)) }, (_, at) =>
    choice(at === 0 ? "Share of the best point" : `Share of the best ${at + 1} points`, { type: "top-box", points: at + 1 }));
  const polarity = contract.badPoints > 0 ? [choice("Share of good less share of bad", { type: "polarity" })] : [];
  return [choice("Mean", { type: "mean" }), ...boxes, ...polarity];
}

function choice(label: string, rule: ScoreRule): RuleChoice {
  return { value: ruleValue(rule), label, rule };
}

/** What tells rules of a select apart. */
export function ruleValue(rule: ScoreRule): string {
  if (rule.type === "top-box") return `top-box ${rule.points}`;
  return rule.type === "quantile" ? `quantile ${rule.share}` : rule.type;
}

/** How many of the worst points may be a bad experience: none, up to all but one. */
export function badPointChoices(contract: MetricContract): readonly SelectOption<string>[] {
  const { scaleMin, scaleMax, goodEnd } = contract;
  return Array.from({ length: scalePoints(contract) }, (_, points) => {
    if (points === 0) return { value: "0", label: "No answer" };
    const [from, to] = goodEnd === "high" ? [scaleMin, scaleMin + points - 1] : [scaleMax - points + 1, scaleMax];
    return { value: String(points), label: from === to ? String(from) : `${from} to ${to}` };
  });
}

export type SecondsReading = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly reason: string };

const SECONDS: Readonly<Record<string, number>> = { s: 1, sec: 1, min: 60, m: 60, h: 3_600, d: 86_400 };
const PART = /(\d+(?:[.,]\d+)?)\s*(sec|min|s|m|h|d)[a-z]*\.?\s*/giy;

/** "5 min", "1 h 30 min", "90 s", "2 days" as seconds; an empty text is no limit. */
export function readSeconds(text: string): SecondsReading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: null };
  let seconds = 0;
  let read = 0;
  for (const match of trimmed.matchAll(PART)) {
    const [part, amount = "", unit = ""] = match;
    seconds += Number(amount.replace(",", ".")) * (SECONDS[unit.toLowerCase()] ?? 0);
    read += part.length;
  }
  if (read < trimmed.length) return { ok: false, reason: "Write a time with its unit, such as 5 min, 1 h 30 min or 2 d." };
  return seconds > 0 && seconds < 100 * 365 * 86_400 ? { ok: true, value: seconds } : { ok: false, reason: "The limit must be above zero and below 100 years." };
}

/** Codes as people list them: "0, 6, N/A". */
export function readCodes(text: string): readonly string[] {
  return [...new Set(text.split(/[,;\n]/u).map((code) => code.trim()).filter((code) => code !== ""))];
}
