import { CONTRACT_PRESETS } from "../metrics/contracts.ts";
import type { ColumnProfile } from "./fileProfile.ts";
import { normalised } from "./matchNames.ts";
import type { DurationUnit, MetricSetup } from "./recipe.ts";

export const DURATION_KINDS = ["aht", "response-time", "resolution-time", "waiting-time"] as const;
export type DurationKind = (typeof DURATION_KINDS)[number];

export function isDurationKind(kind: string): kind is DurationKind {
  return DURATION_KINDS.some((own) => own === kind);
}

/** Units in names of columns: "Wait time (min)", "reply_time_seconds", "Dauer in Stunden"; "business hours" are none. */
const UNIT_NAMES: readonly { readonly unit: DurationUnit; readonly pattern: RegExp }[] = [
  { unit: "seconds", pattern: /\b(?:s|secs?|seconds?|sek(?:unden)?|secondes?|segundos?)\b/u },
  { unit: "minutes", pattern: /\b(?:m|mins?|minutes?|minuten|minutos?)\b/u },
  { unit: "hours", pattern: /(?<!\b(?:business|calendar|office|opening|working) )\b(?:h|hrs?|hours?|stunden|std|heures?|horas?)\b/u },
  { unit: "days", pattern: /\b(?:d|days?|tagen?|jours?|dias?)\b/u },
];

/** The unit that a name or question states; null where it states none, or two. */
export function unitInName(text: string): DurationUnit | null {
  const plain = normalised(text);
  const units = UNIT_NAMES.filter(({ pattern }) => pattern.test(plain));
  return units.length === 1 ? units[0]?.unit ?? null : null;
}

/** A column set up as durations; the unit is left open where neither notation nor name tells it. */
export function durationSetup(kind: DurationKind, column: ColumnProfile, question: string): MetricSetup {
  const { name, scaleMin, scaleMax, goodEnd } = CONTRACT_PRESETS[kind];
  const guess = column.duration;
  const setup = { kind, name, question, scaleMin, scaleMax, goodEnd, missingCodes: [], answers: [] };
  if (guess?.clock === true) return { ...setup, durationUnit: "clock" };
  const durationUnit = unitInName(column.name) ?? unitInName(column.question);
  return guess?.decimalComma === true ? { ...setup, durationUnit, decimalComma: true } : { ...setup, durationUnit };
}
