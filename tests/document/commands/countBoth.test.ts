import { expect, test } from "vitest";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { countBoth } from "../../../src/document/commands/countBoth.ts";
import { removeDataset } from "../../../src/document/commands/removeDataset.ts";
import { countedTwice } from "../../../src/metrics/countedTwice.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople, type Person } from "../workshop.ts";

/** Three imports of the same touchpoint and period, each by somebody who saw none of the others. */
function roomWithThree() {
  const room = twoPeople();
  for (const id of ["d1", "d2", "d3"]) {
    const { datasets, ...rest } = importOf(id, [ratings(id, room.cards[0], [5, 4, 3, 2, 1])]);
    given(applyMeasurements(room.first.doc, { ...rest, datasets: datasets.map((own) => ({ ...own, addedTo: [] })) }));
  }
  return room;
}

const asked = ({ map }: Person): string[] => countedTwice(map.getSnapshot().measurements).map(({ datasetIds }) => datasetIds.join(" and ")).toSorted();

test("two imports that are both right are not asked about again, by nobody, and what they count stays (K11)", () => {
  const { first, second } = roomWithThree();
  expect(asked(first)).toEqual(["d1 and d2", "d1 and d3", "d2 and d3"]);
  const before = first.map.getSnapshot().measurements.observations;
  doneUndoneRedone(first, () => countBoth(first.doc, { datasetIds: ["d1", "d2"] }));
  for (const person of [first, second]) expect(asked(person)).toEqual(["d1 and d3", "d2 and d3"]);
  expect(first.map.getSnapshot().measurements.observations).toEqual(before);
  const { datasets } = first.map.getSnapshot().measurements;
  expect(["d1", "d2", "d3"].map((id) => datasets.get(id)?.addedTo)).toEqual([["d2"], ["d1"], []]);
  const said = first.map.getSnapshot();
  given(countBoth(first.doc, { datasetIds: ["d2", "d1"] }));
  expect(first.map.getSnapshot()).toBe(said);
});

test("two people who say so of one dataset and two others at once are both heard", () => {
  const room = roomWithThree();
  atOnce(
    room,
    () => countBoth(room.first.doc, { datasetIds: ["d1", "d2"] }),
    () => countBoth(room.second.doc, { datasetIds: ["d1", "d3"] }),
  );
  for (const person of [room.first, room.second]) expect(asked(person)).toEqual(["d2 and d3"]);
});

test("one of them that a colleague removes at the same time is gone, and with it the question", () => {
  const room = roomWithThree();
  atOnce(room, () => countBoth(room.first.doc, { datasetIds: ["d1", "d2"] }), () => removeDataset(room.second.doc, { id: "d2" }));
  for (const person of [room.first, room.second]) {
    expect(asked(person)).toEqual(["d1 and d3"]);
    expect(person.map.getSnapshot().problems).toEqual([]);
  }
});

test("says nothing of one dataset alone, nor of what is gone", () => {
  const { first } = roomWithThree();
  expectRefusal(first, () => countBoth(first.doc, { datasetIds: ["d1", "d1"] }), /counts once/);
  expectRefusal(first, () => countBoth(first.doc, { datasetIds: ["d1", "gone"] }), /gone/);
});
