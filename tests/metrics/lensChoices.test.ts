import { describe, expect, test } from "vitest";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { FRICTION_LENS, type Lens, lensName } from "../../src/metrics/lens.ts";
import { lensChoices, nextLens, offeredLenses, possibleLens } from "../../src/metrics/lensChoices.ts";
import { NO_MEASUREMENTS, WHOLE_JOURNEY } from "../../src/metrics/observation.ts";
import { dataset, measured, observed, RATING, ratings } from "./measuredMap.ts";

const split = { ...dataset("survey", 100), recipe: JSON.stringify({ segmentColumn: "Region" }) };
const other = { ...dataset("second", 100), recipe: JSON.stringify({ segmentColumn: "Age" }) };
const RICH = measured([
  observed("a", ratings(5, 95), { period: "2017" }), observed("a", ratings(5, 95), { period: "2018" }), observed("a", ratings(5, 95), { period: "" }),
  observed("a", ratings(5, 95), { segment: "North" }), observed("a", ratings(5, 95), { segment: "South" }),
  observed("a", ratings(5, 95), { segment: "Old", datasetId: "second" }),
  observed(WHOLE_JOURNEY, ratings(5, 95), { metricId: "overall" }),
], {
  contracts: [RATING, { ...RATING, id: "overall", name: "Overall" }, 
    { id: "gap", ...CONTRACT_PRESETS.gap, rule: { type: "gap", expectationId: "rating", perceptionId: "rating" } },
    { id: "csi", ...CONTRACT_PRESETS.csi, rule: { type: "index", items: [{ metricId: "rating", weight: 1 }] } },
    { id: "half", ...CONTRACT_PRESETS.csi, name: "Half", rule: { type: "index", items: [{ metricId: "rating", weight: 1 }, { metricId: "overall", weight: 1 }] } },
  ],
  datasets: [split, other],
});

describe("which lenses a map has", () => {
  test("only what its figures can answer", () => {
    expect(lensChoices(RICH)).toEqual({
      // An index needs all that it is made of; a score of the whole journey lights no card.
      metrics: [{ id: "csi", name: "CSI" }, { id: "rating", name: "Rating" }],
      // The newest period and figures without a date have nothing after them to compare with.
      since: ["2017"],
      // A segment alone in its column has none to stand against: people of two columns overlap.
      columns: [{ column: "Region", values: ["North", "South"] }],
      gap: true,
      freshness: true,
    });
    expect(offeredLenses(lensChoices(NO_MEASUREMENTS))).toEqual([FRICTION_LENS]);
  });

  test("the next lens walks through all of them and comes back to friction", () => {
    const choices = lensChoices(RICH);
    const walked: Lens[] = [];
    let lens: Lens = FRICTION_LENS;
    do {
      lens = nextLens(lens, choices);
      walked.push(lens);
    } while (lens.type !== "friction" && walked.length < 20);
    expect(walked).toEqual([...offeredLenses(choices).slice(1), FRICTION_LENS]);
    expect(walked.map(({ type }) => type)).toEqual(["metric", "metric", "change", "segments", "gap", "freshness", "friction"]);
  });

  test("a lens that a colleague has taken the figures from falls back to friction", () => {
    const choices = lensChoices(RICH);
    const kept: readonly Lens[] = [{ type: "metric", metricId: "rating" }, { type: "change", since: "2017" }, { type: "segments", a: "South", b: "North" }];
    for (const lens of kept) expect(possibleLens(lens, choices)).toBe(lens);
    for (const lens of kept) expect(possibleLens(lens, lensChoices(NO_MEASUREMENTS))).toEqual(FRICTION_LENS);
    expect(possibleLens({ type: "change", since: "1999" }, choices)).toEqual({ type: "change", since: null });
    expect(possibleLens({ type: "segments", a: "North", b: "Old" }, choices)).toEqual(FRICTION_LENS);
    expect(possibleLens({ type: "segments", a: "North", b: "North" }, choices)).toEqual(FRICTION_LENS);
  });

  test("each has a name of its own", () => {
    const names = offeredLenses(lensChoices(RICH)).map((lens) => lensName(lens, RICH.contracts));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("North against South");
  });
});
