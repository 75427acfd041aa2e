import { describe, expect, test } from "vitest";
import { drawMap } from "../../src/drawing/drawMap.ts";
import { MEASURED_LANES } from "../../src/drawing/measuredLanes.ts";
import { pointWords } from "../../src/drawing/metricChart.ts";
import type { SceneItem, Shape } from "../../src/drawing/scene.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { lanePointAt } from "../../src/metrics/metricLane.ts";
import type { Measurements, Observation } from "../../src/metrics/observation.ts";
import { measured, observed, RATING, ratings, TODAY } from "../metrics/measuredMap.ts";
import { MapBuilder } from "../fixtures/drawnMaps.ts";

const TARGET: MetricContract = { ...RATING, name: "Service", targetBadPer100: 15 };

function mapOf(metricId: string, touchpoints = 3) {
  const map = new MapBuilder("Chart");
  const [stage, lane] = [map.stage("Stage"), map.lane("touchpoints")];
  map.lane("metrics", "", metricId);
  for (let index = 0; index < touchpoints; index += 1) map.touchpoint(stage, lane, `Touchpoint ${index}`);
  return map.build();
}

function chartOf(metricId: string, measurements: Measurements, journey = mapOf(metricId)): SceneItem {
  const report = assessFriction(journey, measurements, { today: TODAY });
  const item = drawMap(journey, report, { measuredLanes: MEASURED_LANES }).items.find(({ kind }) => kind === "metricChart");
  if (item === undefined) throw new Error("no chart was drawn");
  return item;
}

const textsOf = ({ shapes }: SceneItem): string[] => shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : []));
const barsOf = ({ shapes }: SceneItem) => shapes.filter((shape) => shape.type === "rectangle");
const dashedOf = ({ shapes }: SceneItem): Shape[] => shapes.filter((shape) => shape.type === "path" && shape.stroke === "accent" && shape.dash.length > 0);

function hopedAndMet(id: string, bad: number): Observation[] {
  return [observed(id, ratings(300, 700), { metricId: "hoped" }), observed(id, ratings(bad, 1000 - bad), { metricId: "met" })];
}

const THREE = measured([
  observed("card0", ratings(100, 900)), observed("card1", ratings(200, 800)), observed("card2", ratings(5, 6)),
], { contracts: [TARGET] });

describe("a lane of metrics", () => {
  test("draws a bar from nought for each touchpoint: twice as many bad experiences are twice as high", () => {
    const item = chartOf("rating", THREE);
    const [first, second] = barsOf(item);
    expect(second?.height).toBeCloseTo(2 * (first?.height ?? 0), 0);
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBeCloseTo((second?.y ?? 0) + (second?.height ?? 0), 1);
    expect(textsOf(item)).toEqual(expect.arrayContaining(["10.0", "n 1,000", "20.0"]));
  });

  test("M2: whiskers reach over the interval, and the caption says so", () => {
    const item = chartOf("rating", THREE);
    expect(textsOf(item).at(-1)).toBe("Service: bad per 100 · whiskers: 95 % · dashed: target 15");
    const whiskers = item.shapes.filter((shape) => shape.type === "path" && shape.stroke === "ink");
    // One upright and two ends for each of the two bars with enough answers.
    expect(whiskers).toHaveLength(6);
  });

  test("the dashed mark is the target, else the journey's average", () => {
    expect(dashedOf(chartOf("rating", THREE))).toHaveLength(2);
    const own = measured([...THREE.observations.values()], { contracts: [{ ...TARGET, targetBadPer100: null }] });
    expect(textsOf(chartOf("rating", own)).at(-1)).toContain("dashed: journey’s average");
  });

  test("M5: too few answers are hatched, with their n and no figure", () => {
    const item = chartOf("rating", THREE);
    expect(barsOf(item).at(-1)).toMatchObject({ fill: { pattern: "hatch" }, height: 14 });
    expect(textsOf(item)).toContain("n 11");
    expect(textsOf(item)).not.toContain("45.5");
  });

  test("without a metric it shows friction, and a metric without figures says so", () => {
    expect(textsOf(chartOf("", THREE)).at(-1)).toContain("friction: bad per 100");
    expect(textsOf(chartOf("gone", THREE))).toEqual(["no figures of this lane’s metric"]);
    expect(textsOf(chartOf("", measured([])))).toEqual(["nothing measured yet"]);
  });

  test("scores below nought hang down from the line: a gap", () => {
    const contracts: MetricContract[] = [
      { ...RATING, id: "hoped" }, { ...RATING, id: "met" },
      { id: "gap", ...CONTRACT_PRESETS.gap, name: "Gap", rule: { type: "gap", expectationId: "hoped", perceptionId: "met" } },
    ];
    const [under, over] = barsOf(chartOf("gap", measured([...hopedAndMet("card0", 600), ...hopedAndMet("card1", 100)], { contracts })));
    expect(under?.y).toBeCloseTo((over?.y ?? 0) + (over?.height ?? 0), 1);
  });

  test("a volume was counted, so it has neither n nor whiskers", () => {
    const contracts: MetricContract[] = [{ id: "visits", ...CONTRACT_PRESETS.volume, name: "Visits" }];
    const item = chartOf("visits", measured([observed("card0", { type: "volume", count: 12 }, { metricId: "visits" })], { contracts }));
    expect(textsOf(item)).toEqual(["12", "Visits"]);
  });

  test("every number stands whole within the room of its touchpoint, or not at all", () => {
    const crowd = mapOf("rating", 90);
    const observations = [...crowd.touchpoints.keys()].map((id) => observed(id, ratings(123_456, 876_544)));
    const item = chartOf("rating", measured(observations, { contracts: [TARGET] }), crowd);
    expect(textsOf(item).filter((text) => text.includes("…"))).toEqual([]);
    expect(barsOf(item).filter(({ y, height }) => y < 0 || y + height > item.bounds.height)).toEqual([]);
  });

  test("D7: a changed title draws no chart again", () => {
    const journey = mapOf("rating");
    const before = chartOf("rating", THREE, journey);
    const touchpoints = new Map([...journey.touchpoints].map(([id, each]) => [id, { ...each, title: "Renamed" }]));
    expect(chartOf("rating", THREE, { ...journey, touchpoints })).toBe(before);
  });

  test("the table tells the same in words", () => {
    const report = assessFriction(mapOf("rating"), THREE, { today: TODAY });
    const words = ["card0", "card2", "card9"].map((id) => {
      const point = lanePointAt("rating", report, id);
      return point === null ? null : pointWords(point);
    });
    expect(words).toEqual(["10.0 bad per 100 (8.3–12.0), n 1,000", "too few answers, n 11", null]);
  });
});
