import { describe, expect, test } from "vitest";
import { METRIC_KINDS, type MetricContract, type MetricKind, parseContract } from "../../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../../src/metrics/contracts.ts";
import { badPointChoices, readCodes, readSeconds, ruleChoices, ruleValue } from "../../../src/panels/inspector/contractRules.ts";

function metric(kind: MetricKind, changes: Partial<MetricContract> = {}): MetricContract {
  return { id: "m", ...CONTRACT_PRESETS[kind], ...changes };
}

describe("what may be chosen for a metric", () => {
  test.each(METRIC_KINDS)("every rule offered for %s is one that the map takes, and the present one is among them", (kind) => {
    const contract = metric(kind);
    const choices = ruleChoices(contract);
    for (const { rule } of choices) {
      const problems: string[] = [];
      expect(parseContract("m", { ...contract, rule }, ({ message }) => problems.push(message))?.rule).toEqual(rule);
      expect(problems).toEqual([]);
    }
    expect(choices.length === 0 || choices.some(({ value }) => value === ruleValue(contract.rule))).toBe(true);
  });

  test("the rule of NPS and of yes/no is part of what they are", () => {
    expect([ruleChoices(metric("nps")), ruleChoices(metric("fcr")), ruleChoices(metric("volume"))]).toEqual([[], [], []]);
  });

  test("bad experiences are offered from the bad end on, as a person reads the scale", () => {
    expect(badPointChoices(metric("csat")).map(({ label }) => label)).toEqual(["No answer", "1", "1 to 2", "1 to 3", "1 to 4"]);
    expect(badPointChoices(metric("ces1")).map(({ label }) => label)).toEqual(["No answer", "5", "4 to 5", "3 to 5", "2 to 5"]);
  });
});

describe("what people type", () => {
  test("a limit needs its unit", () => {
    expect(["5 min", "90 s", "1 h 30 min", "2 days", "0.5h", "1,5 hours", "3 minutes", "45sec", ""].map((text) => readSeconds(text))).toEqual(
      [300, 90, 5_400, 172_800, 1_800, 5_400, 180, 45, null].map((value) => ({ ok: true, value })),
    );
    for (const text of ["5", "min", "5 parsecs", "-5 min", "0 s", "5 min or so", "999999 d"]) expect(readSeconds(text)).toMatchObject({ ok: false });
  });

  test("codes are listed with commas, each once", () => {
    expect(readCodes(" 0, 6 ,N/A;0,, ")).toEqual(["0", "6", "N/A"]);
    expect(readCodes("")).toEqual([]);
  });
});
