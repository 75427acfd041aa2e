import { describe, expect, test } from "vitest";
import { assessFriction } from "../../src/metrics/friction.ts";
import { inMapOrder, rankScored } from "../../src/metrics/ranking.ts";
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
