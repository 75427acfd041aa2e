import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { durationQuestions } from "./durationQuestions.ts";
import { missingColumnQuestions } from "./missingColumns.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { offScaleQuestions } from "./offScale.ts";
import { readWhole } from "./readAnswer.ts";
import type { MetricSetup, Recipe, RecipeQuestion } from "./recipe.ts";
import { shortName } from "./shortName.ts";
import { listed } from "./words.ts";

/** What still has to be asked before the recipe can be planned, alike questions put together. Pure and quick. */
export function openQuestions(profile: FileProfile, recipe: Recipe): readonly RecipeQuestion[] {
  const questions: RecipeQuestion[] = [...missingColumnQuestions(profile, recipe)];
  const setups = layoutSetups(recipe.layout);
  const groups = new Map<string, { names: string[]; called: string[]; setup: MetricSetup }>();
  for (const { name, column, setup } of setups) {
    if (setup.goodEnd !== null) continue;
    const key = `${setup.kind}/${setup.scaleMin}/${setup.scaleMax}/${setup.name}`;
    const group = groups.get(key) ?? { names: [], called: [], setup };
    group.names.push(name);
    group.called.push(name || column);
    groups.set(key, group);
  }
  for (const { names, called, setup } of groups.values()) questions.push(goodEndQuestion(profile, names, called, setup));
  questions.push(...offScaleQuestions(profile, recipe), ...durationQuestions(profile, setups));

  const { layout, period } = recipe;
  if (layout.type === "events" && layout.timeOrder === null) {
    questions.push(dateOrderQuestion(layout.timeColumn, profile.columns.find(({ name }) => name === layout.timeColumn)));
  }
  if (period.type === "fixed" && period.period === "") {
    questions.push({ type: "period", text: "Which period are these answers from?" });
  } else if (period.type === "column" && period.year === null) {
    questions.push({ type: "period", text: "Which year are these months of?" });
  } else if (period.type === "column" && period.order === null && layout.type !== "events") {
    questions.push(dateOrderQuestion(period.column, profile.columns.find(({ name }) => name === period.column)));
  }
  return questions;
}

function goodEndQuestion(
  { columns }: FileProfile, names: readonly string[], called: readonly string[], setup: MetricSetup,
): RecipeQuestion {
  const { scaleMin, scaleMax } = setup;
  if (setup.kind === "ces") {
    return {
      type: "good-end", columns: names,
      text: `Is ${scaleMax} easy or hard?`,
      choices: [
        { goodEnd: "high", label: `${scaleMax} is easy, ${scaleMin} is hard (CES 2)` },
        { goodEnd: "low", label: `${scaleMax} is hard, ${scaleMin} is easy (CES 1)` },
      ],
    };
  }
  if (setup.kind === "yes-no") {
    return {
      type: "good-end", columns: names,
      text: `Is “yes” good or bad for ${listed(called.map((name) => shortName(columns, name)), 3)}?`,
      choices: [{ goodEnd: "high", label: "Yes is good" }, { goodEnd: "low", label: "Yes is bad" }],
    };
  }
  return {
    type: "good-end", columns: names,
    text: `Is ${scaleMax} good or bad?`,
    choices: [
      { goodEnd: "high", label: `${scaleMax} is good, ${scaleMin} is bad` },
      { goodEnd: "low", label: `${scaleMax} is bad, ${scaleMin} is good` },
    ],
  };
}

function dateOrderQuestion(name: string, column: ColumnProfile | undefined): RecipeQuestion {
  const example = column?.values.find(({ value }) => /^\d{1,2}[-/.]\d/u.test(value))?.value ?? "03/04/2025";
  const [first = "3", second = "4"] = example.split(/[-/.]/u);
  const [a, b] = [readWhole(first) ?? 3, readWhole(second) ?? 4];
  return {
    type: "date-order", column: name,
    text: `Is ${example.split(/[ T]/u)[0] ?? example} the ${ordinal(a)} of ${monthName(b)} ` +
      `or the ${ordinal(b)} of ${monthName(a)}?`,
    choices: [
      { order: "day-first", label: `${ordinal(a)} of ${monthName(b)} (day first)` },
      { order: "month-first", label: `${ordinal(b)} of ${monthName(a)} (month first)` },
    ],
  };
}

function ordinal(day: number): string {
  const rest = day % 100 >= 11 && day % 100 <= 13 ? 0 : day % 10;
  return `${day}${rest === 1 ? "st" : rest === 2 ? "nd" : rest === 3 ? "rd" : "th"}`;
}

function monthName(month: number): string {
  return new Date(Date.UTC(2024, month - 1, 1)).toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
}
