import { expect, it } from "vitest";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, planned } from "./fixtures.ts";

const CONTEXT = { journey: mapWith([{ id: "basket", title: "Basket", aliases: [] }]), measurements: NO_MEASUREMENTS };

function survey(special: readonly string[]): File {
  const rows = Array.from({ length: 60 }, (_, row) => `${special[row] ?? row % 11},${row % 5 + 1}`);
  return csvFile("visits 2026.csv", `NPS,Basket\n${rows.join("\n")}\n`);
}

it("M7: numbers of single rows are in no contract and no remembered recipe", async () => {
  const { outcome, change } = await planned(survey(["555123456", "19041985", "11"]), CONTEXT);
  expect(outcome).toBe("changes");
  expect(change.contracts.map(({ missingCodes }) => missingCodes)).toEqual([["11"], []]);
  expect(JSON.stringify(change)).not.toMatch(/555123456|19041985/u);
});

it("M7: nor where a person has called them codes, and then they are no answers just the same", async () => {
  const plan = await planned(survey(["555123456"]), CONTEXT, (recipe) => (recipe.layout.type !== "wide" ? recipe : {
    ...recipe,
    layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, setup: { ...own.setup, missingCodes: ["555123456"] } })) },
  }));
  expect(plan.counts).toMatchObject({ noAnswerCells: 1, offScaleCells: 0 });
  expect(JSON.stringify(plan.change)).not.toContain("555123456");
});

it("shares what at least five cells say", async () => {
  const often = Array.from({ length: 5 }, () => "777");
  const { change } = await planned(survey(often), CONTEXT, (recipe) => (recipe.layout.type !== "wide" ? recipe : {
    ...recipe,
    layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, setup: { ...own.setup, missingCodes: ["777"] } })) },
  }));
  expect(change.contracts.map(({ missingCodes }) => missingCodes)).toEqual([["777"], []]);
});
