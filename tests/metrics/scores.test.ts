import { describe, expect, test } from "vitest";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS, contractFor } from "../../src/metrics/contracts.ts";
import { answersIn, badChange, badIn, scoreChange, scoreOf } from "../../src/metrics/scores.ts";
import { histogramOf, NEEDS_DATA, SFO, SFO_FRICTION, sfoRatings } from "./referenceData.ts";

const contract = (terms: Omit<MetricContract, "id">): MetricContract => ({ id: "m", ...terms });
const NPS = contract(CONTRACT_PRESETS.nps);
const CSAT = contract(CONTRACT_PRESETS.csat);
const RATING = contract(CONTRACT_PRESETS.rating);
const PROBLEM = contract(CONTRACT_PRESETS["yes-no"]);

describe("M3: bad experiences", () => {
  test("CES 1 counts from the high end, CES 2 from the low end", () => {
    expect(badIn(contract(CONTRACT_PRESETS.ces1), [1, 2, 4, 8, 16])).toBe(24);
    expect(badIn(contract(CONTRACT_PRESETS.ces2), [1, 2, 4, 8, 16, 32, 64])).toBe(7);
  });

  test("yes/no: yes is bad for a problem, no is bad for a solution", () => {
    expect(badIn(PROBLEM, [90, 10])).toBe(10);
    expect(badIn(contract(contractFor("yes-no", 0, 1, "high")), [90, 10])).toBe(90);
  });
});

describe("M2: scores", () => {
  test("a top box counts from the good end", () => {
    expect(scoreOf(CSAT, [10, 10, 20, 40, 20]).value).toBe(60);
    expect(scoreOf({ ...CSAT, goodEnd: "low" }, [10, 10, 20, 40, 20]).value).toBe(20);
  });

  test("a yes/no share is the share of yes, whichever end is good", () => {
    expect(scoreOf(PROBLEM, [30, 10]).value).toBe(25);
    expect(scoreOf({ ...PROBLEM, goodEnd: "high" }, [30, 10]).value).toBe(25);
  });

  test("a mean's interval never leaves the scale, not even for one answer", () => {
    expect(scoreOf(RATING, [0, 0, 0, 1, 0])).toEqual({ value: 4, interval: { low: 1, high: 5 } });
    expect(scoreOf(RATING, [1, 0, 0, 0, 1]).interval).toEqual({ low: 1, high: 5 });
  });

  test("NPS on a scale too short for three groups counts nobody twice", () => {
    const short = contract({ ...CONTRACT_PRESETS.nps, scaleMin: 0, scaleMax: 1, badPoints: 1 });
    expect(scoreOf(short, [25, 75]).value).toBe(50);
  });
});

describe.skipIf(SFO === null)(`the airport survey (${NEEDS_DATA})`, () => {
  test.each(["2017", "2018"] as const)("NPS and the share with a problem in %s", (year) => {
    const { nps, problem_encountered: problem } = SFO?.[year] ?? {};
    if (nps === undefined || problem === undefined) throw new Error("no figures");
    const counts = Array.from({ length: 11 }, (_, point) => nps.counts[point] ?? 0);
    expect(answersIn(counts)).toBe(nps.n);
    expect(badIn(NPS, counts)).toBe(nps.detractors);
    const score = scoreOf(NPS, counts);
    expect(score.value).toBeCloseTo(nps.nps, 9);
    expect(score.interval.low).toBeCloseTo(nps.adj_wald95[0], 9);
    expect(score.interval.high).toBeCloseTo(nps.adj_wald95[1], 9);
    const share = scoreOf(PROBLEM, [problem.no, problem.yes]);
    expect(share.value).toBeCloseTo(problem.rate_pct, 9);
    expect(share.interval.low).toBeCloseTo(problem.wilson95[0], 9);
    expect(share.interval.high).toBeCloseTo(problem.wilson95[1], 9);
  });

  test("mean, top box and bottom box of every rating", () => {
    for (const rating of [...sfoRatings("2017").values(), ...sfoRatings("2018").values()]) {
      const counts = histogramOf(rating);
      const mean = scoreOf(RATING, counts);
      expect(mean.value).toBeCloseTo(rating.mean, 9);
      expect(mean.interval.low).toBeCloseTo(rating.mean_ci95[0], 6);
      expect(mean.interval.high).toBeCloseTo(rating.mean_ci95[1], 6);
      expect(scoreOf(CSAT, counts).value).toBeCloseTo(rating.top2_pct, 9);
      expect(badIn(RATING, counts)).toBe(rating.bottom2_n);
    }
  });

  test("changes of the bad share from 2017 to 2018", () => {
    const [before, after] = [sfoRatings("2017"), sfoRatings("2018")];
    const trend = Object.entries(SFO_FRICTION?.trend_2018_minus_2017_bad_per_100_newcombe95 ?? {});
    const shared = trend.filter(([name]) => after.has(name));
    expect(shared).toHaveLength(14);
    for (const [name, [value, low, high]] of shared) {
      const [then, now] = [before.get(name), after.get(name)];
      if (then === undefined || now === undefined) throw new Error(`no counts for ${name}`);
      const change = badChange(RATING, histogramOf(now), histogramOf(then));
      expect([change.value, change.interval.low, change.interval.high]).toEqual(
        [value, low, high].map((each) => expect.closeTo(each, 9)),
      );
    }
  });
});

test("a change is after minus before in every unit", () => {
  expect(scoreChange(NPS, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).value).toBe(200);
  expect(scoreChange(RATING, [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]).value).toBe(4);
  expect(scoreChange(CSAT, [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]).value).toBe(100);
  expect(scoreChange(PROBLEM, [0, 9], [9, 0]).value).toBe(100);
});
