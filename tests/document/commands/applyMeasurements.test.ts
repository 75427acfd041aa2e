import { expect, test } from "vitest";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { removeCards } from "../../../src/document/commands/removeCards.ts";
import { cellsOf } from "../../../src/journey/grid.ts";
import { WHOLE_JOURNEY } from "../../../src/metrics/observation.ts";
import { dataset, importOf, newTouchpoint, RATING, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("an import with figures, new touchpoints and names in files is one undo step", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const shops = newTouchpoint("Shops", stages[0], lanes.touchpoints);
  const change = {
    ...importOf("d1", [ratings("d1", cards[0], [5, 4, 3, 2, 1]), ratings("d1", shops.id, [1, 2, 3, 4, 5]), ratings("d1", WHOLE_JOURNEY, [9, 9, 9, 9, 9])]),
    newTouchpoints: [shops],
    aliases: [{ touchpointId: cards[0], alias: "Q7A" }],
  };
  doneUndoneRedone(first, () => applyMeasurements(first.doc, change));
  const { measurements, journey, problems } = first.map.getSnapshot();
  expect(problems).toEqual([]);
  expect([...measurements.observations.values()].map((one) => one.counts)).toEqual(change.observations.map((one) => one.counts));
  expect(measurements.contracts.get("rating")).toEqual(RATING);
  expect(measurements.datasets.get("d1")).toEqual(dataset("d1"));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "C", "Shops"]);
  expect(journey.touchpoints.get(cards[0])?.aliases).toEqual(["Q7A"]);
  expect(journey.touchpoints.get(shops.id)?.aliases).toEqual(["SHOPS"]);
});

test("the same import again changes nothing", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const shops = newTouchpoint("Shops", stages[0], lanes.touchpoints);
  const change = {
    ...importOf("d1", [ratings("d1", cards[0], [5, 4, 3, 2, 1]), ratings("d1", shops.id, [1, 2, 3, 4, 5])]),
    newTouchpoints: [shops], aliases: [{ touchpointId: cards[0], alias: "Q7A" }], removeDatasetIds: ["d1"],
  };
  given(applyMeasurements(first.doc, change));
  const before = first.map.getSnapshot();
  given(applyMeasurements(first.doc, change));
  expect(first.map.getSnapshot()).toBe(before);
});

test("a dataset that is replaced goes with its figures, in the same step", () => {
  const { first, cards } = twoPeople();
  given(applyMeasurements(first.doc, importOf("old", [ratings("old", cards[0], [5, 4, 3, 2, 1])])));
  const change = { ...importOf("new", [ratings("new", cards[0], [1, 1, 1, 1, 9])]), removeDatasetIds: ["old"] };
  doneUndoneRedone(first, () => applyMeasurements(first.doc, change));
  const { measurements } = first.map.getSnapshot();
  expect([...measurements.datasets.keys()]).toEqual(["new"]);
  expect([...measurements.observations.values()].map((one) => one.datasetId)).toEqual(["new"]);
});

test("new touchpoints without a place wait among the unplaced", () => {
  const { first, stages, lanes } = twoPeople();
  const homeless = newTouchpoint("Shops", "", "");
  const misplaced = newTouchpoint("Wi-Fi", stages[0], lanes.actions);
  given(applyMeasurements(first.doc, { ...importOf("d1", []), newTouchpoints: [homeless, misplaced] }));
  expect(cellsOf(first.journey()).unplaced.map((card) => card.id).toSorted()).toEqual([homeless.id, misplaced.id].toSorted());
});

test("two people who import one file at once make each new card once", () => {
  const room = twoPeople();
  const { stages, lanes } = room;
  // Its id follows from the file and the title, so both have the same one.
  const shops = newTouchpoint("Shops", stages[0], lanes.touchpoints);
  const change = { ...importOf("d1", [ratings("d1", shops.id, [1, 2, 3, 4, 5])]), newTouchpoints: [shops] };
  atOnce(room, () => applyMeasurements(room.first.doc, change), () => applyMeasurements(room.second.doc, change));
  for (const { map } of [room.first, room.second]) {
    const { journey, measurements, problems } = map.getSnapshot();
    expect([...journey.touchpoints.values()].filter(({ title }) => title === "Shops")).toMatchObject([{ stageId: stages[0], aliases: ["SHOPS"] }]);
    expect([measurements.datasets.size, measurements.observations.size, problems]).toEqual([1, 1, []]);
  }
});

