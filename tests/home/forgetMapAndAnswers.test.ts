import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { AnswerWriter } from "../../src/answers/answerWriter.ts";
import { answersDatabase } from "../../src/answers/answersDatabase.ts";
import { WHOLE_ROWS } from "../../src/answers/keptAnswers.ts";
import { forgetMapAndAnswers } from "../../src/home/forgetMapAndAnswers.ts";
import { browserDatabase } from "../../src/sync/database.ts";
import { listKnownMaps, rememberMap } from "../../src/sync/knownMaps.ts";

async function keepAnswer(mapId: string): Promise<void> {
  const writer = new AnswerWriter(answersDatabase(), {
    mapId, fileName: "survey.csv", datasets: [{ datasetId: "d1", period: "2018" }],
    series: [{ touchpointId: "t1", metricId: "m1", inSeconds: false }], commentColumns: ["Comment"],
  });
  await writer.begin();
  writer.add("2018", WHOLE_ROWS, "", [{ series: 0, value: 3 }], [`said on ${mapId}`]);
  await writer.finish();
}

test("M7: a map that is forgotten takes the answers behind its figures with it, and no other map's", async () => {
  for (const id of ["one", "two"]) {
    await rememberMap(browserDatabase(), { id, title: id, role: "owner", secret: `secret of ${id}` });
    await keepAnswer(id);
  }
  expect(await forgetMapAndAnswers("one")).toEqual({ ok: true, value: undefined });
  expect(await listKnownMaps(browserDatabase())).toMatchObject({ ok: true, value: [{ id: "two" }] });
  const tables = await Promise.all(answersDatabase().tables.map((table) => table.toArray()));
  expect(JSON.stringify(tables)).not.toContain("one");
  expect(JSON.stringify(tables)).toContain("said on two");
});
