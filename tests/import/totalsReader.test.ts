import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeContract } from "../../src/export/describeContract.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import { sharePeople } from "../../src/import/peopleCounts.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { npsInterval, wilson } from "../../src/metrics/intervals.ts";
import { NO_MEASUREMENTS, observationKey } from "../../src/metrics/observation.ts";
import { badText, readingBars, scaleText } from "../../src/panels/readings.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW, planned } from "./fixtures.ts";

const MAP = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }, { id: "shops", title: "Shops", aliases: [] }]),
  measurements: NO_MEASUREMENTS,
};

function countsOf(plan: ImportPlan, touchpointId = "food"): unknown {
  return plan.change.observations.filter((own) => own.touchpointId === touchpointId).map(({ metricId, counts }) => [plan.change.contracts.find(({ id }) => id === metricId)?.kind, counts]);
}

const READY = "Touchpoint,Metric,Value,n";

/** The score that the map shows of one touchpoint's only metric. */
function readingOf(plan: ImportPlan, touchpointId = "food") {
  const { contracts, datasets, observations } = plan.change;
  const measurements = {
    contracts: new Map(contracts.map((own) => [own.id, own])), datasets: new Map(datasets.map((own) => [own.id, own])),
    observations: new Map(observations.map((own) => [observationKey(own), own])), drivers: new Map(),
  };
  return assessFriction(MAP.journey, measurements, { today: NOW }).touchpoints.get(touchpointId)?.readings[0];
}

const publishedShares = (passives: string) => csvFile("2026.csv", `Touchpoint,% Promoters,% Passives,% Detractors,n\nRestaurants,33.3,${passives},33.3,90\nShops,25,37.5,37.5,80\n`);

