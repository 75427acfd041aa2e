import { describe, expect, test } from "vitest";
import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { movesOf, nextPlace, placeKey, readPlaceKey, standing, tableModel } from "../../../src/panels/table/tableModel.ts";
import type { ArrowKey, TablePlace } from "../../../src/panels/table/tableModel.ts";
import { emotionLines } from "../../../src/panels/table/emotionLines.ts";
import { EVERYONE } from "../../../src/journey/journeyMap.ts";
import { JOURNEY } from "../harness/fixtureMap.ts";

const model = tableModel(JOURNEY, true);
const reading = tableModel(JOURNEY, false);
const at = (lane: number, stage: number, index: number): TablePlace => ({ lane, stage, index });

describe("B7: the map as a table", () => {
  test("rows are lanes and columns stages, in order, with the cards of each cell", () => {
    expect(model.rows.map(({ lane }) => lane.name)).toEqual(["Actions", "Touchpoints", "Emotion", "Pain points", "Opportunities"]);
    expect(model.rows[1]?.cells.map(({ cards }) => cards.length)).toEqual([2, 1, 5]);
  });

  test("every card can be reached with the down key and the right key alone", () => {
    const reached = new Set<string>();
    for (const [stage] of model.stages.entries()) {
      let place: TablePlace | null = standing(model, at(0, stage, 0));
      let steps = 0;
      while (place !== null && steps < 100) {
        const card = model.rows[place.lane]?.cells[place.stage]?.cards[place.index];
        if (card !== undefined) reached.add(card.id);
        place = nextPlace(model, place, "ArrowDown");
        steps += 1;
      }
    }
    const all = model.rows.flatMap(({ cells }) => cells.flatMap(({ cards }) => cards.map(({ id }) => id)));
    expect([...reached].toSorted()).toEqual(all.toSorted());
  });

  test("the emotion lane has nothing to stand on and is passed over", () => {
    expect(nextPlace(model, at(1, 1, 1), "ArrowDown")).toEqual(at(3, 1, 0));
    expect(nextPlace(model, at(3, 1, 0), "ArrowUp")).toEqual(at(1, 1, 1));
  });

  test("left and right keep the height where they can, and swap in right-to-left pages", () => {
    expect(nextPlace(model, at(1, 2, 4), "ArrowLeft")).toEqual(at(1, 1, 1));
    expect(nextPlace(model, at(1, 0, 0), "ArrowRight", true)).toBeNull();
    expect(nextPlace(model, at(1, 0, 0), "ArrowLeft", true)).toEqual(at(1, 1, 0));
    expect(nextPlace(model, at(1, 1, 0), "End")).toEqual(at(1, 2, 0));
    expect(nextPlace(model, at(1, 1, 0), "Home")).toEqual(at(1, 0, 0));
  });

  test("the edges of the table are edges", () => {
    const edges: readonly (readonly [TablePlace, ArrowKey])[] = [[at(0, 0, 0), "ArrowUp"], [at(0, 0, 0), "ArrowLeft"], [at(4, 2, 1), "ArrowDown"], [at(4, 2, 1), "ArrowRight"]];
    for (const [place, key] of edges) expect(nextPlace(model, place, key)).toBeNull();
  });

  test("who may not edit stands on cards only", () => {
    expect(nextPlace(reading, at(0, 0, 0), "ArrowRight")).toBeNull();
    expect(nextPlace(reading, at(1, 1, 0), "ArrowUp")).toBeNull();
  });

  test("a place whose card a colleague has deleted moves to the nearest one", () => {
    expect(standing(model, at(1, 2, 99))).toEqual(at(1, 2, 5));
    expect(standing(reading, at(0, 1, 0))).toEqual(at(0, 0, 0));
    expect(standing(tableModel(EMPTY_JOURNEY, true), at(0, 0, 0))).toBeNull();
  });

  test("a card can be moved to every place it fits: its neighbours, other stages, other lanes of its sort", () => {
    const labels = (place: TablePlace) => movesOf(model, place).map(({ label }) => label);
    expect(labels(at(1, 2, 0))).toEqual(["Move down", "Move to Get to the airport", "Move to Sicherheitskontrollwarteschlangenbereich"]);
    expect(labels(at(3, 2, 0))).toContain("Move to lane Opportunities");
    expect(labels(at(3, 2, 0))).not.toContain("Move to lane Touchpoints");
    expect(movesOf(model, at(1, 2, 0))[0]).toMatchObject({ beforeCardId: "tpArabic00000" });
    expect(labels(at(1, 2, 5))).toEqual([]);
  });

  test("a place survives being written down, and rubbish is no place", () => {
    expect(readPlaceKey(placeKey(at(1, 2, 3)))).toEqual(at(1, 2, 3));
    for (const rubbish of [undefined, "", "1/2", "a/b/c", "1/2/3/4"]) expect(readPlaceKey(rubbish)).toBeNull();
  });

  test("the emotion lane says in words what the curve shows", () => {
    expect(emotionLines(JOURNEY, "stageWait0000", EVERYONE).map(({ title, word }) => `${title}: ${word}`)).toEqual(["Restaurants: bad (assumed)", "Free Wi-Fi: good (assumed)"]);
    expect(emotionLines(JOURNEY, "stageWait0000", "personaFlyer0")).toEqual([]);
  });
});
