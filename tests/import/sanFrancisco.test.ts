import { describe, expect, it } from "vitest";
import { WHOLE_JOURNEY, type Observation } from "../../src/metrics/observation.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { AIRPORT, AIRPORT_METRICS, mapWith, placeOf } from "./airport.ts";
import { HAS_SHARED_DATA, inspected, planned, sharedFile, sharedText } from "./fixtures.ts";

/** Names in the reference and the airport's aliases for them. */
const RATINGS: Readonly<Record<string, string>> = {
  ART: "Q7ART", FOOD: "Q7FOOD", STORE: "Q7STORE", SIGN: "Q7SIGN", WALKWAYS: "Q7WALKWAYS", SCREENS: "Q7SCREENS",
  INFODOWN: "Q7INFODOWN", INFOUP: "Q7INFOUP", WIFI: "Q7WIFI", ROADS: "Q7ROADS", PARK: "Q7PARK", AIRTRAIN: "Q7AIRTRAIN",
  LTPARKING: "Q7LTPARKING", RENTAL: "Q7RENTAL",
};
const EASE: Readonly<Record<string, string>> = { GETTING_THERE: "Q13GETRATE", FINDING_WAY: "Q14FIND", SECURITY: "Q14PASSTHRU" };

type Rating = { n: number; mean: number; counts?: Record<string, number> };
type Year = {
  rows: number;
  csat: Record<string, Rating>;
  ease_1_difficult_5_easy: Record<string, Rating>;
  problem_encountered: { yes: number; no: number };
  nps?: { n: number; detractors: number; passives: number; promoters: number; nps: number; counts: Record<string, number> };
  nps_by_boarding_area?: Record<string, { n: number; detractors: number; passives: number; promoters: number }>;
};
type FrictionRow = {
  touchpoint: string; bad: number; n: number; bad_per_100: number; shrunk_per_100: number; share_of_respondents_using: number;
  impact_per_1000_visitors: number; wilson95: [number, number]; flag: string;
};

function surveyReference(): Record<string, Year> {
  return JSON.parse(sharedText("sfo/reference.json"));
}

function frictionReference(): Record<string, { rows: FrictionRow[] }> {
  return JSON.parse(sharedText("sfo/friction_reference.json"));
}

const CONTEXT = { journey: AIRPORT, measurements: AIRPORT_METRICS };