describe("ready scores: touchpoint, metric, value, n", () => {
  it.each([["71.5"], ["71.5 %"], ["71.5%"], ["\"71,5\""]])("CSAT %s of 400 are 286 satisfied, with Wilson's interval, and nothing is called bad (M1, M2)", async (value) => {
    const plan = await planned(csvFile("2026.csv", `${READY}\nRestaurants,CSAT,${value},400\nShops,CSAT,80,400\n`), MAP);
    expect(plan.outcome).toBe("changes");
    expect(countsOf(plan)).toEqual([["csat", { type: "histogram", counts: [114, 286] }]]);
    const reading = readingOf(plan);
    expect(reading).toMatchObject({ n: 400, score: 71.5, contract: { rule: { type: "top-box", points: 1 }, badPoints: 0 } });
    expect(reading === undefined ? [] : [describeContract(reading.contract), scaleText(reading.contract), badText(reading.contract), readingBars(reading).map(({ label }) => label)]).toEqual([
      "CSAT: Score = share of the satisfied, counted elsewhere; nobody else counts as bad, since they may be neutral.",
      "share of the satisfied", "Whoever is not among them may be neutral, so no bad experience is counted", ["no", "yes"],
    ]);
    expect(reading?.scoreInterval).toEqual({ low: 100 * wilson(286, 400).low, high: 100 * wilson(286, 400).high });
  });

  it("an NPS with its promoters and detractors is counted from them; its interval and its bad experiences are theirs (M2, M3)", async () => {
    const plan = await planned(csvFile("2026.csv", "Touchpoint,NPS,Promoters,Passives,Detractors,n\nRestaurants,32,120,90,40,250\nShops,-12.5,20,30,30,80\n"), MAP);
    expect(plan).toMatchObject({ outcome: "changes", skipped: { total: 0 } });
    expect(countsOf(plan)).toEqual([["nps", { type: "histogram", counts: [40, 90, 120] }]]);
    const reading = readingOf(plan);
    expect(reading).toMatchObject({ n: 250, bad: 40 });
    expect(reading?.score).toBeCloseTo(32, 10);
    expect(reading === undefined ? [] : [describeContract(reading.contract), badText(reading.contract), readingBars(reading).map(({ label }) => label)]).toEqual([
      "NPS: Promoters, passives and detractors, score = % promoters − % detractors, bad = detractors.", "A detractor had a bad experience", ["−", "0", "+"],
    ]);
    expect(reading?.scoreInterval).toEqual(npsInterval({ detractors: 40, passives: 90, promoters: 120 }));
  });

  it("groups may be shares, may leave the passives to be the rest, and may add up to n themselves", async () => {
    const shares = await planned(csvFile("2026.csv", "Touchpoint,% Promoters,% Detractors,Responses\nRestaurants,48,16,250\nShops,50,25,80\n"), MAP);
    expect(countsOf(shares)).toEqual([["nps", { type: "histogram", counts: [40, 90, 120] }]]);
    const people = await planned(csvFile("2026.csv", "Touchpoint,Promoters,Passives,Detractors\nRestaurants,120,90,40\nShops,20,30,30\n"), MAP);
    expect(countsOf(people)).toEqual(countsOf(shares));
    const unsaid = await planned(csvFile("2026.csv", "Touchpoint,Promoters,Passives,Detractors,n\nRestaurants,48,36,16,250\nShops,50,25,25,80\n"), MAP);
    expect(countsOf(unsaid)).toEqual(countsOf(shares));
  });

  it("groups that do not add up to n, or whose score is another, are skipped with the reason", async () => {
    const off = await planned(csvFile("2026.csv", "Touchpoint,Promoters,Passives,Detractors,n\nRestaurants,120,90,40,251\nShops,20,30,30,80\n"), MAP);
    expect(off.skipped.listed.map(({ line, message }) => [line, message])).toEqual([[2, "column 2 (Promoters): promoters, passives and detractors do not add up to the number of answers"]]);
    const other = await planned(csvFile("2026.csv", `${READY},Promoters,Passives,Detractors\nRestaurants,NPS,45,250,120,90,40\nShops,NPS,-12.5,80,20,30,30\n`), MAP);
    expect(other.skipped.listed.map(({ message }) => message)).toEqual(["column 3: the score is not that of these promoters and detractors"]);
    expect(countsOf(other, "shops")).toEqual([["nps", { type: "histogram", counts: [30, 30, 20] }]]);
    // Nothing but the groups, n and a score of its own.
    const beside = await planned(csvFile("2026.csv", "Touchpoint,NPS,n,Promoters,Detractors\nRestaurants,70,250,120,40\nShops,-12,80,20,30\n"), MAP);
    expect(beside.skipped.listed.map(({ line, message }) => [line, message])).toEqual([[2, "column 2: the score is not that of these promoters and detractors"]]);
    expect(countsOf(beside, "shops")).toEqual(countsOf(other, "shops"));
    expect(beside.sentences.join(" ")).not.toContain("no place on the map");
  });

  it("published shares that were rounded to make 100 together are taken, where promoters, detractors and n are exact", async () => {
    const plan = await planned(publishedShares("33.4"), MAP);
    expect(plan).toMatchObject({ outcome: "changes", skipped: { total: 0 } });
    expect(countsOf(plan)).toEqual([["nps", { type: "histogram", counts: [30, 30, 30] }]]);
    const slip = await planned(publishedShares("33.6"), MAP);
    expect(slip.skipped.listed.map(({ line, message }) => [line, message])).toEqual([[2, "column 3 (% Passives): no whole number of people gives this share of so many answers"]]);
  });

  it("an NPS and its n alone are refused in words: nobody knows its interval (M2)", async () => {
    const plan = await planned(csvFile("2026.csv", "Touchpoint,NPS,n\nRestaurants,32,250\nShops,-5,118\n"), MAP);
    expect(plan.outcome).toBe("blocked");
    expect(plan.blockers[0]?.message).toContain("only that score and its n are known");
    // Numbers that are not the file's would be read as if they were.
    expect(plan.blockers[0]?.message).not.toMatch(/\d/u);
    expect(plan.blockers[0]?.message).toContain("Name the columns that hold promoters and detractors");
    expect(plan.change.observations).toEqual([]);
  });

  it("of a table of several metrics what can be counted comes in, and the rest is skipped, each row with its reason", async () => {
    const file = csvFile("2026.csv", `${READY}\nRestaurants,CSAT,71.5,400\nRestaurants,NPS,32,250\nRestaurants,Rating,4.2 of 5,120\nRestaurants,FCR,82 %,50\nShops,CSAT,80,400\n`);
    const plan = await planned(file, MAP);
    expect(plan.outcome).toBe("changes");
    expect(countsOf(plan)).toEqual([["csat", { type: "histogram", counts: [114, 286] }], ["fcr", { type: "histogram", counts: [9, 41] }]]);
    expect(plan.skipped.listed.map(({ line, message }) => [line, message])).toEqual([
      [3, "column 3: of an NPS and its n alone nobody knows the interval; it takes columns of promoters and detractors"],
      [4, "column 3: a mean does not tell how many gave each answer"],
    ]);
  });

  it("4.2 under CSAT is not taken for 4.2 % of people: it may be a mean", async () => {
    const plan = await planned(csvFile("2026.csv", `${READY}\nRestaurants,CSAT,4.2,120\nShops,CSAT,80,400\n`), MAP);
    expect(plan.skipped.listed.map(({ message }) => message)).toEqual(["column 3: may be a mean just as well as a share; write a share with its percent sign"]);
  });

  it("a mean is refused also beside its standard deviation, which is never taken for the value", async () => {
    const plan = await planned(csvFile("2026.csv", "Touchpoint,SD,Mean,Responses\nRestaurants,1.1,4.2,120\nShops,0.9,3.8,90\n"), MAP);
    expect(plan).toMatchObject({ outcome: "blocked", blockers: [{ column: "Mean" }] });
  });

  it("a column of how many are in the top box is counted as people", async () => {
    const plan = await planned(csvFile("2026.csv", "Touchpoint,CSAT top 2 count,n\nRestaurants,286,400\nShops,72,90\n"), MAP);
    expect(countsOf(plan)).toEqual([["csat", { type: "histogram", counts: [114, 286] }]]);
    const tooMany = await planned(csvFile("2026.csv", "Touchpoint,CSAT top 2 count,n\nRestaurants,286,40\nShops,72,90\n"), MAP);
    expect(tooMany.skipped.listed[0]?.message).toBe("column 2: no whole number of people among those who answered");
  });

  it("a share of thousands is counted to the nearest person, and the plan says so", async () => {
    const plan = await planned(csvFile("2026.csv", `${READY}\nRestaurants,CSAT,71.5 %,4001\nShops,CSAT,80 %,400\n`), MAP);
    expect(countsOf(plan)).toEqual([["csat", { type: "histogram", counts: [1140, 2861] }]]);
    expect(plan.sentences.join(" ")).toContain("1 share is rounded so that several whole numbers of people would give it; the nearest is taken");
  });

  it("a metric of the map with the whole scale stays apart from shares that were counted elsewhere (section 6)", async () => {
    const answers = await planned(csvFile("2025.csv", "Touchpoint,1,2,3,4,5\nRestaurants,10,20,30,40,50\nShops,5,5,5,5,5\n"), MAP, (recipe) =>
      recipe.layout.type !== "long" ? recipe : { ...recipe, layout: { ...recipe.layout, metrics: recipe.layout.metrics.map((own) => ({ ...own, setup: { ...own.setup, kind: "csat" as const, name: "CSAT" } })) } });
    const contracts = new Map(answers.change.contracts.map((own) => [own.id, own]));
    const plan = await planned(csvFile("2026.csv", `${READY}\nRestaurants,CSAT,71.5,400\nShops,CSAT,80,400\n`), { ...MAP, measurements: { ...NO_MEASUREMENTS, contracts } });
    expect(plan.contracts.map(({ contract, onMap }) => [contract.name, onMap])).toEqual([["CSAT (share satisfied)", false]]);
  });

  it("the recipe is remembered with the columns of the groups", async () => {
    for (const text of ["Touchpoint,Promoters,Passives,Detractors\nRestaurants,120,90,40\nShops,20,30,30\n", `${READY},Promoters,Detractors\nRestaurants,NPS,32,250,120,40\nShops,CSAT,80,400,,\n`]) {
      const { profile, session } = await inspected(csvFile("2026.csv", text));
      session.close();
      const { recipe } = suggestRecipe(profile, MAP);
      expect(recipe.layout).toMatchObject({ totals: { groups: { promoters: "Promoters", detractors: "Detractors" } } });
      expect(recipeFromJson(recipeToJson(recipe))).toEqual(recipe);
    }
  });
});

