import { SURVEY_KIND_LABELS, type SurveyKind } from "../../import/recipe.ts";
import type { PlainSelectGroup } from "../../ui/PlainSelect.tsx";

const RATINGS: readonly SurveyKind[] = ["nps", "csat", "ces", "rating", "sentiment"];
const YES_NO: readonly SurveyKind[] = ["yes-no", "fcr", "conversion", "drop-off", "repeat-contact", "churn", "abandonment"];
const TIMES: readonly SurveyKind[] = ["aht", "response-time", "resolution-time", "waiting-time"];
const COUNTS: readonly SurveyKind[] = ["volume"];

/** Everything a column can measure, by what its cells look like. */
export const KIND_GROUPS: readonly PlainSelectGroup<SurveyKind>[] = [
  group("Answers on a scale", RATINGS),
  group("Yes or no", YES_NO),
  group("Times", TIMES),
  group("Counts", COUNTS),
];

function group(label: string, kinds: readonly SurveyKind[]): PlainSelectGroup<SurveyKind> {
  return { label, options: kinds.map((value) => ({ value, label: SURVEY_KIND_LABELS[value] })) };
}
