import { describe, expect, test } from "vitest";
import { sheetOf } from "../../src/export/sheet.ts";
import { describeContract } from "../../src/export/describeContract.ts";
import { describeDataset } from "../../src/export/sheetNotes.ts";
import { fileName } from "../../src/export/exportMap.ts";
import { possibleScale } from "../../src/export/png.ts";
import { lookThrough } from "../../src/drawing/mapLens.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { NEWEST_OF_ALL } from "../../src/metrics/figuresShown.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { CSAT, flightMap, MapBuilder, NO_FRICTION } from "../fixtures/drawnMaps.ts";
import { sampleSource, uglySource } from "../fixtures/exportSources.ts";

function wordsOf(sheet: ReturnType<typeof sheetOf>): string {
  return sheet.items.flatMap((item) => item.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : []))).join("\n");
}

describe("the sheet that leaves the program", { timeout: 60_000 }, () => {
  test("says title, date, what lights and lines mean, and where the figures come from", () => {
    const words = wordsOf(sheetOf(sampleSource())).replaceAll("\n", " ");
    for (const expected of [
      "Flying from San Francisco", "22 November 2026", "Friction: more bad experiences than the reference, beyond chance",
      "Watch: more than the reference, but it may be chance", "Too few answers to score", "No data", "Assumed by the team",
      "95 % interval", "the dashed line is what the team assumes and the solid line is what was measured", "Sources", "DataSF",
      "n 2,809 rows", "2018", "Scale 1 to 5, high is good", "The whole journey: NPS",
    ]) expect(words).toContain(expected);
  });

  test("says under the title, in the notes and to screen readers which figures it shows, unless they are the newest of everybody", () => {
    const older = sheetOf(sampleSource("2017"));
    const words = wordsOf(older).replaceAll("\n", " ");
    expect(words).toContain("22 November 2026 · Figures of 2017");
    expect(words).toContain("Figures of 2017: all scores, lights and ranks on this sheet are of these alone");
    expect(words).toContain("n 2,421 · 2017");
    expect(words).not.toContain("n 2,342 · 2018");
    expect(older.description).toContain("Figures of 2017.");
    const newest = sheetOf(sampleSource());
    expect(wordsOf(newest)).not.toContain("Figures of");
    expect(newest.description).not.toContain("Figures of");
  });

  test("an export says through which lens it was drawn: under the title, in its legend and notes, and to screen readers", () => {
    const source = sampleSource();
    const { journey, measurements, report, date } = source;
    const lens = lookThrough({ type: "change", since: null }, journey, measurements, report, { figures: NEWEST_OF_ALL, today: date });
    const sheet = sheetOf({ ...source, lens });
    const words = wordsOf(sheet).replaceAll("\n", " ");
    for (const expected of [
      "Seen through: Change since 2017", "Change since 2017: from better to worse", "Worse: more bad experiences than then",
      "May be chance:", "The number on a card is the change of bad experiences per 100", "+5.0",
    ]) expect(words).toContain(expected);
    expect(words).not.toContain("Watch: more than the reference");
    expect(sheet.description).toContain("Seen through Change since 2017: ");
    expect(wordsOf(sheetOf({ ...source, lens: null }))).not.toContain("Seen through");
  });

  test("M2: every scored card shows n and an interval", () => {
    const source = sampleSource();
    const { items } = sheetOf(source);
    const bare = [...source.report.touchpoints.values()].filter((friction) => friction.headline !== null).filter((friction) => {
      const item = items.find((candidate) => candidate.key === `touchpoint:${friction.touchpointId}`);
      const words = item?.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : [])).join(" ") ?? "";
      return !/\(\S+–\S+\)/.test(words) || !/n [\d,]+/.test(words);
    });
    expect(source.report.touchpoints.size).toBeGreaterThan(15);
    expect(bare).toEqual([]);
  });

  test("a map without figures says so instead of explaining figures", () => {
    const { journey } = flightMap();
    const words = wordsOf(sheetOf({ journey, report: NO_FRICTION, measurements: NO_MEASUREMENTS, date: new Date(2026, 0, 1) }));
    expect(words).toContain("Nothing on this map has been measured");
    expect(words).not.toContain("95 %");
  });

  test("nothing reaches over the edge of the sheet, be the map empty or huge", () => {
    const empty = { journey: new MapBuilder("").build(), report: NO_FRICTION, measurements: NO_MEASUREMENTS, date: new Date(0) };
    for (const source of [empty, uglySource(400), sampleSource()]) {
      const sheet = sheetOf(source);
      const outside = sheet.items.filter(({ bounds }) =>
        bounds.x < 0 || bounds.y < 0 || bounds.x + bounds.width > sheet.width || bounds.y + bounds.height > sheet.height);
      expect(outside.map((item) => item.key)).toEqual([]);
    }
    expect(sheetOf(empty).title).toBe("Untitled map");
  });

  test("contracts and datasets are put in words", () => {
    expect(describeContract(CSAT)).toBe(
      "CSAT: “How satisfied were you?” Scale 1 to 5, high is good, score = share of the best 2 points, bad = the worst 2 points.",
    );
    const own = { ...CSAT, question: "" };
    expect(describeContract({ ...own, ...CONTRACT_PRESETS.aht, badSeconds: 200, targetBadPer100: 5 })).toMatch(
      /^Handling time: .*Durations, short is good, figure = median, bad = longer than 3 min 20 s, target at most 5 bad per 100\.$/,
    );
    expect(describeContract({ ...own, ...CONTRACT_PRESETS.fcr })).toMatch(/Yes or no, no is bad\.$/);
    const rule = { type: "gap", expectationId: "csat", perceptionId: "met" } as const;
    expect(describeContract({ ...own, ...CONTRACT_PRESETS.gap, rule }, new Map([["csat", CSAT], ["met", { ...CSAT, name: "Met" }]])))
      .toBe("Perceived against expected: Mean of Met minus mean of CSAT.");
    const dataset = {
      id: "d", name: "Survey", source: "survey.csv", importedAt: "2026-03-05T10:00:00Z", importedBy: "", fileHash: "", recipe: "",
      rows: 1234, skipped: 5,
    };
    expect(describeDataset(dataset, NO_MEASUREMENTS)).toBe(
      "Survey (survey.csv): n 1,234 rows, 5 left out, period unknown, imported 5 March 2026.",
    );
  });

  test("file names are safe on every system", () => {
    expect(fileName("Flying with us: end/to\\end?")).toBe("Flying with us end to end");
    expect(fileName("../../etc/passwd")).toBe("etc passwd");
    expect(fileName("\u0000\u202e  ")).toBe("journey map");
    expect(fileName("地図 أهلا")).toBe("地図 أهلا");
    expect(fileName("x".repeat(300))).toHaveLength(80);
  });

  test("pictures stay within what browsers can draw", () => {
    expect(possibleScale(1000, 800, 2)).toBe(2);
    expect(possibleScale(20_000, 500, 2)).toBe(0.8);
    const scale = possibleScale(12_000, 12_000, 2);
    expect((12_000 * scale) ** 2).toBeLessThanOrEqual(200_000_001);
  });
});