describe("people behind a share", () => {
  it("are never so many that the share as written would be another, and never nearer to another number", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 2), (n, part, digits) => {
      const people = Math.round(part * n);
      const text = `${((100 * people) / n).toFixed(digits)} %`;
      const read = sharePeople(text, n, 100);
      if (!read.ok) return;
      expect(Math.abs(read.people - people)).toBeLessThanOrEqual((n * 0.5) / 10 ** (2 + digits) + 1);
      const { low, high } = wilson(read.people, n);
      // Taken only where rounding is small beside chance.
      const most = read.rounded ? 0.26 * ((high - low) / 2) + 1 / n : Number.POSITIVE_INFINITY;
      expect(Math.abs(read.people - people) / n).toBeLessThanOrEqual(most);
    }), { numRuns: 500 });
  });

  it.each([
    ["71.5", 400, 100, 286], ["71.5 %", 4_001, 100, 2_861], ["0.715", 400, 1, 286], ["286", 400, "people", 286], ["71.5 %", 400, "people", 286],
  ] as const)("%s of %i out of %s are %i", (text, n, outOf, people) => {
    expect(sharePeople(text, n, outOf)).toMatchObject({ ok: true, people });
  });

  it.each([
    ["71.5", 7, 100, "no whole number of people gives this share of so many answers"],
    ["12 %", 1_234, 100, "the share is rounded too far for so many answers; write it with one more digit"],
    ["good", 100, 100, "no share from 0 to 100"], ["101", 100, "people", "no whole number of people among those who answered"], ["50", 0, 100, null],
  ] as const)("%s of %i out of %s are nobody: %s", (text, n, outOf, why) => {
    const read = sharePeople(text, n, outOf);
    expect(read.ok ? null : read.why).toBe(why);
  });
});
