import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, THEMES, tokenProperty } from "../../src/drawing/theme.ts";

const css = readFileSync(path.resolve(import.meta.dirname, "../../src/ui/tokens.css"), "utf8");

/** Custom property → [light, dark]. */
const colours = new Map(
  [...css.matchAll(/(--tl-\w+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\);/g)].map((match) => [match[1] ?? "", [match[2] ?? "", match[3] ?? ""] as const]),
);
const drawing = new Map(Object.entries(THEMES.light).map(([token, light]) => [`--tl-${token}`, light]));
const darkDrawing = new Map(Object.entries(THEMES.dark).map(([token, dark]) => [`--tl-${token}`, dark]));

describe("the colours of the page", () => {
  test("the table was read", () => {
    expect(drawing.size).toBeGreaterThan(25);
    expect(colours.size).toBeGreaterThan(drawing.size);
    expect([...drawing.keys()]).toContain(tokenProperty("lineStrong"));
  });

  test("every colour of the drawing is the same on the page and in an export", () => {
    const onPage = Object.fromEntries([...drawing.keys()].map((property) => [property, colours.get(property)]));
    const inExport = Object.fromEntries([...drawing].map(([property, light]) => [property, [light, darkDrawing.get(property)]]));
    expect(onPage).toEqual(inExport);
  });

  const pairs: readonly (readonly [text: string, ground: string])[] = [
    ["ink", "surface"], ["ink", "paper"], ["ink", "laneBand"], ["ink", "fillQuiet"], ["ink", "field"], ["ink", "accentSoft"],
    ["ink2", "surface"], ["ink2", "paper"], ["ink2", "laneBand"], ["ink2", "fillQuiet"], ["ink2", "field"], ["ink2", "accentSoft"],
    ["ink3", "field"], ["ink3", "laneBand"],
    ["accent", "surface"], ["accent", "paper"], ["accent", "accentSoft"], ["accent", "laneBand"],
    ["onAccent", "accent"], ["onAccent", "accentHover"],
    ["danger", "surface"], ["danger", "paper"], ["danger", "laneBand"], ["onPain", "dangerSoft"],
    ["onAsk", "askSoft"], ["good", "surface"], ["onTip", "tip"], ["onStage2", "stage"],
  ];
  test.each(pairs)("%s can be read on %s in light and dark (4.5 : 1)", (text, ground) => {
    const [lightText, darkText] = colours.get(`--tl-${text}`) ?? ["#000000", "#000000"];
    const [lightGround, darkGround] = colours.get(`--tl-${ground}`) ?? ["#000000", "#000000"];
    expect(contrast(lightText, lightGround)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(darkText, darkGround)).toBeGreaterThanOrEqual(4.5);
  });

  test("motion is short, and none for those who prefer none", () => {
    const times = [...css.matchAll(/--tl-(?:quick|slow):\s*(\d+)ms/g)].map((match) => Number(match[1]));
    expect(times).toHaveLength(4);
    expect(Math.max(...times)).toBeLessThan(200);
    expect(times.slice(2)).toEqual([0, 0]);
  });
});
