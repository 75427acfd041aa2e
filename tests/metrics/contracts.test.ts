import { describe, expect, test } from "vitest";
import { parseContract } from "../../src/metrics/contract.ts";
import { METRIC_KINDS } from "../../src/metrics/contract.ts";
import { comparable, CONTRACT_PRESETS, contractFor } from "../../src/metrics/contracts.ts";

const SCALE_KINDS = ["nps", "csat", "ces1", "ces2", "rating", "yes-no"] as const;

describe("presets", () => {
  test.each(METRIC_KINDS)("%s is a contract that a document can hold", (kind) => {
    const problems: unknown[] = [];
    const preset = { id: "m", ...CONTRACT_PRESETS[kind] };
    expect(parseContract("m", preset, (problem) => problems.push(problem))).toEqual(preset);
    expect(problems).toEqual([]);
  });

  test("M3: what counts as bad", () => {
    const bad = Object.fromEntries(
      SCALE_KINDS.map((kind) => {
        const { scaleMin, scaleMax, goodEnd, badPoints } = CONTRACT_PRESETS[kind];
        const range = goodEnd === "high" ? [scaleMin, scaleMin + badPoints - 1] : [scaleMax - badPoints + 1, scaleMax];
        return [kind, range];
      }),
    );
    expect(bad).toEqual({ nps: [0, 6], csat: [1, 2], ces1: [4, 5], ces2: [1, 3], rating: [1, 2], "yes-no": [1, 1] });
  });
});

describe("contractFor", () => {
  test.each(SCALE_KINDS)("%s on its usual scale is the preset", (kind) => {
    const preset = CONTRACT_PRESETS[kind];
    expect(contractFor(kind, preset.scaleMin, preset.scaleMax, preset.goodEnd)).toEqual(preset);
  });

  test("other scales keep the meaning: worse than the middle is bad", () => {
    expect(contractFor("csat", 1, 7, "high")).toMatchObject({ badPoints: 3, rule: { type: "top-box", points: 2 } });
    expect(contractFor("csat", 1, 3, "high")).toMatchObject({ badPoints: 1, rule: { type: "top-box", points: 1 } });
    expect(contractFor("csat", 0, 10, "high")).toMatchObject({ badPoints: 5, rule: { type: "top-box", points: 3 } });
    expect(contractFor("yes-no", 0, 1, "high")).toMatchObject({ goodEnd: "high", badPoints: 1 });
  });

  test("a scale that is none is refused", () => {
    expect(() => contractFor("csat", 5, 5, "high")).toThrow(RangeError);
    expect(() => contractFor("csat", 1, Number.NaN, "high")).toThrow(RangeError);
  });
});

describe("comparable", () => {
  const { nps, csat, ces1, ces2 } = CONTRACT_PRESETS;

  test("contracts that agree are comparable, whatever their names, wording, codes or target", () => {
    expect(comparable(csat, { ...csat, name: "x", question: "y", missingCodes: ["9"], targetBadPer100: 5 })).toBe(true);
  });

  test("CES 1 and CES 2 run in opposite directions and never meet", () => {
    expect(comparable(ces1, ces2)).toMatch(/ces1.*ces2/);
    expect(comparable(ces2, { ...ces2, goodEnd: "low" })).toMatch(/good end/);
  });

  test.each([
    [{ ...csat, scaleMax: 7 }, /1 to 5 and 1 to 7/],
    [{ ...csat, rule: { type: "mean" as const } }, /rules/],
    [{ ...csat, rule: { type: "top-box" as const, points: 1 } }, /top boxes/],
    [{ ...csat, badPoints: 1 }, /bad experience/],
    [{ ...csat, unit: "stars" }, /units/],
    [nps, /csat.*nps/],
  ])("a difference is refused with its reason (%#)", (other, reason) => {
    expect(comparable(csat, other)).toMatch(reason);
  });
});
