import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { measureText } from "../../src/drawing/textMetrics.ts";
import { serveExports } from "../export/harness/serveExports.ts";
import { pdfTexts } from "../export/pdfTexts.ts";

/** Exports as a browser makes them, from fonts that it fetches. */

let harness: Awaited<ReturnType<typeof serveExports>>;
let built: string;

test.beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "throughline-exports-"));
  harness = await serveExports(built);
});

test.afterAll(async () => {
  await harness.close();
  await rm(built, { recursive: true, force: true });
});

async function open(page: Page): Promise<void> {
  await page.goto(harness.url);
  await page.waitForFunction(() => "exportHarness" in globalThis);
}

test("text is as wide as measured without a browser, within 3 %, in Latin, Greek and Cyrillic", async ({ page }) => {
  await open(page);
  const texts = [
    "Choose a departure time", "Wi-Fi on board", "n 129,879 · 2018", "CSAT 54 % (52–56)", "Information booth, departures",
    "Donaudampfschifffahrtsgesellschaft", "Überführung naïve Åse", "Очередь на паспортный контроль", "Έλεγχος διαβατηρίων",
    "Chờ làm thủ tục quá lâu", "“I typed my passport twice”", "MMMWWW iiilll", "0123456789", "Quality & price/value",
  ];
  for (const weight of [400, 600, 700] as const) {
    const real = await page.evaluate(([list, bold]) => globalThis.exportHarness.widths(list, bold), [texts, weight] as const);
    const ratios = texts.map((text, index) => measureText(text, 100, weight) / (real[index] ?? 0));
    expect(texts.filter((_, index) => Math.abs((ratios[index] ?? 0) - 1) > 0.03)).toEqual([]);
    // Pairs that the font moves together are not in the table: such text is a little narrower than measured, never wider.
    const kerned = ["AVATAR To Yes"];
    const [width = 0] = await page.evaluate(([list, bold]) => globalThis.exportHarness.widths(list, bold), [kerned, weight] as const);
    expect(measureText("AVATAR To Yes", 100, weight)).toBeGreaterThan(width);
  }
});

for (const map of ["sample", "ugly"] as const) {
  test(`the picture of the ${map} map shows every line of text`, async ({ page }) => {
    await open(page);
    const { missing, drawn } = await page.evaluate((name) => globalThis.exportHarness.invisibleTexts(name), map);
    expect(missing).toEqual([]);
    expect(drawn).toBeGreaterThan(200);
  });
}

test("PDF, PNG, SVG and JSON are made in the browser, and nothing is silently lost", async ({ page }) => {
  await open(page);
  const make = async (format: "pdf" | "png" | "svg" | "json"): Promise<{ name: string; notices: readonly string[]; bytes: Buffer }> => {
    const made = await page.evaluate((wanted) => globalThis.exportHarness.make(wanted, "light", "sample"), format);
    return { ...made, bytes: Buffer.from(made.base64, "base64") };
  };
  const pdf = await make("pdf");
  expect([pdf.name, pdf.notices]).toEqual(["Flying from San Francisco.pdf", []]);
  expect(pdfTexts(pdf.bytes).join(" ").replace(/\s+/g, " ")).toContain("Security screening");
  const png = await make("png");
  expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  const width = png.bytes.readUInt32BE(16);
  const svg = (await make("svg")).bytes.toString();
  expect(svg).toContain(`width="${width / 2}"`);
  expect(svg).toContain("@font-face");
  expect(JSON.parse((await make("json")).bytes.toString())).toMatchObject({ format: "throughline-map", formatVersion: 1 });
});

test("an SVG file on its own shows the fonts it carries", async ({ page, context }) => {
  await open(page);
  const { base64 } = await page.evaluate(() => globalThis.exportHarness.make("svg", "dark", "ugly"));
  const file = await context.newPage();
  const saved = join(built, "ugly.svg");
  await writeFile(saved, base64, "base64");
  await file.goto(pathToFileURL(saved).href);
  const { texts, loaded, failed } = await file.evaluate(async () => {
    await document.fonts.ready;
    const faces = [...document.fonts];
    return {
      texts: document.querySelectorAll("text").length,
      loaded: faces.filter((face) => face.status === "loaded").length,
      failed: faces.filter((face) => face.status === "error").length,
    };
  });
  expect(failed).toBe(0);
  expect(loaded).toBeGreaterThan(20);
  expect(texts).toBeGreaterThan(300);
});
