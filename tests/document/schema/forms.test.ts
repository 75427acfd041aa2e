import { describe, expect, test } from "vitest";
import { MAP_FORMS } from "../../../src/document/schema/forms.ts";
import { readContract, readDataset } from "../../../src/document/schema/measurementRecords.ts";
import { runsAsCode } from "../../../src/journey/addresses.ts";
import { CONTRACT_PRESETS } from "../../../src/metrics/contracts.ts";
import { dataset } from "../measured.ts";

const WHOLE = { metrics: { ...CONTRACT_PRESETS.rating, id: "rating" }, datasets: dataset("d1") };
const READERS = { metrics: readContract, datasets: readDataset };

function faultOf(root: "metrics" | "datasets", field: string, value: unknown): string | undefined {
  const problems: string[] = [];
  READERS[root]("rating", { ...WHOLE[root], [field]: value }, ({ path }) => problems.push(path));
  return problems.find((path) => path.endsWith(`/${field}`));
}

function textFields(root: "metrics" | "datasets"): [string, number][] {
  const found = MAP_FORMS[root];
  if (found.holds === "values") throw new Error("These are records.");
  return [...found.fields].flatMap(([field, { form }]) => (form.type === "text" || form.type === "source" ? [[field, form.limit]] : []));
}

describe("the forms that the server's border knows", () => {
  test.for(["metrics", "datasets"] as const)("the readers of %s take texts as long as their form says, and cut longer ones", (root) => {
    const vocabulary = new Set(["kind", "goodEnd", "importedAt", "firstDay", "lastDay"]);
    const fields = textFields(root).filter(([field]) => !vocabulary.has(field));
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(([field, limit]) => faultOf(root, field, "x".repeat(limit)) !== undefined)).toEqual([]);
    expect(fields.filter(([field, limit]) => faultOf(root, field, "x".repeat(limit + 1)) === undefined)).toEqual([]);
  });

  test("W31: a source that a browser would run is read as none, however it is spelt", () => {
    for (const source of ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "\u0001vbscript:x", "data:text/html,x"]) {
      expect({ source, runs: runsAsCode(source) }).toEqual({ source, runs: true });
      expect(readDataset("d1", { ...WHOLE.datasets, source }, () => undefined)?.source).toBe("");
      expect(readContract("rating", { ...WHOLE.metrics, source }, () => undefined)?.source).toBe("");
    }
    for (const source of ["survey.csv", "https://example.org/javascript:x", "javascript for beginners.csv", "Database of 2018"]) {
      expect({ source, runs: runsAsCode(source) }).toEqual({ source, runs: false });
    }
  });
});
