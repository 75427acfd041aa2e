import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { drawMap } from "../../src/drawing/drawMap.ts";
import type { Scene } from "../../src/drawing/scene.ts";
import { CardSvg, PatternDefinitions, ShapesSvg } from "../../src/drawing/SceneSvg.tsx";
import { THEMES, tokenProperty } from "../../src/drawing/theme.ts";
import { flightMap, uglyMap } from "../fixtures/drawnMaps.ts";

function markupOf(scene: Scene): string {
  return renderToStaticMarkup(<svg>{scene.items.map((item) => <ShapesSvg key={item.key} shapes={item.shapes} />)}</svg>);
}

describe("the React backend", { timeout: 60_000 }, () => {
  test("draws every text and shape of a scene, with colours as custom properties only", () => {
    const { journey, report } = uglyMap(100);
    const scene = drawMap(journey, report);
    const markup = markupOf(scene);
    const shapes = scene.items.flatMap((item) => item.shapes);
    const count = (pattern: RegExp): number => markup.match(pattern)?.length ?? 0;
    expect(count(/<text /g)).toBe(shapes.filter((shape) => shape.type === "text").length);
    expect(count(/<rect /g)).toBe(shapes.filter((shape) => shape.type === "rectangle").length);
    expect(count(/<circle /g)).toBe(shapes.filter((shape) => shape.type === "circle").length);
    expect(count(/<path /g)).toBe(shapes.filter((shape) => shape.type === "path" || shape.type === "icon").length);
    expect(markup).not.toMatch(/(?:fill|stroke)="#/);
    expect(markup).not.toMatch(/undefined|NaN/);
  });

  test("every pattern and every colour that a scene asks for is defined", () => {
    const { journey, report } = uglyMap(200);
    const markup = markupOf(drawMap(journey, report));
    const definitions = renderToStaticMarkup(<PatternDefinitions />);
    const asked = [...markup.matchAll(/url\(#([^)]+)\)/g)].map((found) => found[1] ?? "");
    expect(new Set(asked).size).toBeGreaterThan(1);
    expect([...new Set(asked)].filter((id) => !definitions.includes(`id="${id}"`))).toEqual([]);
    const properties = new Set(Object.keys(THEMES.dark));
    const colours = [...`${markup}${definitions}`.matchAll(/var\(--tl-([A-Za-z0-9]+)\)/g)].map((found) => found[1] ?? "");
    expect(colours.filter((name) => !properties.has(name))).toEqual([]);
    expect(colours.length).toBeGreaterThan(500);
    expect(tokenProperty("paper")).toBe("--tl-paper");
  });

  test("a card's drawing has its size and is silent for screen readers, which read its label", () => {
    const { journey, report } = flightMap();
    const item = drawMap(journey, report).items.find((candidate) => candidate.key === "touchpoint:card7");
    if (item === undefined) throw new Error("card7 is not drawn");
    const markup = renderToStaticMarkup(<CardSvg item={item} />);
    expect(markup).toContain(`width="${item.bounds.width}" height="${item.bounds.height}"`);
    expect(markup).toContain(`aria-hidden="true"`);
    expect(item.label).toContain("Wi-Fi on board · App · moment of truth · friction, 86 bad experiences per 100 (84–88)");
  });
});
