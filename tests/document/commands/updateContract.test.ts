import { expect, test } from "vitest";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { updateContract } from "../../../src/document/commands/updateContract.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

function mapWithMetric(): ReturnType<typeof twoPeople> {
  const room = twoPeople();
  given(applyMeasurements(room.first.doc, importOf("d1", [ratings("d1", room.cards[0], [5, 4, 3, 2, 1])])));
  return room;
}

test("a metric takes a target, a window and a name, and loses them again", () => {
  const { first } = mapWithMetric();
  const patch = { name: "Satisfaction", targetBadPer100: 5, windowDays: 90 };
  doneUndoneRedone(first, () => updateContract(first.doc, { id: "rating", patch }));
  expect(first.map.getSnapshot().measurements.contracts.get("rating")).toMatchObject(patch);
  const without = { targetBadPer100: null, windowDays: null };
  doneUndoneRedone(first, () => updateContract(first.doc, { id: "rating", patch: without }));
  expect(first.map.getSnapshot().measurements.contracts.get("rating")).toMatchObject(without);
});

test("two people who set target and weight both get their way", () => {
  const room = mapWithMetric();
  atOnce(
    room,
    () => updateContract(room.first.doc, { id: "rating", patch: { targetBadPer100: 5 } }),
    () => updateContract(room.second.doc, { id: "rating", patch: { weight: 2 } }),
  );
  expect(room.first.map.getSnapshot().measurements.contracts.get("rating")).toMatchObject({ targetBadPer100: 5, weight: 2 });
});

test("wording, good end, rule, limit and codes can change, each as one step back and forth", () => {
  const { first } = mapWithMetric();
  for (const patch of [
    { question: "How was the food?" }, { goodEnd: "low" }, { rule: { type: "top-box", points: 1 } }, { badPoints: 1 },
    { missingCodes: ["0", "9"] }, { unit: "points" },
  ] as const) {
    doneUndoneRedone(first, () => updateContract(first.doc, { id: "rating", patch }));
    expect(first.map.getSnapshot().measurements.contracts.get("rating")).toMatchObject(patch);
  }
});

test("two people who turn a metric round and reword it at once both get their way", () => {
  const room = mapWithMetric();
  atOnce(
    room,
    () => updateContract(room.first.doc, { id: "rating", patch: { goodEnd: "low" } }),
    () => updateContract(room.second.doc, { id: "rating", patch: { question: "How hard was it?" } }),
  );
  expect(room.second.map.getSnapshot().measurements.contracts.get("rating")).toMatchObject({
    goodEnd: "low", question: "How hard was it?",
  });
});

test("a rule must fit what the metric counts, and a metric stays of its measure", () => {
  const { first } = mapWithMetric();
  const change = (patch: object) => () => updateContract(first.doc, { id: "rating", patch });
  expectRefusal(first, change({ rule: { type: "quantile", share: 0.5 } }), /can't be changed like this/);
  expectRefusal(first, change({ kind: "aht", rule: { type: "quantile", share: 0.5 } }), /kind/);
});

test("kind and scale are fixed while there are figures, and wrong values are refused", () => {
  const { first } = mapWithMetric();
  const change = (patch: object) => () => updateContract(first.doc, { id: "rating", patch });
  expectRefusal(first, change({ scaleMax: 7 }), /fixed while the map holds figures/);
  expectRefusal(first, change({ kind: "csat" }), /fixed while the map holds figures/);
  expectRefusal(first, change({ weight: 0 }), /can't be changed like this/);
  expectRefusal(first, change({ targetBadPer100: Number.NaN }), /can't be changed like this/);
  expectRefusal(first, () => updateContract(first.doc, { id: "gone", patch: { weight: 2 } }), /gone/);
});
