import { expect, it } from "vitest";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { figureChoices } from "../../src/metrics/figuresShown.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { observationKey } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW } from "./fixtures.ts";

const journey = mapWith([{ id: "security", title: "Security", aliases: [] }]);

function survey(month: string, column: string, values: readonly string[]): File {
  const rows = Array.from({ length: 80 }, (_, index) => `${month}-${String((index % 28) + 1).padStart(2, "0")},${(index % 5) + 1},${values[index % values.length] ?? ""}`);
  return csvFile(`${column}.csv`, `Date,Security,${column}\n${rows.join("\n")}\n`);
}

it("a value that two columns have in common stays two segments, since it is different people", async () => {
  let measurements = NO_MEASUREMENTS;
  for (const [month, column, values] of [["2026-01", "Region", ["North", "Other"]], ["2026-02", "Channel", ["Phone", "Other"]]] as const) {
    const { session, profile } = await inspected(survey(month, column, values));
    const { recipe } = suggestRecipe(profile, { journey, measurements });
    const result = await session.plan({ ...recipe, segmentColumn: column }, { journey, measurements, importedBy: "Research", now: NOW });
    session.close();
    if (!result.ok) throw new Error(result.fault.message);
    const { contracts, datasets, observations } = result.value.change;
    measurements = {
      ...measurements,
      contracts: new Map([...measurements.contracts, ...contracts.map((own) => [own.id, own] as const)]),
      datasets: new Map([...measurements.datasets, ...datasets.map((own) => [own.id, own] as const)]),
      observations: new Map([...measurements.observations, ...observations.map((own) => [observationKey(own), own] as const)]),
    };
  }
  expect(figureChoices(measurements).segments).toEqual([
    { value: "Other (Channel)", column: "Channel" }, { value: "Phone", column: "Channel" },
    { value: "North", column: "Region" }, { value: "Other", column: "Region" },
  ]);
});
