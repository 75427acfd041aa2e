import { expect, test } from "vitest";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { lensChoices } from "../../src/metrics/lensChoices.ts";
import { lensMissing } from "../../src/panels/lensMissing.ts";
import { measured, observed, RATING, ratings } from "../metrics/measuredMap.ts";

function saidOfGap(perceived: MetricContract, editable: boolean): string {
  const measurements = measured([
    observed("a", ratings(10, 90), { metricId: "hoped" }), observed("a", ratings(10, 90), { metricId: "met" }),
  ], { contracts: [{ ...RATING, id: "hoped", name: "Hoped" }, perceived] });
  return lensMissing("gap", lensChoices(measurements), measurements, editable);
}

const MET: MetricContract = { ...RATING, id: "met", name: "Met" };

test("where both metrics are there, people are told where to set one against the other", () => {
  expect(saidOfGap(MET, true)).toMatch(/Make it from your metrics.*Details.*Metrics/u);
  expect(saidOfGap(MET, false)).toContain("Whoever edits it");
});

test("metrics on different scales make no gap, so both are still needed", () => {
  expect(saidOfGap({ ...MET, scaleMax: 7 }, true)).toBe("Needs a metric of expectation and one of perception.");
});
