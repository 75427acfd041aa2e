import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/journey/problem.ts";
import { DEFAULT_CONTRACT, type MetricContract, parseContract, scalePoints } from "../../src/metrics/contract.ts";

const NPS: MetricContract = {
  id: "m1",
  kind: "nps",
  name: "NPS",
  question: "How likely is it that you would recommend us?",
  scaleMin: 0,
  scaleMax: 10,
  goodEnd: "high",
  rule: { type: "nps" },
  badPoints: 7,
  badSeconds: null,
  missingCodes: ["11", ""],
  unit: "points",
  windowDays: 90,
  targetBadPer100: 12.5,
  weight: 2,
  source: "Panel",
};

function parsed(raw: unknown): { contract: MetricContract | null; problems: Problem[] } {
  const problems: Problem[] = [];
  return { contract: parseContract("m1", raw, (problem) => problems.push(problem)), problems };
}

describe("parseContract", () => {
  test("reads a whole contract as it was written", () => {
    expect(parsed({ ...NPS })).toEqual({ contract: NPS, problems: [] });
  });

  test("D6: each wrong field becomes its default and is reported under its own path", () => {
    const wrong = { ...NPS, kind: "vibes", goodEnd: 1, rule: { type: "top-box", points: 11 }, badPoints: 11, weight: 0 };
    const { contract, problems } = parsed({ ...wrong, windowDays: 0.5, targetBadPer100: 101, missingCodes: "11" });
    expect(contract).toMatchObject({ kind: "rating", goodEnd: "high", rule: { type: "mean" }, badPoints: 5, weight: 1 });
    expect(contract).toMatchObject({ windowDays: 365, targetBadPer100: null, missingCodes: [], name: "NPS" });
    expect(problems.map((problem) => problem.path).toSorted()).toEqual(
      ["badPoints", "goodEnd", "kind", "missingCodes", "rule", "targetBadPer100", "weight", "windowDays"].map(
        (field) => `metrics/m1/${field}`,
      ),
    );
  });

  test.each([
    [5, 1], [1, 1], [0, 101], [Number.NaN, 5], [1, Number.POSITIVE_INFINITY], [1.5, 5], ["1", 5], [undefined, 5],
  ])("a scale from %s to %s is replaced as a whole", (scaleMin, scaleMax) => {
    const { contract, problems } = parsed({ ...NPS, scaleMin, scaleMax });
    expect(contract).toMatchObject({ scaleMin: 1, scaleMax: 5 });
    expect(problems.map((problem) => problem.path)).toContain("metrics/m1/scaleMax");
  });

  test("text that is too long is cut, and said so", () => {
    const { contract, problems } = parsed({ ...NPS, name: "x".repeat(5_000) });
    expect(contract?.name).toHaveLength(200);
    expect(problems).toHaveLength(1);
  });

  test.each([null, undefined, 7, "nps", [], true])("%j is no contract", (raw) => {
    const { contract, problems } = parsed(raw);
    expect(contract).toBeNull();
    expect(problems).toEqual([{ path: "metrics/m1", message: expect.stringContaining("left out") }]);
  });

  test("fields are never taken from a prototype", () => {
    expect(parsed(Object.create({ ...NPS, name: "inherited" })).contract?.name).toBe(DEFAULT_CONTRACT.name);
  });

  test("D6: never throws, and what it returns can always be computed with", () => {
    const field = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
    const record = fc.record(Object.fromEntries(Object.keys(NPS).map((key) => [key, field])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(field, record), (raw) => {
        const { contract } = parsed(raw);
        if (contract === null) return;
        const points = scalePoints(contract);
        expect(points).toBeGreaterThanOrEqual(2);
        expect(contract.badPoints).toBeGreaterThanOrEqual(0);
        expect(contract.badPoints).toBeLessThan(points);
        expect(contract.weight).toBeGreaterThan(0);
      }),
    );
  });
});
