import { AnswersDatabase } from "../../src/answers/answersDatabase.ts";
import { AnswerWriter, type Keeping } from "../../src/answers/answerWriter.ts";
import { WHOLE_ROWS } from "../../src/answers/keptAnswers.ts";
import { readAnswers, type TouchpointAnswers } from "../../src/answers/readAnswers.ts";
import type { StoreResult } from "../../src/answers/storeResult.ts";

let devices = 0;

/** A browser of its own, with nothing kept. */
export function newDevice(): AnswersDatabase {
  devices += 1;
  return new AnswersDatabase(`answers-of-device-${devices}`);
}

export const TWO_PLACES: Keeping = {
  mapId: "map1",
  fileName: "survey.csv",
  datasets: [{ datasetId: "d2017", period: "2017" }, { datasetId: "d2018", period: "2018" }],
  series: [
    { touchpointId: "food", metricId: "rating", inSeconds: false },
    { touchpointId: "wifi", metricId: "rating", inSeconds: false },
  ],
  commentColumns: ["Comment"],
};

export type Respondent = {
  readonly period?: string; readonly segment?: string; readonly food?: number; readonly wifi?: number; readonly comment?: string;
};

/** Keeps people who were asked about two places, one row each. */
export async function keepPeople(
  database: AnswersDatabase, people: readonly Respondent[], keeping: Keeping = TWO_PLACES,
): Promise<AnswerWriter> {
  const writer = new AnswerWriter(database, keeping);
  await writer.begin();
  for (const { period = "2018", segment = "", food, wifi, comment = "" } of people) {
    const values = [food, wifi].flatMap((value, series) => (value === undefined ? [] : [{ series, value }]));
    writer.add(period, WHOLE_ROWS, segment, values, [comment]);
  }
  await writer.finish();
  return writer;
}

export function given<T>(result: StoreResult<T>): T {
  if (!result.ok) throw new Error(result.trouble);
  return result.value;
}

export async function answersAbout(database: AnswersDatabase, touchpointId: string): Promise<TouchpointAnswers> {
  return given(await readAnswers(database, "map1", touchpointId, new Set(["d2017", "d2018"])));
}

/** Everything that IndexedDB holds of the device, as text. */
export async function everythingIn(database: AnswersDatabase): Promise<string> {
  const tables = await Promise.all(database.tables.map((table) => table.toArray()));
  return JSON.stringify(tables);
}
