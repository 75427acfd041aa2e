import { expect, test } from "vitest";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { removeDataset } from "../../../src/document/commands/removeDataset.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a dataset goes with its figures and leaves the metric", () => {
  const { first, cards } = twoPeople();
  given(applyMeasurements(first.doc, importOf("d1", [ratings("d1", cards[0], [5, 4, 3, 2, 1])])));
  given(applyMeasurements(first.doc, importOf("d2", [ratings("d2", cards[0], [1, 2, 3, 4, 5])])));
  doneUndoneRedone(first, () => removeDataset(first.doc, { id: "d1" }));
  const { measurements } = first.map.getSnapshot();
  expect([...measurements.observations.values()].map((one) => one.datasetId)).toEqual(["d2"]);
  expect([...measurements.contracts.keys()]).toEqual(["rating"]);
});

test("two people who delete the same dataset delete it once", () => {
  const room = twoPeople();
  given(applyMeasurements(room.first.doc, importOf("d1", [ratings("d1", room.cards[0], [5, 4, 3, 2, 1])])));
  atOnce(
    room,
    () => removeDataset(room.first.doc, { id: "d1" }),
    () => removeDataset(room.second.doc, { id: "d1" }),
  );
  expect(room.first.map.getSnapshot().measurements.observations.size).toBe(0);
  expectRefusal(room.first, () => removeDataset(room.first.doc, { id: "d1" }), /gone/);
});
