import { describe, expect, test } from "vitest";
import { openImport } from "../../../src/import/importClient.ts";
import type { Recipe } from "../../../src/import/recipe.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { withEnd, withMeasure } from "../../../src/panels/importing/eventEdits.ts";
import { changeSetups, setTarget, withDateOrder } from "../../../src/panels/importing/recipeEdits.ts";
import { seriesTargets } from "../../../src/panels/importing/seriesTargets.ts";
import { stepHeading } from "../../../src/panels/importing/stepHeading.ts";
import { FRESH_WIZARD, nextWizard } from "../../../src/panels/importing/wizardState.ts";

const MAP = { journey: EMPTY_JOURNEY, measurements: NO_MEASUREMENTS };

/** Twenty people look, ask, and buy; half of them are asked to sign in before they buy. Times fit two orders of day and month. */
const LOG = [
  "Case ID,Activity,Timestamp",
  ...Array.from({ length: 20 }, (_, at) => ["Look", "Ask", ...(at % 2 === 0 ? ["Sign in"] : []), "Buy"]
    .map((step, place) => `${at},${step},03/04/2024 1${place}:${10 + at}`).join("\n")),
].join("\n");

const session = openImport({ name: "log 2024-03.csv", text: LOG });
const inspected = await session.inspect();
if (!inspected.ok) throw new Error(inspected.fault.message);
const profile = inspected.value;
const suggestion = suggestRecipe(profile, MAP);
const { recipe } = suggestion;
const made = await session.plan(withDateOrder(recipe, "day-first"), { ...MAP, importedBy: "Research", now: new Date("2024-05-01") });
if (!made.ok) throw new Error(made.fault.message);
const plan = made.value;

function layoutOf(edited: Recipe) {
  if (edited.layout.type !== "events") throw new Error("no event log");
  return edited.layout;
}

describe("the set-up of an event log in the wizard", () => {
  test("begins with what the log holds, and says it as soon as it has been read", () => {
    const inspectedState = nextWizard(FRESH_WIZARD, { type: "inspected", profile, suggestion });
    expect(inspectedState.step).toBe("layout");
    expect(stepHeading(inspectedState, []).text).toBe("This was found out from the file. Change it if it is wrong.");
    const planned = nextWizard(inspectedState, { type: "planned", plan });
    expect(stepHeading(planned, []).text)
      .toBe("This was found out from the file: 20 cases with 70 visits, 2 variants; half are done within 2 h 30 min. Change it if it is wrong.");
    expect(stepHeading({ ...planned, step: "meaning" }, []).title).toBe("What is measured?");
  });

  test("keeps its own period when the columns are chosen anew", () => {
    const state = nextWizard(FRESH_WIZARD, { type: "inspected", profile, suggestion });
    const wide = nextWizard(state, { type: "rearranged", suggestion: suggestRecipe(profile, MAP, { layout: "wide" }) });
    const again = nextWizard({ ...wide, recipe: wide.recipe === null ? null : { ...wide.recipe, period: { type: "fixed", period: "1999" } } },
      { type: "rearranged", suggestion: suggestRecipe(profile, MAP, { layout: "events" }) });
    expect(again.recipe?.period).toEqual(recipe.period);
  });

  test("measures are taken and left in their order", () => {
    const without = withMeasure(recipe, "drop-off", false);
    expect(layoutOf(without).measures).toEqual(["volume", "waiting-time", "repeat-contact", "aht"]);
    expect(layoutOf(withMeasure(without, "drop-off", true)).measures).toEqual(layoutOf(recipe).measures);
    expect(withMeasure(recipe, "drop-off", true)).toBe(recipe);
  });

  test("ends that were found become a choice with the first change of them", () => {
    expect(layoutOf(recipe).endActivities).toBeNull();
    expect(layoutOf(withEnd(recipe, ["Buy"], "Sign in", true)).endActivities).toEqual(["Buy", "Sign in"]);
    expect(layoutOf(withEnd(recipe, ["Buy"], "Buy", false)).endActivities).toEqual([]);
    expect(withEnd(recipe, ["Buy"], "Buy", true)).toBe(recipe);
  });

  test("the order of day and month is one answer for times and periods", () => {
    const answered = withDateOrder(recipe, "month-first");
    expect([layoutOf(answered).timeOrder, answered.period]).toEqual(["month-first", { ...recipe.period, order: "month-first" }]);
  });

  test("activities are listed as cases meet them, with their visits, and can be given a place", () => {
    const names = (log: typeof plan.log) => seriesTargets(profile, suggestion, recipe, log).created.map(({ name, answers, unit }) => `${name}: ${answers} ${unit}`);
    expect(names(null)).toEqual(["Ask: 20 rows", "Buy: 20 rows", "Look: 20 rows", "Sign in: 10 rows"]);
    expect(names(plan.log)).toEqual(["Look: 20 visits", "Ask: 20 visits", "Sign in: 10 visits", "Buy: 20 visits"]);
    expect(layoutOf(setTarget(recipe, "Ask", { type: "open" })).touchpoints).toContainEqual({ value: "Ask", target: { type: "open" } });
  });

  test("what is counted from rows cannot be given another meaning", () => {
    expect(changeSetups(recipe, new Set(["drop-off"]), (setup) => ({ ...setup, goodEnd: "high" }))).toBe(recipe);
  });
});
