import { expect, test } from "vitest";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { removeDataset } from "../../../src/document/commands/removeDataset.ts";
import { updateDataset } from "../../../src/document/commands/updateDataset.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

function roomWithDataset() {
  const room = twoPeople();
  given(applyMeasurements(room.first.doc, importOf("d1", [ratings("d1", room.cards[0], [5, 4, 3, 2, 1])])));
  const datasets = () => room.first.map.getSnapshot().measurements.datasets;
  return { room, datasets };
}

test("a dataset takes another name and keeps its figures and where it came from", () => {
  const { room: { first }, datasets } = roomWithDataset();
  const before = datasets().get("d1");
  doneUndoneRedone(first, () => updateDataset(first.doc, { id: "d1", patch: { name: "  Visitors, April " } }));
  expect(datasets().get("d1")).toEqual({ ...before, name: "Visitors, April" });
  expect(first.map.getSnapshot().measurements.observations.size).toBe(1);
});

test("of two people who rename it at once one is heard, and both see the same", () => {
  const { room, datasets } = roomWithDataset();
  atOnce(
    room,
    () => updateDataset(room.first.doc, { id: "d1", patch: { name: "April" } }),
    () => updateDataset(room.second.doc, { id: "d1", patch: { name: "Spring" } }),
  );
  expect(["April", "Spring"]).toContain(datasets().get("d1")?.name);
  expect(room.second.map.getSnapshot().measurements.datasets.get("d1")).toEqual(datasets().get("d1"));
});

test("a dataset that a colleague removes at the same time is gone", () => {
  const { room, datasets } = roomWithDataset();
  atOnce(
    room,
    () => updateDataset(room.first.doc, { id: "d1", patch: { name: "April" } }),
    () => removeDataset(room.second.doc, { id: "d1" }),
  );
  expect(datasets().size).toBe(0);
});

test("a name is needed, and no novel", () => {
  const { room: { first } } = roomWithDataset();
  expectRefusal(first, () => updateDataset(first.doc, { id: "d1", patch: { name: "  " } }), /needs a name/);
  expectRefusal(first, () => updateDataset(first.doc, { id: "d1", patch: { name: "x".repeat(1_000) } }), /longer/);
  expectRefusal(first, () => updateDataset(first.doc, { id: "gone", patch: { name: "x" } }), /gone/);
});
