import { expect, test } from "vitest";
import { DEFAULT_CONTRACT, type MetricContract } from "../../../src/metrics/contract.ts";
import { contractFor } from "../../../src/metrics/contracts.ts";
import { agreementText, answerBars, answerText, ANY_SCORE, badRange, scoreChoices, scoreOf, secondsText } from "../../../src/panels/answers/answerScores.ts";

const RATING: MetricContract = { id: "rating", ...contractFor("rating", 1, 5, "high"), name: "Rating" };
const PROBLEM: MetricContract = { id: "problem", ...contractFor("yes-no", 0, 1, "low"), name: "Had a problem" };
const WAIT: MetricContract = { ...DEFAULT_CONTRACT, id: "wait", kind: "waiting-time", name: "Waiting", rule: { type: "quantile", share: 0.5 }, badPoints: 0, badSeconds: 600 };

test("M3: the answers that are bad experiences follow from the contract's good end, or from its service level", () => {
  expect(badRange(RATING)).toEqual({ from: 1, to: 2 });
  expect(badRange({ ...RATING, goodEnd: "low" })).toEqual({ from: 4, to: 5 });
  expect(badRange(PROBLEM)).toEqual({ from: 1, to: 1 });
  expect(badRange({ ...RATING, badPoints: 0 })).toBeNull();
  expect(badRange(WAIT)).toMatchObject({ from: 600 });
  expect(badRange({ ...WAIT, badSeconds: null })).toBeNull();
});

test("answers read as people gave them", () => {
  expect(answerText(RATING, 4)).toBe("4");
  expect(answerText(PROBLEM, 1)).toBe("yes");
  expect(answerText({ ...RATING, scaleMin: -2, scaleMax: 2 }, -2)).toBe("−2");
  expect([0, 59.5, 80, 3_600, 5_460, 200_000].map(secondsText)).toEqual(["0 s", "59.5 s", "1 min 20 s", "1 h", "1 h 31 min", "2.3 days"]);
  expect(answerBars(PROBLEM, [7, 3])).toEqual([{ label: "no", count: 7, role: "plain" }, { label: "yes", count: 3, role: "bad" }]);
  expect(answerBars(WAIT, [1])).toEqual([]);
});

test("every choice of the score filter can be read back", () => {
  const groups = scoreChoices([RATING, WAIT]);
  expect(groups.map(({ label }) => label)).toEqual(["", "Rating", "Waiting"]);
  const options = groups.flatMap((group) => group.options);
  expect(options.map(({ label }) => label).slice(0, 3)).toEqual(["Any score", "Bad experiences (1–2)", "Rating: 1"]);
  expect(options.at(-1)?.label).toBe("Bad experiences (longer than 10 min)");
  expect(scoreOf(ANY_SCORE)).toBeNull();
  expect(options.slice(1).map(({ value }) => scoreOf(value)?.metricId)).toEqual(["rating", "rating", "rating", "rating", "rating", "rating", "wait"]);
});

test("M7: how rows and map go together is said in a sentence of its own for each case", () => {
  expect(agreementText({ type: "same", n: 2_342 })).toContain("the same 2,342 answers");
  expect(agreementText({ type: "withheld", n: 3 })).toContain("Withheld from the map");
  expect(agreementText({ type: "part", kept: 200_000, onMap: 612_345 })).toContain("The first 200,000 answers of 612,345");
  expect(agreementText({ type: "moved", kept: 10, onMap: 1 })).toContain("it shows 1 answer from these datasets, and this device keeps 10");
});
