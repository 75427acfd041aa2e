import { expect, test } from "vitest";
import { updateLane } from "../../../src/document/commands/updateLane.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a lane takes a new name", () => {
  const { first, lanes } = twoPeople();
  doneUndoneRedone(first, () => updateLane(first.doc, { id: lanes.actions, patch: { name: "What people do" } }));
  expect(first.seesLanes()).toContain("What people do");
});

test("notes take the kind that their lane now holds, in the same step", () => {
  const { first, lanes, stages } = twoPeople();
  const note = first.addsNote("Queues", stages[0], lanes.actions);
  doneUndoneRedone(first, () => updateLane(first.doc, { id: lanes.actions, patch: { kind: "thoughts" } }));
  expect(first.journey().notes.get(note)?.kind).toBe("thought");
});

test("a lane keeps its kind while it holds cards that the other kind can't hold", () => {
  const { first, lanes, stages } = twoPeople();
  first.addsNote("Queues", stages[0], lanes.actions);
  const toTouchpoints = () => updateLane(first.doc, { id: lanes.actions, patch: { kind: "touchpoints" as const } });
  expectRefusal(first, toTouchpoints, /Move the notes out/);
  const toActions = () => updateLane(first.doc, { id: lanes.touchpoints, patch: { kind: "actions" as const } });
  expectRefusal(first, toActions, /Move the touchpoints out/);
  expectRefusal(first, () => updateLane(first.doc, { id: "gone", patch: { name: "x" } }), /gone/);
});

test("one person renames a lane while another changes its kind", () => {
  const room = twoPeople();
  const id = room.lanes.actions;
  atOnce(
    room,
    () => updateLane(room.first.doc, { id, patch: { name: "What people think" } }),
    () => updateLane(room.second.doc, { id, patch: { kind: "thoughts" } }),
  );
  expect(room.first.journey().lanes.get(id)).toMatchObject({ name: "What people think", kind: "thoughts" });
});

test("a lane of metrics shows another metric, while a colleague renames it", () => {
  const room = twoPeople();
  const id = room.first.addsLane("metrics");
  expect(room.first.journey().lanes.get(id)).toMatchObject({ kind: "metrics", metricId: "" });
  doneUndoneRedone(room.first, () => updateLane(room.first.doc, { id, patch: { metricId: "csat" } }));
  atOnce(
    room,
    () => updateLane(room.first.doc, { id, patch: { metricId: "nps" } }),
    () => updateLane(room.second.doc, { id, patch: { name: "Recommendation" } }),
  );
  for (const person of [room.first, room.second]) {
    expect(person.journey().lanes.get(id)).toMatchObject({ name: "Recommendation", metricId: "nps" });
  }
});

test("a lane with notes can't become a chart, which would leave them nowhere to stand", () => {
  const { first, lanes, stages } = twoPeople();
  first.addsNote("Queues", stages[0], lanes.actions);
  expectRefusal(first, () => updateLane(first.doc, { id: lanes.actions, patch: { kind: "metrics" } }), /Move the notes out/);
});
