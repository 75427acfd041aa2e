import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readMap } from "../../src/document/schema/readMap.ts";
import { cellsOf, type Grid } from "../../src/journey/grid.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { byOrder } from "../../src/journey/order.ts";
import { startedMap, stories, take } from "./story.ts";
import { connect, contentOf, expectAgreement, personWithMap, type Person } from "./workshop.ts";

type Journey = ReturnType<Person["journey"]>;

test("three people who do whatever they like, on and off line, end up with equal and sound maps", () => {
  fc.assert(
    fc.property(stories, (story) => {
      const people = [startedMap(), personWithMap(), personWithMap()];
      const workshop = connect(people);
      for (const step of story) cellsOf(take(step, workshop).journey());
      for (const person of people) workshop.goOnline(person);
      expectAgreement(workshop);
      for (const person of people) expectSound(person);
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** What was read bit by bit is what a fresh reader finds, in the same document and in a copy, and nothing had to be repaired. */
function expectSound(person: Person): void {
  const snapshot = person.map.getSnapshot();
  expect(snapshot.problems).toEqual([]);
  expect(contentOf(readMap(person.doc))).toEqual(contentOf(snapshot));
  const copy = new Y.Doc();
  Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(person.doc));
  expect(contentOf(readMap(copy))).toEqual(contentOf(snapshot));
  const grid = cellsOf(snapshot.journey);
  expect(cellIds(grid), "the grid kept up to date step by step").toEqual(cellIds(freshGrid(snapshot.journey)));
  const placed = [...grid.cards.values()].flat();
  expect(placed.length + grid.unplaced.length).toBe(snapshot.journey.touchpoints.size + snapshot.journey.notes.size);
  for (const cell of grid.cards.values()) expect(cell).toEqual(cell.toSorted(byOrder));
}

/** Looking at another map in between makes the grid forget what it knew. */
function freshGrid(journey: Journey): Grid {
  cellsOf({ ...EMPTY_JOURNEY });
  return cellsOf({ ...journey });
}

function cellIds(grid: Grid): unknown {
  const cells = [...grid.cards].map(([key, cards]) => [key, cards.map((card) => card.id)] as const);
  return { cells: Object.fromEntries(cells), unplaced: grid.unplaced.map((card) => card.id), stages: grid.stages, lanes: grid.lanes };
}
