import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neededFonts } from "../../src/export/fonts/neededFonts.ts";
import { sheetOf } from "../../src/export/sheet.ts";
import { sceneToSvg } from "../../src/export/svg.ts";
import { MapBuilder, NO_FRICTION } from "../fixtures/drawnMaps.ts";
import { sampleSource, uglySource } from "../fixtures/exportSources.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { fontsFromDisk } from "./fontsFromDisk.ts";
import { elementsNamed, parseXml, textOf } from "./wellFormed.ts";

describe("a map as SVG", { timeout: 60_000 }, () => {
  test.each(["light", "dark"] as const)("is well-formed and holds every line of every card, in %s", (theme) => {
    const sheet = sheetOf(uglySource());
    const svg = parseXml(sceneToSvg(sheet, { theme }));
    const drawn = elementsNamed(svg, "text").map(textOf);
    const wanted = sheet.items.flatMap((item) => item.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : [])));
    expect(drawn).toEqual(wanted);
    expect(drawn.length).toBeGreaterThan(300);
  });

  test("every card has its whole text as title, also where lines are cut", () => {
    const source = uglySource();
    const titles = elementsNamed(parseXml(sceneToSvg(sheetOf(source), { theme: "light" })), "title").map(textOf).join("\n");
    const lost = [...source.journey.touchpoints.values()].filter((card) => !titles.includes(card.title.trim()));
    expect(lost).toEqual([]);
  });

  test("is well-formed whatever people typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const map = new MapBuilder(text);
      map.note("action", map.stage(text, text), map.lane("actions", text), text);
      const sheet = sheetOf({ journey: map.build(), report: NO_FRICTION, measurements: NO_MEASUREMENTS, date: new Date(0) });
      expect(() => parseXml(sceneToSvg(sheet, { theme: "light" }))).not.toThrow();
    }), { numRuns: 60 });
  });

  test("names itself, has a size and a description for screen readers", () => {
    const svg = parseXml(sceneToSvg(sheetOf(sampleSource()), { theme: "light" }));
    expect(svg.attributes.get("role")).toBe("img");
    expect(svg.attributes.get("aria-labelledby")).toBe("map-title map-description");
    expect(Number(svg.attributes.get("width"))).toBeGreaterThan(760);
    expect(textOf(elementsNamed(svg, "desc")[0] ?? svg)).toMatch(/^Customer journey map of 6 stages and \d+ touchpoints: \d+ friction/);
  });

  test("carries the fonts that its letters need, as data and no address", async () => {
    const sheet = sheetOf(uglySource());
    const { fonts, missing } = await neededFonts(sheet.items, fontsFromDisk);
    const markup = sceneToSvg(sheet, { theme: "light", fonts });
    const style = textOf(elementsNamed(parseXml(markup), "style")[0] ?? { name: "", attributes: new Map(), children: [] });
    expect(missing).toEqual([]);
    for (const family of ["Inter", "IBM Plex Sans Arabic", "Noto Sans Hebrew", "Noto Sans JP", "Noto Sans Thai", "Noto Emoji"]) {
      expect(style).toContain(`font-family:"${family}"`);
    }
    expect(markup.replace("http://www.w3.org/2000/svg", "").replaceAll("https://example.org", "")).not.toMatch(/https?:|href|<script/);
  });

  test("a map in English carries no font but Inter", async () => {
    const { fonts } = await neededFonts(sheetOf(sampleSource()).items, fontsFromDisk);
    expect([...new Set(fonts.map((font) => font.family))]).toEqual(["Inter"]);
    expect(fonts.reduce((sum, font) => sum + font.bytes.length, 0)).toBeLessThan(150_000);
  });
});
