import { expect, test } from "vitest";

import { movedCards, movedLane, movedStage } from "../../src/canvas/announcements.ts";
import { sceneOf } from "./fixtureScene.ts";
import { applyIntent } from "./harness/applyIntent.ts";
import { smallMap } from "./harness/fixtureMap.ts";

test("B7: a moved card is announced with its stage, lane and place", () => {
  const journey = applyIntent(
    smallMap(), { type: "moveCards", cardIds: ["t0-0"], stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-1" }, "",
  );
  const { layout } = sceneOf(journey);
  expect(movedCards(journey, layout, ["t0-0"])).toBe("Moved Book online to Check in and security, Touchpoints, place 2 of 4.");
  expect(movedCards(journey, layout, ["t0-0", "t2-1"])).toBe("Moved 2 cards to Check in and security, Touchpoints, place 2 of 4.");
});

test("B7: stages and lanes are announced with their place", () => {
  const journey = smallMap();
  const { layout } = sceneOf(journey);
  expect(movedStage(journey, layout, "s4")).toBe("Moved stage Arrive to place 5 of 5.");
  expect(movedLane(journey, layout, "emotion")).toBe("Moved lane Emotion to place 3 of 5.");
});

test("a card that is gone is not announced", () => {
  const journey = smallMap();
  expect(movedCards(journey, sceneOf(journey).layout, ["gone"])).toBe("");
});
