import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/journey/problem.ts";
import {
  ALL_SEGMENTS, type Dataset, type Observation, observationKey, parseDataset, parseObservation, readObservationKey,
  WHOLE_JOURNEY,
} from "../../src/metrics/observation.ts";

const RATING: Observation = {
  datasetId: "d1",
  touchpointId: "food",
  metricId: "m1",
  period: "2018",
  segment: "north/south & 50 %",
  counts: { type: "histogram", counts: [1, 2, 3, 4, 5] },
};
const KEY = observationKey(RATING);

function parsed(raw: unknown, key: string = KEY): { observation: Observation | null; problems: Problem[] } {
  const problems: Problem[] = [];
  return { observation: parseObservation(key, raw, (problem) => problems.push(problem)), problems };
}

describe("observation keys", () => {
  test("a key reads back to what it names, slashes and percent signs included", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(part, part, part, fc.string({ unit: "grapheme", maxLength: 20 }), (dataset, touchpoint, metric, segment) => {
        const about = { datasetId: dataset, touchpointId: touchpoint, metricId: metric, period: "2018-Q3", segment };
        expect(readObservationKey(observationKey(about))).toEqual(about);
      }),
    );
  });

  test("half a character in a segment makes a key all the same", () => {
    expect(readObservationKey(observationKey({ ...RATING, segment: "north \ud800" }))?.segment).toBe("north \ufffd");
  });

  test("an endless key is no key, and the problem does not repeat it", () => {
    const { observation, problems } = parsed(RATING.counts, `d/t/m/2018/${"s".repeat(10_000_000)}`);
    expect(observation).toBeNull();
    expect(problems[0]?.path.length).toBeLessThan(400);
  });

  test.each(["", "a/b/c/d", "a/b/c/d/e/f", "/b/c/2018/", "a/b/%E0%A4%A/2018/"])("%j is no key", (key) => {
    expect(readObservationKey(key)).toBeNull();
    expect(parsed(RATING.counts, key).problems).toHaveLength(1);
  });
});

describe("parseObservation", () => {
  test.each([
    { type: "histogram", counts: [0, 0, 3] },
    { type: "volume", count: 0 },
    { type: "withheld" },
  ])("reads $type, alone or inside a record", (counts) => {
    const whole = { observation: { ...RATING, counts }, problems: [] };
    expect(parsed(counts)).toEqual(whole);
    expect(parsed({ ...RATING, counts })).toEqual(whole);
  });

  test("the key says what the figures are about, whatever the record claims", () => {
    expect(parsed({ ...RATING, touchpointId: "elsewhere" }).observation?.touchpointId).toBe("food");
  });

  test("figures of the whole journey, undated, without a segment", () => {
    const about = { ...RATING, touchpointId: WHOLE_JOURNEY, period: "", segment: ALL_SEGMENTS };
    expect(parsed(about.counts, observationKey(about))).toEqual({ observation: about, problems: [] });
  });

  test.each([
    ["a negative count", { type: "histogram", counts: [1, -1] }],
    ["a fraction", { type: "histogram", counts: [1, 0.5] }],
    ["not a number", { type: "histogram", counts: [1, Number.NaN] }],
    ["infinity", { type: "histogram", counts: [1, Number.POSITIVE_INFINITY] }],
    ["a count that is text", { type: "histogram", counts: [1, "2"] }],
    ["a hole", { type: "histogram", counts: Object.assign([1], { 2: 3 }) }],
    ["a list over 101 points", { type: "histogram", counts: Array.from({ length: 102 }, () => 1) }],
    ["an endless list", { type: "histogram", counts: Object.assign([], { length: 10_000_000 }) }],
    ["an empty list", { type: "histogram", counts: [] }],
    ["no list", { type: "histogram", counts: { length: 2 } }],
    ["a negative volume", { type: "volume", count: -5 }],
    ["an unknown kind", { type: "average", mean: 4.2 }],
    ["nothing", null],
    ["a number", 11],
  ])("%s: the figures are left out and the problem names the record", (_, raw) => {
    const { observation, problems } = parsed(raw);
    expect(observation).toBeNull();
    expect(problems).toEqual([{ path: `observations/${KEY}`, message: expect.stringContaining("left out") }]);
  });

  test.each(["soon", "2018-13", "2018-02-30", "2018-Q5", "2018-W54", "18"])("%j is no period", (period) => {
    expect(parsed(RATING.counts, observationKey({ ...RATING, period })).observation).toBeNull();
  });

  test("D6: never throws; counts that come out are whole and never negative", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ type: fc.constant("histogram"), counts: fc.anything() })), (raw) => {
        const counts = parsed(raw).observation?.counts;
        if (counts?.type !== "histogram") return;
        expect(counts.counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
      }),
    );
  });
});

describe("parseDataset", () => {
  const DATASET: Dataset = {
    id: "d1",
    name: "Survey 2018",
    source: "survey.csv",
    importedAt: "2026-01-31T12:00:00.000Z",
    importedBy: "Research team",
    fileHash: "ab".repeat(32),
    recipe: "{}",
    rows: 2809,
    skipped: 3,
  };

  test("reads a whole dataset as it was written", () => {
    const problems: Problem[] = [];
    expect(parseDataset("d1", { ...DATASET }, (problem) => problems.push(problem))).toEqual(DATASET);
    expect(problems).toEqual([]);
  });

  test("D6: wrong fields become defaults, with a problem each", () => {
    const problems: Problem[] = [];
    const raw = { ...DATASET, rows: -1, skipped: 0.5, importedAt: "yesterday", name: 7 };
    const dataset = parseDataset("d1", raw, (problem) => problems.push(problem));
    expect(dataset).toEqual({ ...DATASET, rows: 0, skipped: 0, importedAt: "", name: "" });
    expect(problems.map((problem) => problem.path)).toEqual(
      ["name", "importedAt", "rows", "skipped"].map((field) => `datasets/d1/${field}`),
    );
  });

  test("D6: days and what it is counted beside may be absent, and are left out where they make no sense", () => {
    const read = (more: Readonly<Record<string, unknown>>) => {
      const problems: Problem[] = [];
      return { dataset: parseDataset("d1", { ...DATASET, ...more }, (problem) => problems.push(problem)), problems: problems.map(({ path }) => path) };
    };
    const days = { firstDay: "2026-01-02", lastDay: "2026-01-30" };
    expect(read({ ...days, addedTo: ["d2"] })).toEqual({ dataset: { ...DATASET, ...days, addedTo: ["d2"] }, problems: [] });
    expect(read({ firstDay: "2026-01-02" })).toEqual({ dataset: DATASET, problems: [] });
    expect(read({ ...days, lastDay: "2026-02-30" })).toEqual({ dataset: DATASET, problems: ["datasets/d1/lastDay"] });
    expect(read({ firstDay: days.lastDay, lastDay: days.firstDay })).toEqual({ dataset: DATASET, problems: ["datasets/d1/lastDay"] });
    expect(read({ addedTo: ["d2", 7, ""] })).toEqual({ dataset: { ...DATASET, addedTo: ["d2"] }, problems: ["datasets/d1/addedTo"] });
    expect(read({ addedTo: "d2" })).toEqual({ dataset: DATASET, problems: ["datasets/d1/addedTo"] });
  });

  test("D6: never throws, and gives nothing only for what is no record", () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const isRecord = typeof raw === "object" && raw !== null && !Array.isArray(raw);
        expect(parseDataset("d1", raw, () => {}) !== null).toBe(isRecord);
      }),
    );
  });
});
