import { describe, expect, test } from "vitest";
import { subjectOf } from "../../../src/panels/inspector/inspectorSubject.ts";
import { JOURNEY } from "../harness/fixtureMap.ts";

const subject = (...ids: string[]) => subjectOf(JOURNEY, new Set(ids));

describe("what the inspector is about", () => {
  test("nothing selected: the map", () => {
    expect(subject()).toEqual({ type: "map" });
  });

  test("one card, stage or lane: that record", () => {
    expect(subject("tpFood0000000")).toMatchObject({ type: "touchpoint", touchpoint: { title: "Restaurants" } });
    expect(subject("notePain00000")).toMatchObject({ type: "note", note: { kind: "pain-point" } });
    expect(subject("stageWait0000")).toMatchObject({ type: "stage", stage: { name: "Wait and shop" } });
    expect(subject("laneTouch0000")).toMatchObject({ type: "lane", lane: { kind: "touchpoints" } });
  });

  test("several cards: all of them, in the order of the selection", () => {
    const several = subject("notePain00000", "tpFood0000000");
    expect(several.type === "cards" && several.cards.map(({ id }) => id)).toEqual(["notePain00000", "tpFood0000000"]);
  });

  test("what a colleague has deleted is passed over, and the map is what is left", () => {
    expect(subject("tpFood0000000", "tpDeleted0000")).toMatchObject({ type: "touchpoint" });
    expect(subject("tpDeleted0000")).toEqual({ type: "map" });
  });
});
