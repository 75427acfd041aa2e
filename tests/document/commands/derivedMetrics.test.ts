import { expect, test } from "vitest";
import { addDerivedMetric } from "../../../src/document/commands/addDerivedMetric.ts";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { removeContract } from "../../../src/document/commands/removeContract.ts";
import { removeDataset } from "../../../src/document/commands/removeDataset.ts";
import { updateContract } from "../../../src/document/commands/updateContract.ts";
import { CONTRACT_PRESETS } from "../../../src/metrics/contracts.ts";
import type { MetricContract } from "../../../src/metrics/contract.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, type Room, twoPeople } from "../workshop.ts";

const SECOND: MetricContract = { ...CONTRACT_PRESETS.rating, id: "second", name: "Second" };
const TURNED: MetricContract = { ...CONTRACT_PRESETS.ces1, id: "turned", name: "Effort" };
const WAIT: MetricContract = { ...CONTRACT_PRESETS["waiting-time"], id: "wait" };

/** "rating" has figures; "second", "turned" and "wait" have none. */
function mapWithMetrics(): Room {
  const room = twoPeople();
  const change = importOf("d1", [ratings("d1", room.cards[0], [5, 4, 3, 2, 1])]);
  given(applyMeasurements(room.first.doc, { ...change, contracts: [...change.contracts, SECOND, TURNED, WAIT] }));
  return room;
}

function contracts({ first }: Room): ReadonlyMap<string, MetricContract> {
  return first.map.getSnapshot().measurements.contracts;
}

const INDEX = { type: "index", items: [{ metricId: "rating", weight: 2 }, { metricId: "second", weight: 1 }] } as const;

test("an index is made of metrics of the map, unmade by undo, and keeps its weights", () => {
  const room = mapWithMetrics();
  doneUndoneRedone(room.first, () => addDerivedMetric(room.first.doc, { name: "", rule: INDEX }));
  expect([...contracts(room).values()].find(({ kind }) => kind === "csi")).toMatchObject({ name: "CSI", rule: INDEX });
});

test("a gap needs two metrics on one scale with one good end", () => {
  const room = mapWithMetrics();
  const gap = (expectationId: string, perceptionId: string) => () =>
    addDerivedMetric(room.first.doc, { name: "Gap", rule: { type: "gap", expectationId, perceptionId } });
  expectRefusal(room.first, gap("rating", "rating"), /two different/);
  expectRefusal(room.first, gap("rating", ""), /Choose both/);
  expectRefusal(room.first, gap("rating", "turned"), /can't be compared.*good end/);
  expectRefusal(room.first, gap("rating", "wait"), /not answered on a scale/);
  expectRefusal(room.first, gap("rating", "missing"), /gone/);
  doneUndoneRedone(room.first, gap("rating", "second"));
  // What was expected is no experience, and so no bad one.
  expect(contracts(room).get("rating")?.badPoints).toBe(0);
  expect(contracts(room).get("second")?.badPoints).toBe(2);
});

test("weights and items change later, as long as they fit", () => {
  const room = mapWithMetrics();
  const id = given(addDerivedMetric(room.first.doc, { name: "Satisfaction index", rule: INDEX }));
  const rule = { type: "index", items: [{ metricId: "second", weight: 0.3 }, { metricId: "turned", weight: 0.7 }] } as const;
  doneUndoneRedone(room.first, () => updateContract(room.first.doc, { id, patch: { rule } }));
  expect(contracts(room).get(id)?.rule).toEqual(rule);
  expectRefusal(room.first, () => updateContract(room.first.doc, { id, patch: { rule: { type: "index", items: [] } } }), /at least one/);
  expectRefusal(room.first, () => updateContract(room.first.doc, {
    id, patch: { rule: { type: "index", items: [{ metricId: "rating", weight: -1 }] } },
  }), /can't be changed like this/);
});

test("a metric goes only when nothing rests on it", () => {
  const room = mapWithMetrics();
  const remove = (id: string) => () => removeContract(room.first.doc, { id });
  expectRefusal(room.first, remove("rating"), /holds figures/);
  const id = given(addDerivedMetric(room.first.doc, { name: "Index", rule: INDEX }));
  expectRefusal(room.first, remove("second"), /"Index" is made of this metric/);
  doneUndoneRedone(room.first, remove(id));
  doneUndoneRedone(room.first, remove("second"));
  given(removeDataset(room.first.doc, { id: "d1" }));
  doneUndoneRedone(room.first, remove("rating"));
  expectRefusal(room.first, remove("rating"), /gone already/);
});

test("an index whose item a colleague deletes at the same time waits without figures, and nothing breaks", () => {
  const room = mapWithMetrics();
  atOnce(
    room,
    () => addDerivedMetric(room.first.doc, { name: "Index", rule: INDEX }),
    () => removeContract(room.second.doc, { id: "second" }),
  );
  for (const person of [room.first, room.second]) {
    const { contracts: known } = person.map.getSnapshot().measurements;
    expect([...known.values()].map(({ name }) => name).toSorted()).toEqual(["Effort", "Index", "Rating", "Waiting time"]);
  }
});