test("two people who import different files at once keep both", () => {
  const room = twoPeople();
  const [a, b] = room.cards;
  atOnce(
    room,
    () => applyMeasurements(room.first.doc, importOf("d1", [ratings("d1", a, [5, 4, 3, 2, 1])])),
    () => applyMeasurements(room.second.doc, importOf("d2", [ratings("d2", b, [1, 2, 3, 4, 5])])),
  );
  const { measurements, problems } = room.first.map.getSnapshot();
  expect(measurements.observations.size).toBe(2);
  expect(measurements.contracts.size).toBe(1);
  expect(problems).toEqual([]);
});

test("two people who import the same file at once get it once", () => {
  const room = twoPeople();
  const change = importOf("d1", [ratings("d1", room.cards[0], [5, 4, 3, 2, 1])]);
  atOnce(room, () => applyMeasurements(room.first.doc, change), () => applyMeasurements(room.second.doc, change));
  expect(room.first.map.getSnapshot().measurements.observations.size).toBe(1);
});

test("M7: figures with fewer than 5 answers never enter the map", () => {
  const { first, cards } = twoPeople();
  const change = importOf("d1", [ratings("d1", cards[1], [5, 4, 3, 2, 1]), ratings("d1", cards[0], [0, 4, 0, 0, 0])]);
  expectRefusal(first, () => applyMeasurements(first.doc, change), /fewer than 5 answers/);
});

test("a plan that the map has outrun, and figures that don't fit, are refused as a whole", () => {
  const { first, cards } = twoPeople();
  const good = ratings("d1", cards[1], [5, 4, 3, 2, 1]);
  const refusal = (change: Partial<ReturnType<typeof importOf>>, reason: RegExp): void =>
    expectRefusal(first, () => applyMeasurements(first.doc, { ...importOf("d1", [good]), ...change }), reason);
  refusal({ contracts: [] }, /belong to a metric/);
  refusal({ datasets: [] }, /belong to an import/);
  refusal({ contracts: [{ ...RATING, scaleMax: 7 }] }, /5 scale points; its scale has 7/);
  refusal({ contracts: [{ ...RATING, weight: -1 }] }, /metric "Rating" is unusable/);
  refusal({ datasets: [{ ...dataset("d1"), rows: Number.NaN }] }, /import is unusable/);
  refusal({ aliases: [{ touchpointId: "gone", alias: "Q1" }] }, /map has changed/);
  refusal({ observations: [good, ratings("d1", cards[0], [-1, 4, 3, 2, 1])] }, /figures are unusable/);
  refusal({ observations: [good, ratings("d1", cards[0], [5, 4, 3, 2, 1], "last year")] }, /figures are unusable/);
  given(removeCards(first.doc, { cardIds: [cards[1]] }));
  refusal({}, /a touchpoint with figures is gone/);
});

test("an import too large for one piece is refused with a way out", () => {
  const { first, cards } = twoPeople();
  const figures = Array.from({ length: 20_001 }, (_, at) => ({ ...ratings("d1", cards[0], [5, 4, 3, 2, 1]), segment: `${at}` }));
  expectRefusal(first, () => applyMeasurements(first.doc, importOf("d1", figures)), /20,001 figures.*at most 20,000.*fewer segments/);
});

test("a metric with figures keeps its scale", () => {
  const { first, cards } = twoPeople();
  given(applyMeasurements(first.doc, importOf("d1", [ratings("d1", cards[0], [5, 4, 3, 2, 1])])));
  const rescaled = { ...importOf("d2", []), contracts: [{ ...RATING, scaleMax: 7 }] };
  expectRefusal(first, () => applyMeasurements(first.doc, rescaled), /mean something else.*1 to 5 and/);
  given(applyMeasurements(first.doc, { ...rescaled, removeDatasetIds: ["d1"] }));
});
