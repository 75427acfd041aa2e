import { describe, expect, it } from "vitest";
import { TouchpointMatcher } from "../../src/import/matchNames.ts";
import { mapWith } from "./airport.ts";

const matcher = new TouchpointMatcher(mapWith([
  { id: "food", title: "Restaurants", aliases: ["Q7FOOD", "Essen & Trinken"] },
  { id: "cafe", title: "Café", aliases: [] },
  { id: "check", title: "Check in", aliases: [] },
  { id: "bags", title: "Check in and bags", aliases: ["Q9"] },
  { id: "desk", title: "Desk one", aliases: ["Twin"] },
  { id: "other", title: "Desk two", aliases: ["Twin"] },
]).touchpoints);

describe("recognising names as touchpoints", () => {
  it.each([
    ["Q7FOOD", "food", "alias"],
    [" Q7FOOD ", "food", "alias"],
    ["Restaurants", "food", "title"],
    ["restaurants", "food", "normalised"],
    ["essen trinken", "food", "normalised"],
    ["CAFE", "cafe", "normalised"],
    ["How satisfied were you with the restaurants?", "food", "words"],
    ["Check-in: CSAT", "check", "words"],
    ["Rate check in and bags", "bags", "words"],
  ])("%s is %s by %s", (name, touchpointId, way) => {
    expect(matcher.match(name)).toEqual({ touchpointId, way });
  });

  it("does not guess between two that match alike", () => {
    expect(matcher.match("Twin")).toBeNull();
    expect(matcher.match("Desk one and desk two")).toBeNull();
    expect(matcher.match("Restaurant or café?")).toBeNull();
  });

  it("does not take a part of a word, or fillers, for a match", () => {
    expect(matcher.match("Q7FOODX")).toBeNull();
    expect(matcher.match("How satisfied were you?")).toBeNull();
    expect(matcher.match("")).toBeNull();
    expect(matcher.match("Desk")).toBeNull();
  });
});
