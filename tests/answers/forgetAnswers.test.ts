import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { AnswerWriter } from "../../src/answers/answerWriter.ts";
import { forgetAllAnswers, forgetAnswersOfMap, forgetDatasets, forgetLeftovers } from "../../src/answers/forgetAnswers.ts";
import { listAllKept, listKept } from "../../src/answers/listKept.ts";
import { answersAbout, everythingIn, given, keepPeople, newDevice, TWO_PLACES } from "./keptFixture.ts";

const PEOPLE = [
  { period: "2017", food: 1, comment: "of 2017" }, { period: "2018", food: 2, comment: "of 2018" },
] as const;

test("forgetting one dataset leaves nothing of it in IndexedDB and everything of the other", async () => {
  const device = newDevice();
  await keepPeople(device, PEOPLE);
  given(await forgetDatasets(device, "map1", ["d2017"]));
  const left = await everythingIn(device);
  expect(left).not.toContain("2017");
  expect(left).toContain("of 2018");
  expect((await answersAbout(device, "food")).comments[0]?.texts).toEqual(["of 2018"]);
});

test("forgetting a map leaves other maps alone", async () => {
  const device = newDevice();
  await keepPeople(device, PEOPLE);
  await keepPeople(device, [{ food: 3, comment: "elsewhere" }], { ...TWO_PLACES, mapId: "map2" });
  given(await forgetAnswersOfMap(device, "map1"));
  expect(await everythingIn(device)).not.toContain("map1");
  expect(given(await listKept(device, "map2"))).toHaveLength(2);
});

test("M7: forgetting all empties the device of every map, and new answers can be kept afterwards", async () => {
  const device = newDevice();
  expect(given(await listAllKept(device))).toEqual([]);
  expect((await indexedDB.databases()).some(({ name }) => name === device.name)).toBe(false);
  await keepPeople(device, [{ food: 3, comment: "elsewhere" }], { ...TWO_PLACES, mapId: "map2" });
  await keepPeople(device, PEOPLE);
  expect(new Set(given(await listAllKept(device)).map(({ mapId }) => mapId))).toEqual(new Set(["map1", "map2"]));
  given(await forgetAllAnswers(device));
  expect(await everythingIn(device)).toBe("[[],[],[]]");
  await keepPeople(device, PEOPLE);
  expect((await answersAbout(device, "food")).rows).toBe(2);
});

test("what belongs to no dataset of the map any more goes, and so does what a closed page left unfinished", async () => {
  const device = newDevice();
  await keepPeople(device, PEOPLE);
  const unfinished = new AnswerWriter(device, { ...TWO_PLACES, datasets: [{ datasetId: "d2019", period: "2019" }] });
  await unfinished.begin();
  const now = new Date();
  given(await forgetLeftovers(device, "map1", new Set(["d2018"]), now));
  expect(given(await listKept(device, "map1")).map(({ datasetId }) => datasetId).toSorted()).toEqual(["d2018", "d2019"]);
  given(await forgetLeftovers(device, "map1", new Set(["d2018", "d2019"]), new Date(now.getTime() + 2 * 60 * 60 * 1000)));
  expect(given(await listKept(device, "map1")).map(({ datasetId }) => datasetId)).toEqual(["d2018"]);
});
