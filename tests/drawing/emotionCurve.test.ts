import { describe, expect, test } from "vitest";
import { captionOf, measuredEmotion } from "../../src/drawing/emotionCurve.ts";
import { drawMap } from "../../src/drawing/drawMap.ts";
import { MEASURED_LANES } from "../../src/drawing/measuredLanes.ts";
import type { Shape } from "../../src/drawing/scene.ts";
import type { EmotionValue } from "../../src/journey/vocabularies.ts";
import { type FigureSpec, MapBuilder, reportOf } from "../fixtures/drawnMaps.ts";

type Point = { readonly emotion?: EmotionValue; readonly figures?: FigureSpec };

function curveOf(points: readonly Point[]): { dashed: Shape[]; solid: Shape[]; label: string } {
  const map = new MapBuilder("Curve");
  const [stage, lane] = [map.stage("Stage"), map.lane("touchpoints")];
  map.lane("emotion");
  const figures: Record<string, FigureSpec> = {};
  for (const point of points) {
    const id = map.touchpoint(stage, lane, "Touchpoint");
    if (point.emotion !== undefined) map.emotion(id, point.emotion);
    if (point.figures !== undefined) figures[id] = point.figures;
  }
  const item = drawMap(map.build(), reportOf(figures), { measuredLanes: MEASURED_LANES }).items.find((candidate) => candidate.kind === "emotionCurve");
  const paths = item?.shapes.filter((shape) => shape.type === "path") ?? [];
  return {
    dashed: paths.filter((shape) => shape.stroke === "ink3" && shape.dash.length > 0),
    solid: paths.filter((shape) => shape.stroke === "accent"),
    label: item?.label ?? "",
  };
}

const score: FigureSpec = { light: "fine", friction: 20 };

describe("the emotion curve", () => {
  test("measured friction is a height by doublings of the journey's average", () => {
    expect([0.25, 0.5, 1, 2, 4, 100, 0, 0.001].map(measuredEmotion)).toEqual([2, 1, -0, -1, -2, -2, 2, 2]);
  });

  test("assumptions are dashed, measurements solid, and neither continues the other", () => {
    const curve = curveOf([{ emotion: 1 }, { emotion: -1 }, { figures: score }, { figures: score }]);
    expect(curve.dashed).toHaveLength(1);
    expect(curve.solid).toHaveLength(1);
    expect(curve.label).toContain("2 touchpoints assumed, 2 measured");
  });

  test("the measured line breaks where nothing was measured", () => {
    const curve = curveOf([{ figures: score }, { figures: score }, {}, { figures: score }, { figures: score }]);
    expect(curve.solid).toHaveLength(2);
  });

  test("M5: too few answers are no measurement", () => {
    const curve = curveOf([{ figures: { light: "too-few", friction: 20 } }, { figures: { light: "too-few", friction: 20 } }]);
    expect(curve.solid).toEqual([]);
    expect(curve.label).toContain("0 measured");
  });

  test("below the curve: the average journey, its peak and end, and what is remembered of it, each said to be what it is", () => {
    const { label } = curveOf([{ figures: score }, { figures: { light: "friction", friction: 50 } }, { figures: { light: "fine", friction: 10 } }]);
    expect(label).toContain("bad per 100: on average 26.7 (24.7–28.7) over 3 touchpoints, n 3,000");
    expect(label).toContain("at peak and end 30.0 (28.0–32.0): Touchpoint and Touchpoint");
    expect(label).toContain("nobody was asked about the whole journey");
    expect(curveOf([{ figures: score }, { figures: score }]).label).not.toContain("peak");
  });

  test("the caption explains what is there and only that", () => {
    expect(captionOf(true, false)).toBe("dashed: what the team assumes");
    expect(captionOf(false, true)).toMatch(/^solid: measured friction/);
    expect(captionOf(false, false)).toBe("nothing assumed or measured yet");
  });
});
