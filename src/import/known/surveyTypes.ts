import type { ColumnProfile, FileProfile } from "../fileProfile.ts";
import { readWhole } from "../readAnswer.ts";
import type { MetricSetup } from "../recipe.ts";
import { plainColumn } from "./knownTool.ts";

type Survey = Pick<MetricSetup, "kind" | "name" | "scaleMin" | "scaleMax" | "goodEnd">;

const NPS: Survey = { kind: "nps", name: "NPS", scaleMin: 0, scaleMax: 10, goodEnd: "high" };
const THUMBS: Survey = { kind: "yes-no", name: "Thumbs up", scaleMin: 0, scaleMax: 1, goodEnd: "high" };
const csat = (scaleMin: number, scaleMax: number): Survey => ({ kind: "csat", name: "CSAT", scaleMin, scaleMax, goodEnd: "high" });
/** Both HubSpot and Delighted ask whether it was made easy: 1 strongly disagree, so that high is good. */
const ces = (scaleMax: number): Survey => ({ kind: "ces", name: "CES", scaleMin: 1, scaleMax, goodEnd: "high" });

/**
 * What the one score column of a survey tool holds: by the type of survey that the file states, else by the values, where 6
 * to 10 are seen on the scale from 0 to 10 only. Null where neither tells; then it is asked.
 *
 * @param type the value of the column "Survey type"; found in the file where it has one type only
 */
export function surveyOf(profile: FileProfile, score: ColumnProfile, type: string | null = typeIn(profile)): MetricSetup | null {
  const values = score.values.map(({ value }) => readWhole(value)).filter((value) => value !== null);
  const largest = Math.max(0, ...values);
  const survey = type === null ? byValues(largest) : byType(type.toLowerCase(), values, largest);
  if (survey === null) return null;
  return { ...survey, question: "", missingCodes: [], answers: [], durationUnit: null };
}

function typeIn({ columns }: FileProfile): string | null {
  const types = columns.find(({ name }) => /^(?:survey|project) type$/u.test(plainColumn(name)))?.values ?? [];
  return types.length === 1 ? types[0]?.value ?? null : null;
}

function byType(type: string, values: readonly number[], largest: number): Survey | null {
  if (/nps|loyalty|promoter/u.test(type)) return NPS;
  if (/thumb/u.test(type)) return THUMBS;
  if (/ces|effort|support/u.test(type)) return ces(largest > 5 ? 7 : 5);
  if (/csat|satisfaction|smile|star/u.test(type)) return values.includes(0) && largest <= 2 ? csat(0, 2) : csat(1, largest > 5 ? 10 : 5);
  return null;
}

/** Only from 6 on is it plain that the scale runs to 10: 0 and 1 may be thumbs, and 1 to 5 anything. */
function byValues(largest: number): Survey | null {
  return largest > 5 && largest <= 10 ? NPS : null;
}
