import { describe, expect, test } from "vitest";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { scoreChangeFloor } from "../../src/metrics/trendFloor.ts";
import { at, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

/** Whether a change from 50,000 bad of a million to so many is flagged. */
function badChange(after: number): boolean | undefined {
  const observations = [
    observed("t", ratings(50_000, 950_000), { period: "2017" }), observed("t", ratings(after, 1_000_000 - after)),
  ];
  return at(assessFriction(journeyOf(touchpoint("t")), measured(observations), { today: TODAY }), "t").headline?.previous?.badChange.clear;
}

describe("the floor of a change", () => {
  test("a change that surely is none of zero, but smaller than one person in a hundred, gets no arrow", () => {
    expect([badChange(55_000), badChange(61_000), badChange(39_000)]).toEqual([false, true, true]);
  });

  test("is one person in a hundred going from end to end, in the unit of the score", () => {
    expect(scoreChangeFloor({ ...CONTRACT_PRESETS.nps, id: "nps" }, 30)).toBe(2);
    expect(scoreChangeFloor({ ...CONTRACT_PRESETS.csat, id: "csat" }, 80)).toBe(1);
    expect(scoreChangeFloor(RATING, 4)).toBeCloseTo(0.04, 12);
  });
});
