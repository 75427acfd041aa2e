import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { AnswerFinder, EVERY_ANSWER, type AnswerFilter } from "../../src/answers/findAnswers.ts";
import type { TouchpointAnswers } from "../../src/answers/readAnswers.ts";
import { answersAbout, keepPeople, newDevice } from "./keptFixture.ts";

async function finder(): Promise<{ find: (filter: Partial<AnswerFilter>) => Promise<readonly number[] | null> }> {
  const device = newDevice();
  await keepPeople(device, [
    { food: 1, segment: "A", comment: "Kalte Suppe, müde Bedienung" },
    { food: 2, segment: "B" },
    { food: 5, segment: "A", comment: "Wunderbar" },
    { food: 4, period: "2017" },
  ]);
  const own = new AnswerFinder(await answersAbout(device, "food"));
  return { find: (filter) => own.find({ ...EVERY_ANSWER, ...filter }, new AbortController().signal) };
}

test("rows are found by words, score, segment, period, and whether anybody wrote something", async () => {
  const { find } = await finder();
  expect(await find({})).toEqual([0, 1, 2, 3]);
  expect(await find({ search: "MUDE" })).toEqual([1]);
  expect(await find({ score: { metricId: "rating", from: 1, to: 2 } })).toEqual([1, 2]);
  expect(await find({ score: { metricId: "another", from: 1, to: 5 } })).toEqual([]);
  expect(await find({ segment: "A" })).toEqual([1, 3]);
  expect(await find({ segment: "nobody's" })).toEqual([]);
  expect(await find({ period: "2017" })).toEqual([0]);
  expect(await find({ withComment: true, segment: "A", score: { metricId: "rating", from: 5, to: 5 } })).toEqual([3]);
});

test("a search through very many answers gives way to other work, and can be ended", async () => {
  const rows = 200_000;
  const answers: TouchpointAnswers = {
    datasets: [], rows, series: [], datasetOf: new Uint16Array(rows), segments: [""], segmentOf: new Uint16Array(rows),
    comments: [{ column: "Comment", texts: Array.from({ length: rows }, (_, row) => `Très lent, numéro ${row}`) }],
  };
  const ending = new AbortController();
  const found = new AnswerFinder(answers).find({ ...EVERY_ANSWER, search: "tres" }, ending.signal);
  // Runs only if the search lets it.
  setTimeout(() => ending.abort(), 0);
  expect(await found).toBeNull();
});

test("the words of a search may stand in different columns of one person's row", async () => {
  const answers: TouchpointAnswers = {
    datasets: [], rows: 2, series: [], datasetOf: new Uint16Array(2), segments: [""], segmentOf: new Uint16Array(2),
    comments: [{ column: "Best", texts: ["the staff", "the staff"] }, { column: "Worst", texts: ["the queue", ""] }],
  };
  const found = await new AnswerFinder(answers).find({ ...EVERY_ANSWER, search: "queue staff" }, new AbortController().signal);
  expect(found).toEqual([0]);
});