describe.skipIf(!HAS_SHARED_DATA)("the airport's surveys (skipped where the real files are absent)", { timeout: 60_000 }, () => {
  it.each(["2014", "2015", "2017", "2018"])("%s: every count agrees with the reference", async (year) => {
    const reference = surveyReference()[year];
    if (reference === undefined) throw new Error(`no reference for ${year}`);
    const plan = await planned(sharedFile(`sfo/sfo_${year}.csv`), CONTEXT);
    expect(plan).toMatchObject({ outcome: "changes", periods: [year], questions: [], blockers: [] });
    expect(plan.counts).toMatchObject({ rows: reference.rows, skippedRows: 0, touchpointsMatched: 17, touchpointsNew: 0 });
    expect(plan.change.datasets).toMatchObject([{ rows: reference.rows, skipped: 0, source: `sfo_${year}.csv` }]);

    for (const [name, column] of [...Object.entries(RATINGS), ...Object.entries(EASE)]) {
      const expected = reference.csat[name] ?? reference.ease_1_difficult_5_easy[name];
      const counts = countsAt(plan, placeOf(column).id);
      expect({ name, n: sum(counts) }).toEqual({ name, n: expected?.n });
      expect(mean(counts, 1)).toBeCloseTo(expected?.mean ?? Number.NaN, 6);
    }
    const problem = reference.problem_encountered;
    expect(countsAt(plan, WHOLE_JOURNEY, "yes-no")).toEqual([problem.no, problem.yes]);
    if (reference.nps === undefined) return;
    const nps = countsAt(plan, WHOLE_JOURNEY, "nps");
    expect(nps).toEqual(Array.from({ length: 11 }, (_, point) => reference.nps?.counts[String(point)] ?? 0));
    expect([sum(nps.slice(0, 7)), sum(nps.slice(7, 9)), sum(nps.slice(9))])
      .toEqual([reference.nps.detractors, reference.nps.passives, reference.nps.promoters]);
  });

  it.each(["2017", "2018"])("%s: friction agrees with the reference to 1e-6", async (year) => {
    const reference = frictionReference()[year];
    if (reference === undefined) throw new Error(`no reference for ${year}`);
    const { change } = await planned(sharedFile(`sfo/sfo_${year}.csv`), CONTEXT);
    const observations = change.observations.filter(({ touchpointId }) => touchpointId !== WHOLE_JOURNEY);
    const report = assessFriction(AIRPORT, {
      contracts: AIRPORT_METRICS.contracts,
      datasets: new Map(change.datasets.map((dataset) => [dataset.id, dataset])),
      observations: new Map(observations.map((observation, index) => [String(index), observation])),
      drivers: new Map(),
    }, { today: new Date(`${year}-12-31`) });
    for (const row of reference.rows) {
      const column = RATINGS[row.touchpoint] ?? EASE[row.touchpoint.replace("EASE_", "")] ?? row.touchpoint;
      const friction = report.touchpoints.get(placeOf(column).id);
      expect(friction?.headline).toMatchObject({ n: row.n, bad: row.bad });
      expect(friction?.headline?.badPer100).toBeCloseTo(row.bad_per_100, 6);
      expect(friction?.frictionPer100).toBeCloseTo(row.shrunk_per_100, 6);
      expect(friction?.impact).toBeCloseTo(row.impact_per_1000_visitors, 6);
      expect(friction?.light).toBe(row.flag === "ok" ? "fine" : row.flag);
    }
  });

  it("2018 is set up without a question: 17 ratings by alias, NPS without its 11, and yes/no for problems", async () => {
    const { profile } = await inspected(sharedFile("sfo/sfo_2018.csv"));
    expect(profile.summary).toBe("2,809 rows, 97 columns, UTF-8, comma");
    const { recipe, columns } = suggestRecipe(profile, CONTEXT);
    const included = columns.filter((column) => column.included);
    // What stands beside them with the same scale takes part too, and waits for a place.
    const ratings = included.filter(({ setup, target }) => setup.kind === "rating" && target.type !== "open");
    expect(ratings.length).toBe(17);
    for (const { setup, matchedBy, confidence } of ratings) {
      expect(setup).toMatchObject({ scaleMin: 1, scaleMax: 5, goodEnd: "high", name: "Rating 1 to 5", missingCodes: ["0", "6"] });
      expect({ matchedBy, confidence }).toEqual({ matchedBy: "alias", confidence: "known" });
    }
    expect(included.filter(({ setup }) => setup.kind !== "rating").map(({ column, setup, target }) => [
      column, setup.kind, setup.missingCodes, target.type,
    ])).toEqual([
      ["Q15PROBLEM", "yes-no", ["0", "3"], "whole-journey"],
      ["NETPRO", "nps", ["11"], "whole-journey"],
    ]);
    expect(recipe.period).toEqual({ type: "fixed", period: "2018" });
    // Offered, not included: the column with a star or a space in its header is found under its plain name.
    const offered = columns.filter((column) => !column.included).map(({ column }) => column);
    expect(offered).toContain("Q9Food");
    expect(offered).toContain("Q10Safe");
  });

  it("NPS by boarding area agrees with the reference", async () => {
    const reference = surveyReference()["2018"]?.nps_by_boarding_area ?? {};
    const plan = await planned(sharedFile("sfo/sfo_2018.csv"), CONTEXT, (recipe) => ({ ...recipe, segmentColumn: "BAREA" }));
    expect(plan.segments).toEqual(Object.keys(reference));
    for (const [area, expected] of Object.entries(reference)) {
      const counts = countsAt(plan, WHOLE_JOURNEY, "nps", area);
      expect(sum(counts)).toBe(expected.n);
      expect(sum(counts.slice(0, 7))).toBe(expected.detractors);
    }
  });

  it("without ratings on the map the batteries are offered as new touchpoints", async () => {
    const { profile } = await inspected(sharedFile("sfo/sfo_2018.csv"));
    const { columns } = suggestRecipe(profile, { journey: mapWith([]), measurements: NO_MEASUREMENTS });
    const food = columns.find(({ column }) => column === "Q7FOOD");
    expect(food).toMatchObject({ included: true, target: { type: "new", title: "Food", stageId: "visit" } });
    expect(columns.find(({ column }) => column === "Q21Gender")).toMatchObject({ included: false });
  });

  it("questions of 2014 that 1 and 2 answer with yes and no are no ratings, though a few cells hold 3 or 4 (M6)", async () => {
    const { profile } = await inspected(sharedFile("sfo/sfo_2014.csv"));
    const { columns } = suggestRecipe(profile, { journey: mapWith([]), measurements: NO_MEASUREMENTS });
    const taken = columns.filter(({ included }) => included).map(({ column }) => column.trim());
    expect(taken.filter((column) => column.startsWith("Q4"))).toEqual([]);
    expect(taken).toEqual(expect.arrayContaining(["Q7FOOD", "Q7WIFI", "Q7RENTAL", "Q9BOARDING", "Q14FIND"]));
  });

  it.each(["2017", "2018"])("%s changes nothing on the sample map, which holds the same figures", async (year) => {
    const plan = await planned(sharedFile(`sfo/sfo_${year}.csv`), SAN_FRANCISCO_AIRPORT);
    expect(plan).toMatchObject({ outcome: "nothing", questions: [], observations: { added: 0, changed: 0, unchanged: 19, gone: 0 } });
  });

  it("2015 adds a year to the sample map: 17 ratings and the share with a problem, under the map's own metrics", async () => {
    const plan = await planned(sharedFile("sfo/sfo_2015.csv"), SAN_FRANCISCO_AIRPORT);
    expect(plan).toMatchObject({ outcome: "changes", periods: ["2015"], overlaps: [], observations: { added: 18, changed: 0 } });
    expect(plan.change).toMatchObject({ contracts: [], newTouchpoints: [], aliases: [] });
  });

  it("reads a genuine export whose header is not UTF-8", async () => {
    const { profile } = await inspected(sharedFile("surveymonkey/StarWars.csv"));
    expect(profile.summary).toBe("SurveyMonkey export, 2 header rows: 1,186 rows, 38 columns, Windows-1252, comma");
    expect(profile.notices[0]?.message).toContain("Line 1, column 32");
  });
});

function countsAt(plan: ImportPlan, touchpointId: string, kind = "rating", segment = ""): readonly number[] {
  const metrics = plan.contracts.filter(({ contract }) => contract.kind === kind).map(({ contract }) => contract.id);
  const found: Observation | undefined = plan.change.observations.find((own) =>
    own.touchpointId === touchpointId && metrics.includes(own.metricId) && own.segment === segment);
  return found?.counts.type === "histogram" ? found.counts.counts : [];
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const mean = (counts: readonly number[], first: number): number =>
  counts.reduce((total, count, point) => total + count * (first + point), 0) / sum(counts);
