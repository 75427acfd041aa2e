import { expect, test } from "vitest";
import { colourOf, PRESENCE_COLOURS } from "../../src/document/presenceColours.ts";

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(PRESENCE_COLOURS)("white text on %s has a contrast of at least 4.5 : 1", (colour) => {
  expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

test("a person has the same colour everywhere, and people use all the colours", () => {
  expect(colourOf("browser-1")).toBe(colourOf("browser-1"));
  const used = new Set(Array.from({ length: 200 }, (_, at) => colourOf(`browser-${at}`)));
  expect(used.size).toBe(PRESENCE_COLOURS.length);
});
