import { expect, test } from "vitest";
import { addTouchpoint } from "../../../src/document/commands/addTouchpoint.ts";
import { DEFAULT_TOUCHPOINT } from "../../../src/journey/touchpoint.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a touchpoint is added before the card named, with the fields given and defaults for the rest", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const id = doneUndoneRedone(first, () => addTouchpoint(first.doc, {
    title: "Check-in desk", stageId: stages[0], laneId: lanes.touchpoints, beforeCardId: cards[1],
    fields: { medium: "service-desk", description: "Hand over bags", aliases: ["Q7CHECKIN"] },
  }));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "Check-in desk", "B", "C"]);
  const { order: _order, ...touchpoint } = first.journey().touchpoints.get(id) ?? {};
  const { order: _default, ...defaults } = DEFAULT_TOUCHPOINT;
  expect(touchpoint).toEqual({
    ...defaults, id, title: "Check-in desk", stageId: stages[0], laneId: lanes.touchpoints, medium: "service-desk",
    description: "Hand over bags", aliases: ["Q7CHECKIN"],
  });
});

test("before a card that is gone means at the end", () => {
  const { first, stages, lanes } = twoPeople();
  addTouchpoint(first.doc, { title: "D", stageId: stages[0], laneId: lanes.touchpoints, beforeCardId: "gone" });
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "C", "D"]);
});

test("two people who add at the same place keep both, and a third card still fits between them", () => {
  const room = twoPeople();
  const place = { stageId: room.stages[0], laneId: room.lanes.touchpoints, beforeCardId: room.cards[1] };
  atOnce(
    room,
    () => addTouchpoint(room.first.doc, { title: "One", ...place }),
    () => addTouchpoint(room.second.doc, { title: "Two", ...place }),
  );
  const [, left, right] = room.first.seesCell(place.stageId, place.laneId);
  const rightId = [...room.first.journey().touchpoints.values()].find((card) => card.title === right)?.id ?? null;
  addTouchpoint(room.second.doc, { title: "Between", ...place, beforeCardId: rightId });
  expect(room.first.seesCell(place.stageId, place.laneId)).toEqual(["A", left, "Between", right, "B", "C"]);
});

test("a touchpoint needs a stage and a touchpoints lane", () => {
  const { first, stages, lanes } = twoPeople();
  const at = (stageId: string, laneId: string) =>
    () => addTouchpoint(first.doc, { title: "D", stageId, laneId, beforeCardId: null });
  expectRefusal(first, at("gone", lanes.touchpoints), /place for this touchpoint is gone/);
  expectRefusal(first, at(stages[0], "gone"), /place for this touchpoint is gone/);
  expectRefusal(first, at(stages[0], lanes.actions), /touchpoints lane/);
});

test("fields that break a rule are refused with the rule", () => {
  const { first, stages, lanes } = twoPeople();
  const place = { stageId: stages[0], laneId: lanes.touchpoints, beforeCardId: null };
  const withFields = (fields: object) => () => addTouchpoint(first.doc, { title: "D", ...place, fields });
  expectRefusal(first, withFields({ description: "x".repeat(10_001) }), /10,001 characters, at most 10,000/);
  expectRefusal(first, withFields({ medium: "pigeon" }), /channel is none of/);
  expectRefusal(first, withFields({ momentOfTruth: "yes" }), /neither true nor false/);
  expectRefusal(first, withFields({ aliases: Array.from({ length: 51 }, (_, at) => `Q${at}`) }), /more than 50/);
  expectRefusal(first, withFields({ colour: "red" }), /no field "colour"/);
});
