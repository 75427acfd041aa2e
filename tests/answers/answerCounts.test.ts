import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { compareWithMap, countAnswers } from "../../src/answers/answerCounts.ts";
import { DEFAULT_CONTRACT, type MetricContract } from "../../src/metrics/contract.ts";
import { NO_MEASUREMENTS, observationKey, type Counts, type Measurements } from "../../src/metrics/observation.ts";
import { answersAbout, keepPeople, newDevice } from "./keptFixture.ts";

const RATING: MetricContract = { ...DEFAULT_CONTRACT, id: "rating" };

/** A map on which the restaurants have these figures in 2017 and 2018. */
function mapWith(figures: { readonly d2017?: Counts; readonly d2018?: Counts }): Measurements {
  const observations = Object.entries(figures).map(([datasetId, counts]) => {
    const observation = { datasetId, touchpointId: "food", metricId: "rating", period: datasetId.slice(1), segment: "", counts };
    return [observationKey(observation), observation] as const;
  });
  return { ...NO_MEASUREMENTS, observations: new Map(observations) };
}

const histogram = (...counts: number[]): Counts => ({ type: "histogram", counts });

async function restaurants() {
  const device = newDevice();
  await keepPeople(device, [{ food: 1 }, { food: 5 }, { food: 5 }, { food: 2, period: "2017" }, { wifi: 3 }]);
  return answersAbout(device, "food");
}

test("M1: the distribution counted from the rows is that of the answers, in all or in some of them", async () => {
  const answers = await restaurants();
  expect(countAnswers(answers, RATING)).toEqual({ n: 4, counts: [1, 1, 0, 0, 2] });
  expect(countAnswers(answers, RATING, [0, 1])).toEqual({ n: 2, counts: [1, 1, 0, 0, 0] });
  expect(countAnswers(answers, { ...RATING, scaleMax: 3 })).toEqual({ n: 2, counts: [1, 1, 0] });
});

test("rows and map are said to agree only where every count is equal", async () => {
  const answers = await restaurants();
  const compare = (map: Measurements) => compareWithMap(answers, RATING, "food", map);
  expect(compare(mapWith({ d2017: histogram(0, 1, 0, 0, 0), d2018: histogram(1, 0, 0, 0, 2) }))).toEqual({ type: "same", n: 4 });
  expect(compare(mapWith({ d2017: histogram(0, 1, 0, 0, 0), d2018: histogram(1, 0, 0, 1, 1) }))).toEqual({ type: "moved", kept: 4, onMap: 4 });
  expect(compare(NO_MEASUREMENTS)).toEqual({ type: "moved", kept: 4, onMap: 0 });
});

test("M7: figures that the map withholds are known here, and said to be withheld there", async () => {
  const answers = await restaurants();
  const compare = (map: Measurements) => compareWithMap(answers, RATING, "food", map);
  expect(compare(mapWith({ d2017: { type: "withheld" }, d2018: { type: "withheld" } }))).toEqual({ type: "withheld", n: 4 });
  expect(compare(mapWith({ d2017: { type: "withheld" }, d2018: histogram(1, 0, 0, 0, 2) }))).toEqual({ type: "same", n: 3 });
});
