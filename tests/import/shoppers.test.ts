import { describe, expect, test } from "vitest";
import { profileFile } from "../../src/import/profileFile.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { tallyFile } from "../../src/import/tallyFile.ts";
import { contractFor } from "../../src/metrics/contracts.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { scoreOf } from "../../src/metrics/scores.ts";
import { mapWith } from "./airport.ts";
import { HAS_SHARED_DATA, inspected, planned, sharedFile, sharedText } from "./fixtures.ts";

const MAP = { journey: mapWith([]), measurements: NO_MEASUREMENTS };
const FILE = "shoppers/online_shoppers_intention.csv";
const SPLITS = ["Month", "VisitorType", "TrafficType", "Weekend"] as const;

type Conversion = { readonly n: number; readonly conversions: number; readonly pct: number; readonly wilson95: readonly [number, number] };
type Reference = Readonly<Record<`by_${(typeof SPLITS)[number]}`, Readonly<Record<string, Conversion>>>> & { readonly overall: Conversion };

function reference(): Reference {
  return JSON.parse(sharedText("shoppers/reference.json"));
}

/** The file tells months and no year, so a person says when. */
const during = (segmentColumn: string | null) => (recipe: Recipe): Recipe =>
  ({ ...recipe, segmentColumn, period: { type: "fixed", period: "2018" } });

function expectConversion(counts: readonly number[], { n, conversions, pct, wilson95 }: Conversion): void {
  const [no = 0, yes = 0] = counts;
  expect([no + yes, yes]).toEqual([n, conversions]);
  const { value, interval } = scoreOf({ ...contractFor("conversion", 0, 1, "high"), id: "conversion" }, counts);
  expect(value).toBeCloseTo(pct, 6);
  expect(interval.low).toBeCloseTo(wilson95[0], 6);
  expect(interval.high).toBeCloseTo(wilson95[1], 6);
}

describe.skipIf(!HAS_SHARED_DATA)("web sessions: conversion by month, visitor, traffic and weekend (skipped without ../shared/data)", () => {
  test("whether a session ended in a purchase is found to be the conversion of the whole journey; only the period is asked", async () => {
    const { profile } = await inspected(sharedFile(FILE));
    const { recipe, segmentColumns } = suggestRecipe(profile, MAP);
    expect(recipe.layout).toMatchObject({ type: "wide", columns: [{ column: "Revenue", setup: { kind: "conversion" }, target: { type: "whole-journey" } }] });
    expect(segmentColumns).toEqual(expect.arrayContaining([...SPLITS]));
    const plan = await planned(sharedFile(FILE), MAP);
    expect(plan.questions.map(({ type }) => type)).toEqual(["period"]);
  });

  test.each(SPLITS)("split by %s, every count and interval agrees with the reference", async (split) => {
    const file = { name: "sessions.csv", content: sharedFile(FILE) };
    const profile = await profileFile(file, {}, () => {}, null);
    const recipe = during(split)(suggestRecipe(profile, MAP).recipe);
    const { figures } = await tallyFile(file, profile.dialect, recipe, () => {}, null);
    const counts = new Map(figures.map((own) => [own.segment, own.counts.type === "histogram" ? own.counts.counts : []]));
    expectConversion(counts.get("") ?? [], reference().overall);
    counts.delete("");
    const wanted = reference()[`by_${split}`];
    expect([...counts.keys()].toSorted()).toEqual(Object.keys(wanted).toSorted());
    for (const [segment, own] of Object.entries(wanted)) expectConversion(counts.get(segment) ?? [], own);
  });

  test("kinds of traffic with fewer than 5 sessions stay on this device, and nobody can subtract them (M7)", async () => {
    const plan = await planned(sharedFile(FILE), MAP, during("TrafficType"));
    const shared = plan.change.observations.filter(({ counts }) => counts.type !== "withheld").map(({ segment }) => segment);
    const small = Object.entries(reference().by_TrafficType).filter(([, { n }]) => n < 5).map(([segment]) => segment);
    expect(small).toEqual(["12", "16", "17"]);
    expect(shared.filter((segment) => small.includes(segment))).toEqual([]);
    expect(plan.outcome).toBe("changes");
  });
});
