import { describe, expect, test } from "vitest";
import { frictionFace } from "../../src/drawing/cardFace.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { explainImpact } from "../../src/metrics/explain.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import type { Dataset, Observation } from "../../src/metrics/observation.ts";
import { at, dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";
import { histogramOf, NEEDS_DATA, SFO, sfoRatings } from "./referenceData.ts";

const CALM = ["b", "c", "d", "e", "f"];

type Surroundings = { readonly contracts?: readonly MetricContract[]; readonly datasets?: readonly Dataset[]; readonly today?: Date };

/** The sentence of touchpoint "a", titled Lounge, with five calm touchpoints around it. */
function sentence(observations: readonly Observation[], { today = TODAY, ...given }: Surroundings = {}): string {
  const journey = journeyOf(touchpoint("a", { title: "Lounge" }), ...CALM.map((id) => touchpoint(id)));
  return at(assessFriction(journey, measured(observations, given), { today }), "a").sentence;
}

const calm = CALM.map((id, index) => observed(id, ratings(30 + index, 970 - index)));

describe.skipIf(SFO === null)(`M6: the airport of 2018 (${NEEDS_DATA})`, () => {
  const titles: Readonly<Record<string, string>> = { FOOD: "Restaurants", STORE: "Shops", EASE_SECURITY: "Security screening" };
  const years = ["2017", "2018"] as const;
  const names = SFO === null ? [] : [...sfoRatings("2018").keys()];
  const report = assessFriction(
    journeyOf(...names.map((name) => touchpoint(name, { title: titles[name] ?? name }))),
    measured(
      SFO === null ? [] : years.flatMap((year) => [...sfoRatings(year)].map(([name, rating]) => {
        return observed(name, { type: "histogram", counts: histogramOf(rating) }, { datasetId: year, period: year });
      })),
      { datasets: years.map((year) => dataset(year, SFO?.[year]?.rows ?? 0)) },
    ),
    { today: TODAY },
  );

  test.each([
    ["FOOD", "Of every 100 people at Restaurants about 11 had a bad experience (10–13), 1.8 times the journey's average; " +
      "with 2,342 ratings among the largest sources of bad experiences."],
    ["STORE", "Of every 100 people at Shops about 10 had a bad experience (8–12, up from about 8 in 2017), " +
      "1.6 times the journey's average; with 2,277 ratings among the largest sources of bad experiences."],
    ["EASE_SECURITY", "Of every 100 people at Security screening about 9 had a bad experience (7–11, up from about 4 in " +
      "2017), 1.4 times the journey's average; with 2,364 ratings among the largest sources of bad experiences."],
    ["ROADS", "Of every 100 people at ROADS about 7 had a bad experience (5–9, up from about 5 in 2017), more than the " +
      "journey's average, though that may be chance; from 1,772 ratings."],
    ["WALKWAYS", "Of every 100 people at WALKWAYS about 2 had a bad experience (1–4), no more than the journey's average; " +
      "from 2,537 ratings."],
  ])("%s", (name, expected) => {
    expect(at(report, name).sentence).toBe(expected);
  });

  test("M4: impact says what it was reckoned from", () => {
    expect(explainImpact(at(report, "FOOD"))).toBe(
      "About 93 bad experiences per 1,000 visitors, if those who answered about it (83 % of respondents) are those who used it.",
    );
  });
});

describe("M6: in few words what is not known", () => {
  test("nothing measured", () => {
    expect(sentence([])).toBe("Nothing has been measured at Lounge yet.");
  });

  test("withheld", () => {
    expect(sentence([observed("a", { type: "withheld" })])).toBe(
      "Fewer than 5 people answered about Lounge; figures that small are kept back.",
    );
  });

  test("too few, one answer and several", () => {
    expect(sentence([observed("a", ratings(1, 0))])).toBe("Only 1 rating about Lounge: too few to judge, at least 30 are needed.");
    expect(sentence([observed("a", ratings(8, 3))])).toBe("Only 11 ratings about Lounge: too few to judge, at least 30 are needed.");
  });

  test("enough answers, but too wide a margin", () => {
    expect(sentence([observed("a", ratings(20, 20))])).toBe(
      "40 ratings about Lounge leave too wide a margin to judge: 35 to 65 bad experiences per 100.",
    );
  });

  test("a touchpoint without a title", () => {
    const journey = journeyOf(touchpoint("a", { title: "  " }));
    expect(at(assessFriction(journey, measured([]), { today: TODAY }), "a").sentence).toBe(
      "Nothing has been measured at this touchpoint yet.",
    );
  });
});

describe("M6: rounding never overclaims", () => {
  test("no zero where there may be some", () => {
    expect(sentence([observed("a", ratings(0, 5_000)), ...calm])).toMatch(/^Of every 100 people at Lounge fewer than 1 had a bad experience \(0–1\)/);
  });

  test("never all where some were content", () => {
    expect(sentence([observed("a", ratings(4_999, 1)), ...calm])).toMatch(/Lounge nearly all had a bad experience \(99–100\)/);
  });

  test("a ratio is rounded down, and hardly above the average is not called a multiple of it", () => {
    const many = CALM.map((id, index) => observed(id, ratings(9_000 + 200 * index, 91_000 - 200 * index)));
    expect(sentence([observed("a", ratings(10_500, 89_500)), ...many])).toContain("more than the journey's average;");
    expect(sentence([observed("a", ratings(17_900, 82_100)), ...many])).toContain("1.6 times the journey's average");
  });

  test("the largest source is named only where the interval of its difference from every other excludes zero", () => {
    const datasets = [dataset("survey", 2_000)];
    const close = [observed("a", ratings(200, 800)), observed("b", ratings(190, 810)), ...calm.slice(1)];
    expect(sentence(close, { datasets })).toContain("with 1,000 ratings among the largest sources of bad experiences.");
    const clear = [observed("a", ratings(200, 800)), ...calm];
    expect(sentence(clear, { datasets })).toContain("with 1,000 ratings the largest single source of bad experiences.");
    expect(sentence(clear)).toContain("; from 1,000 ratings.");
  });
});

/** What touchpoint "a" had a year earlier. */
const before = (bad: number, good: number): Observation => observed("a", ratings(bad, good), { period: "2017", datasetId: "before" });

test("M6: a change is told only where the number said here moved the same way", () => {
  const datasets = [dataset("survey", 0), dataset("before", 0)];
  expect(sentence([before(40, 960), observed("a", ratings(200, 800)), ...calm], { datasets })).toMatch(/about 20 had .*up from about 4 in 2017/);
  // Counted as 13 of 100, 17 then: the number said is the observed one, and that has moved as the change has.
  const narrow = CALM.map((id, index) => observed(id, ratings(700 + 10 * index, 9_300 - 10 * index)));
  const drawn = sentence([before(17_000, 83_000), observed("a", ratings(60, 190)), ...narrow], { datasets });
  expect(drawn).toMatch(/about 24 had .*up from about 17 in 2017.*; counted as 13 of 100, since 250 answers are few/);
});

test("M6: against a target", () => {
  const contracts = [{ ...RATING, targetBadPer100: 7.5 }];
  expect(sentence([observed("a", ratings(200, 800)), ...calm], { contracts })).toContain("(17–23), more than the target of 7.5;");
  expect(sentence([observed("a", ratings(8, 92)), ...calm], { contracts })).toContain("more than the target of 7.5, though that may be chance;");
  expect(sentence([observed("a", ratings(50, 950)), ...calm], { contracts })).toContain("no more than the target of 7.5;");
});

test("M6: over several metrics, and over some of them", () => {
  const nps = { id: "nps", ...CONTRACT_PRESETS.nps, windowDays: null };
  const npsAnswers = observed("a", { type: "histogram", counts: [60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 140] }, { metricId: "nps" });
  const contracts = [RATING, nps];
  expect(sentence([observed("a", ratings(200, 800)), npsAnswers, ...calm], { contracts })).toMatch(/; from 1,200 answers on 2 metrics\.$/);
  const elsewhere = { ...npsAnswers, touchpointId: "b" };
  expect(sentence([observed("a", ratings(200, 800)), elsewhere, ...calm], { contracts })).toMatch(/; from 1,000 ratings on 1 of 2 metrics\.$/);
});

test("M6: old figures say so", () => {
  const contracts = [{ ...RATING, windowDays: 365 }];
  const later = new Date("2026-01-01T00:00:00Z");
  expect(sentence([observed("a", ratings(50, 950)), ...calm], { contracts, today: later })).toMatch(
    /; from 1,000 ratings; the figures are from 2018 and may be out of date\.$/,
  );
});

test("M4: impact of an imported volume", () => {
  expect(explainImpact({ impact: 1_234.4, volume: { type: "imported", count: 50_000 } })).toBe("About 1,234 bad experiences in 50,000 uses.");
  expect(explainImpact({ impact: 0.2, volume: { type: "imported", count: 1 } })).toBe("Fewer than 1 bad experience in 1 use.");
  expect(explainImpact({ impact: null, volume: null })).toBeNull();
});

describe("M3, M6: a share that few answers are drawn away from", () => {
  const many = "bcdefghij".split("");
  const surroundings = journeyOf(touchpoint("a", { title: "Lounge" }), ...many.map((id) => touchpoint(id)));
  const shown = (own: Observation["counts"], others: Observation["counts"] = ratings(100, 1_900)) =>
    at(assessFriction(surroundings, measured([observed("a", own), ...many.map((id) => observed(id, others))]), { today: TODAY }), "a");

  test("what was observed is said with its own interval, and what it is counted as; the light goes by what was observed (M5)", () => {
    const few = shown(ratings(11, 59));
    expect(few.sentence).toBe("Of every 100 people at Lounge about 16 had a bad experience (9–26), more than the journey's average; " +
      "from 70 ratings; counted as 5 of 100, since 70 answers are few.");
    expect(few).toMatchObject({ light: "friction", heat: expect.any(Number) });
    expect(frictionFace(few).words[0]).toBe("friction, 16 bad experiences per 100 (9–26), counted as 5 in the ranking");
  });

  test("of many answers it is not said that they are few", () => {
    const own = shown(ratings(42, 558));
    expect(own.light).toBe("friction");
    expect(own.sentence).toMatch(/about 7 had .*; counted as 5 of 100, since touchpoints differ by hardly more than chance\.$/);
  });

  test("many answers say the same number in both ways, and a small excess of theirs is no chance", () => {
    const sure = shown(ratings(11_000, 189_000), ratings(10_000, 190_000));
    expect(sure.light).toBe("friction");
    expect(sure.sentence).not.toContain("counted as");
  });
});
