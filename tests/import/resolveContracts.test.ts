import { expect, it } from "vitest";
import type { MetricSetup } from "../../src/import/recipe.ts";
import { resolveContracts } from "../../src/import/resolveContracts.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";

const CSAT: MetricSetup = {
  kind: "csat", name: "CSAT", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: [], answers: [], durationUnit: null,
};

function onMap(...contracts: readonly MetricContract[]): ReadonlyMap<string, MetricContract> {
  return new Map(contracts.map((contract) => [contract.id, contract]));
}

function only(setup: MetricSetup, known: ReadonlyMap<string, MetricContract> = new Map()) {
  const [resolved] = resolveContracts([setup], known, "file.csv");
  if (resolved === undefined) throw new Error("nothing was resolved");
  return resolved;
}

it("joins the map's metric where kind, scale, good end and name agree", () => {
  const { contract } = only(CSAT);
  expect(only({ ...CSAT, name: " csat " }, onMap(contract))).toEqual({ contract, onMap: true });
});

it("labels a metric that has the name of another one but means something else, and finds it again next month", () => {
  const first = only(CSAT).contract;
  const seven = { ...CSAT, scaleMax: 7 };
  const second = only(seven, onMap(first));
  expect([second.onMap, second.contract.name]).toEqual([false, "CSAT (1–7, high is good)"]);
  expect(second.contract.id).not.toBe(first.id);
  expect(only(seven, onMap(first, second.contract))).toEqual({ contract: second.contract, onMap: true });
  expect(only(CSAT, onMap(first, second.contract))).toEqual({ contract: first, onMap: true });
});

it("does not add figures to a metric that the team has turned round meanwhile", () => {
  const first = only(CSAT).contract;
  const turned = only(CSAT, onMap({ ...first, goodEnd: "low" }));
  expect([turned.onMap, turned.contract.name, turned.contract.id !== first.id]).toEqual([false, "CSAT (1–5, high is good)", true]);
});

it("labels yes/no questions and times by what tells them apart", () => {
  const solved: MetricSetup = { ...CSAT, kind: "yes-no", name: "Solved", scaleMin: 0, scaleMax: 1 };
  const first = only(solved).contract;
  expect(only({ ...solved, goodEnd: "low" }, onMap(first)).contract.name).toBe("Solved (no is good)");
  expect(only({ ...CSAT, kind: "aht", name: "Solved", durationUnit: "seconds" }, onMap(first)).contract.name).toBe("Solved (handling time)");
});

it("gives two people who import the same file at once the same ids and names", () => {
  const first = only(CSAT).contract;
  expect(only({ ...CSAT, scaleMax: 7 }, onMap(first))).toEqual(only({ ...CSAT, scaleMax: 7 }, onMap(first)));
});

it("gives two metrics of one file with opposite good ends two names", () => {
  const ranks = { ...CSAT, goodEnd: "low" as const };
  const names = resolveContracts([CSAT, ranks, CSAT, ranks], new Map(), "file.csv").map(({ contract }) => contract.name);
  expect(names).toEqual(["CSAT", "CSAT (1–5, low is good)", "CSAT", "CSAT (1–5, low is good)"]);
});

it("counts no answer about what people expected as a bad experience, as nobody has had one yet", () => {
  const rating: MetricSetup = { ...CSAT, kind: "rating", name: "Quality" };
  expect(only(rating).contract.badPoints).toBe(2);
  expect(only({ ...rating, name: "Expected quality" }).contract.badPoints).toBe(0);
  expect(only({ ...rating, question: "What did you expect of the delivery? (expectation)" }).contract.badPoints).toBe(0);
  expect(only({ ...rating, name: "Unexpected costs" }).contract.badPoints).toBe(2);
});
