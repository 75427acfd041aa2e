import { describe, expect, test } from "vitest";
import { assessFriction } from "../../src/metrics/friction.ts";
import { inMapOrder, rankScored } from "../../src/metrics/ranking.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { dataset, journeyOf, measured, observed, ratings, TODAY, touchpoint } from "./measuredMap.ts";

describe("inMapOrder", () => {
  test("stage before lane before place in the cell, equal order keys by id, unplaced last", () => {
    const journey = journeyOf();
    const more = {
      ...journey,
      stages: new Map([
        ...journey.stages,
        ["first", { id: "first", name: "", goal: "", phase: "before" as const, order: "Zz" }],
      ]),
    };
    const cards = [
      touchpoint("b", { order: "a1" }),
      touchpoint("a", { order: "a1" }),
      touchpoint("upper", { order: "A0" }),
      touchpoint("early", { stageId: "first", order: "zz" }),
      touchpoint("lost", { laneId: "nowhere", order: "a0" }),
    ];
    expect(inMapOrder(more, cards)).toEqual(["early", "upper", "a", "b", "lost"]);
  });
});

describe("rankScored", () => {
  test("nothing scored is ranked by friction and is empty", () => {
    expect(rankScored([])).toEqual({ ids: [], rankedBy: "friction", standings: new Map() });
  });

  test("M4: a big touchpoint with less friction can do more harm than a small one", () => {
    const journey = journeyOf(touchpoint("big"), touchpoint("small"));
    const observations = [observed("big", ratings(80, 720)), observed("small", ratings(20, 60))];
    const report = assessFriction(journey, measured(observations, { datasets: [dataset("survey", 1_000)] }), { today: TODAY });
    expect(report.ranking).toEqual(["big", "small"]);
    expect(assessFriction(journey, measured(observations), { today: TODAY }).ranking).toEqual(["small", "big"]);
  });
});

/** Standings of t0, t1, … with so many bad of 1,000 answers each. */
function standings(bad: readonly number[], respondents = 2_000): readonly (string | undefined)[] {
  const ids = bad.map((_, index) => `t${index}`);
  const observations = bad.map((each, index) => observed(`t${index}`, ratings(each, 1_000 - each)));
  const report = assessFriction(
    journeyOf(...ids.map((id) => touchpoint(id))), measured(observations, { datasets: [dataset("survey", respondents)] }), { today: TODAY },
  );
  const { standings: found } = rankScored([...report.touchpoints.values()].map((each) => ({ ...each, withheld: false, volumeMetricId: null })));
  return ids.map((id) => found.get(id));
}

function restaurantsIn(period: string): string | undefined {
  const { journey, measurements } = SAN_FRANCISCO_AIRPORT;
  return assessFriction(journey, measurements, { today: TODAY, period }).touchpoints.get("restaurants")?.sentence;
}

describe("M6: standing out is a tested statement", () => {
  test("a low end above the next one's estimate is not enough: the difference must exclude zero", () => {
    // 200 of 1,000 has 176 as its low end, above 172; but the difference of 28 has a margin of about 34.
    expect(standings([200, 172, 60, 55, 50, 45])[0]).toBe("among-largest");
    expect(standings([200, 150, 60, 55, 50, 45])[0]).toBe("largest");
  });

  test("the airport: 2017's restaurants are surely the largest source, 2018's are not, by counts alone", () => {
    expect(restaurantsIn("2017")).toContain("the largest single source");
    // 265 and 229 of 2,809 respondents: a difference of 1.3 points with a margin of 1.5.
    expect(restaurantsIn("2018")).toContain("among the largest sources");
  });

  test("the third of many alike is not among the largest", () => {
    expect(standings([110, 105, 100, 98, 96, 95, 94, 93])[2]).toBeUndefined();
  });
});
