import { expect, it } from "vitest";
import { ImportDesk, type DeskTask } from "../../src/import/importDesk.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW } from "./fixtures.ts";

const CONTEXT = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }]), measurements: NO_MEASUREMENTS, importedBy: "Research", now: NOW,
};
const chosen = csvFile("visit 2024.csv", `Restaurants\n${"5\n4\n3\n2\n1\n".repeat(10)}`);
const file = { name: chosen.name, content: chosen };

async function tasks() {
  const { profile } = await inspected(chosen);
  const { recipe } = suggestRecipe(profile, CONTEXT);
  const count: DeskTask = { step: "count", key: "as suggested", file, dialect: profile.dialect, recipe };
  const plan = { step: "plan", key: "as suggested", recipe, profile, context: CONTEXT } as const satisfies DeskTask;
  return { count, plan };
}

it("plans from what it counted, for a profile that it is given or made itself", async () => {
  const { count, plan } = await tasks();
  const desk = new ImportDesk();
  expect(await desk.run(count, () => {})).toEqual({ step: "count", result: { ok: true, value: null } });
  const given = await desk.run(plan, () => {});
  expect(given).toMatchObject({ step: "plan", result: { ok: true, value: { outcome: "changes", counts: { answers: 50 } } } });
  expect(await desk.run({ ...plan, profile: null }, () => {})).toEqual(given);

  const other = new ImportDesk();
  await other.run({ step: "inspect", file, choice: {} }, () => {});
  await other.run(count, () => {});
  expect(await other.run({ ...plan, profile: null }, () => {})).toEqual(given);
});

it("answers with a fault where it knows nothing of the counting, or of the file", async () => {
  const { count, plan } = await tasks();
  const desk = new ImportDesk();
  const fault = { step: "plan", result: { ok: false, fault: { code: "reader-failed" } } };
  expect(await desk.run(plan, () => {})).toMatchObject(fault);
  await desk.run(count, () => {});
  expect(await desk.run({ ...plan, key: "another set-up" }, () => {})).toMatchObject(fault);
  // A new look at the file makes what was counted of it worth nothing.
  await desk.run({ step: "inspect", file, choice: {} }, () => {});
  expect(await desk.run(plan, () => {})).toMatchObject(fault);
  const ended = new AbortController();
  ended.abort();
  expect(await desk.run(count, () => {}, ended.signal)).toMatchObject({ step: "count", result: { ok: false, fault: { code: "cancelled" } } });
  expect(await desk.run(plan, () => {})).toMatchObject(fault);
});
