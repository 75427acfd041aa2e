import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { AnswerWriter, KeepingOvertaken } from "../../src/answers/answerWriter.ts";
import { forgetDatasets } from "../../src/answers/forgetAnswers.ts";
import { WHOLE_ROWS } from "../../src/answers/keptAnswers.ts";
import { MAX_COMMENT_CHARACTERS, MAX_KEPT_ROWS } from "../../src/answers/limits.ts";
import { listKept } from "../../src/answers/listKept.ts";
import { readAnswers } from "../../src/answers/readAnswers.ts";
import { answersAbout, everythingIn, given, keepPeople, newDevice, TWO_PLACES } from "./keptFixture.ts";

test("people who were asked about two places are found behind each place they said something about", async () => {
  const device = newDevice();
  await keepPeople(device, [
    { food: 5, wifi: 1, comment: "slow network", segment: "A" },
    { wifi: 4, segment: "B" },
    { comment: "nothing to rate" },
    { period: "2017", food: 2 },
  ]);
  const food = await answersAbout(device, "food");
  expect(food.rows).toBe(2);
  expect(Array.from(food.datasetOf, (dataset) => food.datasets[dataset]?.period)).toEqual(["2017", "2018"]);
  expect(food.series.map(({ metricId, values }) => [metricId, [...values]])).toEqual([["rating", [2, 5]]]);
  expect(food.comments).toEqual([{ column: "Comment", texts: ["", "slow network"] }]);
  const wifi = await answersAbout(device, "wifi");
  expect(Array.from(wifi.segmentOf, (segment) => wifi.segments[segment])).toEqual(["A", "B"]);
  expect((await answersAbout(device, "shops")).rows).toBe(0);
});

test("rows that are one answer each are read for their own touchpoint only, words without a score included", async () => {
  const device = newDevice();
  const writer = new AnswerWriter(device, TWO_PLACES);
  await writer.begin();
  writer.add("2018", "food", "", [{ series: 0, value: 3 }], ["cold soup"]);
  writer.add("2018", "wifi", "", [{ series: 1, value: 1 }], ["no signal"]);
  writer.add("2018", "food", "", [], ["closed at night"]);
  writer.add("2018", "food", "", [], [""]);
  await writer.finish();
  expect((await answersAbout(device, "food")).comments[0]?.texts).toEqual(["cold soup", "closed at night"]);
  expect((await answersAbout(device, "wifi")).comments[0]?.texts).toEqual(["no signal"]);
});

test("seconds are kept as they are, and thousands of rows in several blocks keep their order", async () => {
  const device = newDevice();
  const writer = new AnswerWriter(device, {
    ...TWO_PLACES, series: [{ touchpointId: "food", metricId: "wait", inSeconds: true }], commentColumns: [],
  });
  await writer.begin();
  for (let row = 0; row < 9_001; row += 1) writer.add("2018", WHOLE_ROWS, "", [{ series: 0, value: row + 0.25 }], []);
  expect(await writer.finish()).toMatchObject({ rows: 9_001, rowsLeftOut: 0 });
  const { series } = await answersAbout(device, "food");
  expect(series[0]?.values.every((value, row) => value === row + 0.25)).toBe(true);
});

test("what is kept is listed with its rows per touchpoint, once it is complete", async () => {
  const device = newDevice();
  const writer = new AnswerWriter(device, TWO_PLACES);
  await writer.begin();
  writer.add("2018", WHOLE_ROWS, "", [{ series: 0, value: 3 }, { series: 1, value: 3 }], ["x"]);
  expect(given(await listKept(device, "map1")).map(({ complete }) => complete)).toEqual([false, false]);
  await writer.finish();
  const [kept] = given(await listKept(device, "map1")).filter(({ datasetId }) => datasetId === "d2018");
  expect(kept).toMatchObject({
    complete: true, rows: 1, fileName: "survey.csv", touchpoints: [{ touchpointId: "food", rows: 1 }, { touchpointId: "wifi", rows: 1 }],
  });
  expect(given(await listKept(device, "another map"))).toEqual([]);
});

test("keeping a dataset again takes the place of what was kept before", async () => {
  const device = newDevice();
  await keepPeople(device, [{ food: 1, comment: "first time" }]);
  await keepPeople(device, [{ food: 2, comment: "second time" }]);
  expect((await answersAbout(device, "food")).comments[0]?.texts).toEqual(["second time"]);
  expect(await everythingIn(device)).not.toContain("first time");
});

test("a dataset that is forgotten while its rows are being written stays forgotten", async () => {
  const device = newDevice();
  const writer = new AnswerWriter(device, TWO_PLACES);
  await writer.begin();
  writer.add("2018", WHOLE_ROWS, "", [{ series: 0, value: 3 }], ["a secret"]);
  given(await forgetDatasets(device, "map1", ["d2018"]));
  await expect(writer.finish()).rejects.toThrow(KeepingOvertaken);
  expect(await everythingIn(device)).toBe("[[],[],[]]");
});

test("a keeping that is given up leaves nothing, and takes nothing of a newer one with it", async () => {
  const device = newDevice();
  const older = new AnswerWriter(device, TWO_PLACES);
  await older.begin();
  older.add("2018", WHOLE_ROWS, "", [{ series: 0, value: 3 }], ["older"]);
  await keepPeople(device, [{ food: 2, comment: "newer" }]);
  await older.abandon();
  expect((await answersAbout(device, "food")).comments[0]?.texts).toEqual(["newer"]);
});

test("rows beyond the limit are counted and not kept; long comments are cut, whole letters only", async () => {
  const device = newDevice();
  const writer = new AnswerWriter(device, { ...TWO_PLACES, series: [], commentColumns: ["Comment"] });
  await writer.begin();
  writer.add("2018", "food", "", [], [`${"x".repeat(MAX_COMMENT_CHARACTERS - 1)}😀 and more`]);
  for (let row = 1; row < MAX_KEPT_ROWS + 7; row += 1) writer.add("2018", WHOLE_ROWS, "", [], [""]);
  expect(await writer.finish()).toMatchObject({ rows: MAX_KEPT_ROWS, rowsLeftOut: 7, commentsCut: 1 });
  const [text = ""] = (await answersAbout(device, "food")).comments[0]?.texts ?? [];
  expect(text.isWellFormed()).toBe(true);
  expect(text).toHaveLength(MAX_COMMENT_CHARACTERS + 1);
  expect(text.endsWith("…")).toBe(true);
});

test("a file of many days and places is kept in few steps, every row in its place", async () => {
  const device = newDevice();
  const days = Array.from({ length: 60 }, (_, day) => ({ datasetId: `day${day}`, period: `2018-01-${day}` }));
  const writer = new AnswerWriter(device, { ...TWO_PLACES, datasets: days });
  await writer.begin();
  for (let row = 0; row < 6_000; row += 1) {
    const series = row % 2;
    writer.add(`2018-01-${row % 60}`, series === 0 ? "food" : "wifi", "", [{ series, value: 1 + (row % 5) }], [`row ${row}`]);
  }
  await writer.finish();
  const read = given(await readAnswers(device, "map1", "food", new Set(days.map(({ datasetId }) => datasetId))));
  expect(read.rows).toBe(3_000);
  expect(read.comments[0]?.texts.every((text, at) => {
    const row = Number(text.slice(4));
    return read.datasets[read.datasetOf[at] ?? -1]?.period === `2018-01-${row % 60}` && read.series[0]?.values[at] === 1 + (row % 5);
  })).toBe(true);
});
