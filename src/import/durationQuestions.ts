import type { FileProfile } from "./fileProfile.ts";
import type { LayoutSetup } from "./layoutSetups.ts";
import { DURATION_UNITS, type DurationUnit, type RecipeQuestion } from "./recipe.ts";
import { isDurationKind } from "./suggestDuration.ts";
import { shortName } from "./shortName.ts";
import { listed } from "./words.ts";

export const DURATION_UNIT_LABELS: Readonly<Record<DurationUnit, string>> = {
  seconds: "seconds", minutes: "minutes", hours: "hours", days: "days", clock: "h:mm:ss or m:ss",
};

/** What only a person knows about columns of times: their unit, and what a comma means where the values do not show it. */
export function durationQuestions({ columns }: FileProfile, setups: readonly LayoutSetup[]): readonly RecipeQuestion[] {
  const questions: RecipeQuestion[] = [];
  // What is counted from rows of a log has no column, and its times are instants.
  const times = setups.filter(({ column, setup }) => column !== "" && isDurationKind(setup.kind));
  const unitless = times.filter(({ setup }) => setup.durationUnit === null);
  if (unitless.length > 0) {
    const names = unitless.map(({ name, column }) => shortName(columns, name || column));
    questions.push({
      type: "duration-unit", columns: unitless.map(({ name }) => name),
      text: `${names.length === 1 ? "Is" : "Are"} ${listed(names.map((name) => `“${name}”`), 3)} in seconds, minutes, hours or days?`,
      choices: DURATION_UNITS.map((unit) => ({ unit, label: DURATION_UNIT_LABELS[unit] })),
    });
  }
  for (const { name, column, setup } of times) {
    const guess = columns.find((own) => own.name === column)?.duration ?? null;
    if (guess === null || guess.decimalComma !== null || setup.decimalComma !== undefined || setup.durationUnit === "clock") continue;
    const { example } = guess;
    const usesComma = example.includes(",");
    const [small, large] = [example.replace(",", "."), example.replaceAll(/[.,]/gu, "")];
    questions.push({
      type: "decimal-comma", columns: [name],
      text: `Is ${example} in “${shortName(columns, name || column)}” about ${Math.round(Number(small))}, or ${Number(large).toLocaleString("en-GB")}?`,
      choices: [
        { decimalComma: usesComma, label: `about ${Math.round(Number(small))}` },
        { decimalComma: !usesComma, label: Number(large).toLocaleString("en-GB") },
      ],
    });
  }
  return questions;
}
