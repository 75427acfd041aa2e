import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sheetToPdf, type PdfFile } from "../../src/export/pdf.ts";
import { sheetOf } from "../../src/export/sheet.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { MapBuilder, NO_FRICTION } from "../fixtures/drawnMaps.ts";
import { sampleSource, uglySource } from "../fixtures/exportSources.ts";
import { fontsFromDisk } from "./fontsFromDisk.ts";
import { pdfTexts } from "./pdfTexts.ts";

/** One card a text: titles short enough to stand on one line each. */
function sheetWith(...titles: string[]): ReturnType<typeof sheetOf> {
  const map = new MapBuilder("Scripts");
  const [stage, lane] = [map.stage("Stage"), map.lane("touchpoints")];
  for (const title of titles) map.touchpoint(stage, lane, title);
  return sheetOf({ journey: map.build(), report: NO_FRICTION, measurements: NO_MEASUREMENTS, date: new Date(2026, 10, 22) });
}

const pdfOf = (sheet: ReturnType<typeof sheetOf>): Promise<PdfFile> => sheetToPdf(sheet, { theme: "light", readFont: fontsFromDisk });

/** The letters of a text without regard to their order: right-to-left and reordered scripts are stored as they stand. */
function lettersIn(text: string): string {
  return Array.from(text.normalize("NFC").replace(/\s/gu, "")).toSorted().join("");
}

describe("a map as PDF", { timeout: 60_000 }, () => {
  let sample: PdfFile;
  const sampleSheet = sheetOf(sampleSource());
  beforeAll(async () => {
    sample = await pdfOf(sampleSheet);
  }, 60_000);

  test("holds every line of text of the sheet, to be selected and searched", () => {
    const wanted = sampleSheet.items.flatMap((item) =>
      item.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text.replace(/\s+/gu, "")] : [])));
    const found = pdfTexts(sample.bytes).map((text) => text.replace(/\s+/gu, ""));
    const whole = found.join("");
    expect(wanted.filter((text) => !whole.includes(text))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(200);
    expect(sample.notices).toEqual([]);
  });

  const SCRIPTS = [
    ["Latin", "Überführung naïve Åse"], ["Cyrillic", "Очередь на контроль"], ["Greek", "Έλεγχος αποσκευών"],
    ["Vietnamese", "Chờ làm thủ tục"], ["Arabic", "أين بوابة الصعود"], ["Hebrew", "שולחן בטרמינל"], ["Japanese", "手荷物検査に並ぶ"],
    ["Chinese", "在登机口排队等候"], ["Korean", "카운터에서 기다리기"], ["Thai", "รอคิวตรวจคน"], ["Devanagari", "सुरक्षा जाँच"],
    ["symbols", "→ ✓ ≤ ★"], ["emoji", "🛫 ✅"],
  ] as const;
  test("keeps every letter of every script there is a font for", async () => {
    const pdf = await pdfOf(sheetWith(...SCRIPTS.map(([, title]) => title)));
    expect(pdf.notices).toEqual([]);
    const texts = pdfTexts(pdf.bytes);
    const lost = SCRIPTS.filter(([, title]) => {
      const own = new Set(lettersIn(title));
      // The runs that make up this title hold its letters and no others.
      const runs = texts.map(lettersIn).filter((run) => run !== "" && Array.from(run).every((letter) => own.has(letter)));
      return !runs.includes(lettersIn(title)) && !lettersIn(runs.join("")).includes(lettersIn(title));
    });
    expect(lost).toEqual([]);
  });

  test("runs of mixed direction stand as a reader expects", async () => {
    // From the left: the figures and the Latin word keep their own direction inside the Hebrew line.
    const texts = pdfTexts((await pdfOf(sheetWith("שער A12 פתוח"))).bytes);
    const at = (part: string): number => texts.findIndex((text) => text.includes(part));
    expect(at("A12")).toBeGreaterThan(-1);
    expect([at("חותפ"), at("A12"), at("רעש")]).not.toContain(-1);
    expect([at("חותפ"), at("A12"), at("רעש")]).toEqual([at("חותפ"), at("A12"), at("רעש")].toSorted((a, b) => a - b));
  });

  test("a letter that no font has is named, and its number stands in the PDF", async () => {
    const pdf = await pdfOf(sheetWith("Stone 𓀀 age"));
    expect(pdf.notices).toEqual(["No font has “𓀀” (U+13000); the PDF shows the number of the letter instead."]);
    expect(pdfTexts(pdf.bytes).join("")).toContain("[U+13000]");
  });

  test("control characters and broken letters do no harm", async () => {
    const pdf = await pdfOf(sheetWith("a\u0000b\u0007c \ud800 d\u202ee"));
    expect(pdf.bytes.length).toBeGreaterThan(1000);
  });

  test("the page has the size of the sheet, and at most 200 inches", async () => {
    expect([sample.width, sample.height]).toEqual([sampleSheet.width * 0.75, sampleSheet.height * 0.75]);
    const map = new MapBuilder("Long");
    for (let index = 0; index < 110; index += 1) map.stage(`Stage ${index}`);
    const long = await pdfOf(sheetOf({ journey: map.build(), report: NO_FRICTION, measurements: NO_MEASUREMENTS, date: new Date(0) }));
    expect(long.width).toBe(14_400);
  });

  test("fonts are cut down: a map in English is below 300 kB, one in every script below 2 MB", async () => {
    expect(sample.bytes.length).toBeLessThan(300_000);
    expect((await pdfOf(sheetOf(uglySource()))).bytes.length).toBeLessThan(2_000_000);
  });

  test("poppler, where it is installed, reads title, page and the same words", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "throughline-pdf-"));
    try {
      const file = path.join(folder, "map.pdf");
      writeFileSync(file, sample.bytes);
      const read = spawnSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
      // Not every machine has it; the test above reads the same file without it.
      const words = read.error === undefined ? read.stdout : pdfTexts(sample.bytes).join("\n");
      for (const title of ["Flying from San Francisco", "Security screening", "Restaurants", "Sources"]) expect(words).toContain(title);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
