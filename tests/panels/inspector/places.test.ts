import { describe, expect, test } from "vitest";
import { findCard } from "../../../src/journey/grid.ts";
import type { Card } from "../../../src/journey/journeyMap.ts";
import { cardName, lanesFor, neighboursOf, notesAbout, placeName } from "../../../src/panels/inspector/places.ts";
import { JOURNEY } from "../harness/fixtureMap.ts";

function card(id: string): Card {
  const found = findCard(JOURNEY, id);
  if (found === null) throw new Error(`no card ${id}`);
  return found;
}

const laneNames = (...ids: string[]) => lanesFor(JOURNEY, ids.map(card)).map(({ name }) => name);

describe("places of the inspector", () => {
  test("touchpoints go to touchpoint lanes, notes to lanes that hold notes, a mixture nowhere", () => {
    expect(laneNames("tpFood0000000")).toEqual(["Touchpoints"]);
    expect(laneNames("notePain00000")).toEqual(["Actions", "Pain points", "Opportunities"]);
    expect(laneNames("tpFood0000000", "notePain00000")).toEqual([]);
  });

  test("a step to either side names the record to stand before, null for the end", () => {
    expect(neighboursOf(JOURNEY.stages, "stageTravel00")).toEqual({ earlier: null, later: { beforeId: "stageWait0000" } });
    expect(neighboursOf(JOURNEY.stages, "stageSecurit0")).toEqual({ earlier: { beforeId: "stageTravel00" }, later: { beforeId: null } });
    expect(neighboursOf(JOURNEY.stages, "stageWait0000")).toEqual({ earlier: { beforeId: "stageSecurit0" }, later: null });
    expect(neighboursOf(JOURNEY.stages, "stageGone0000")).toEqual({ earlier: null, later: null });
  });

  test("notes about a touchpoint: pain points first", () => {
    expect(notesAbout(JOURNEY, "tpFood0000000").map(({ kind }) => kind)).toEqual(["pain-point", "opportunity"]);
    expect(notesAbout(JOURNEY, "tpWifi0000000")).toEqual([]);
  });

  test("D9: a card whose stage is gone says that it waits", () => {
    expect(placeName(JOURNEY, card("tpLost0000000"))).toBe("Not placed: waiting in the tray");
    expect(placeName(JOURNEY, card("tpFood0000000"))).toBe("Wait and shop · Touchpoints");
  });

  test("a card without a title has a name all the same", () => {
    expect(cardName(card("tpUntitled000"))).toBe("Touchpoint without a title");
  });
});
