import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { openMapDocument } from "../../../src/document/mapDocument.ts";
import { writeMap } from "../../../src/document/schema/writeMap.ts";
import { EVERYONE, emotionKey } from "../../../src/journey/journeyMap.ts";
import { parseNote } from "../../../src/journey/note.ts";
import type { Problem } from "../../../src/journey/problem.ts";
import { parseStage } from "../../../src/journey/stage.ts";
import { parseTouchpoint } from "../../../src/journey/touchpoint.ts";
import { LANE_KIND_LABELS } from "../../../src/journey/vocabularies.ts";
import { parseContract } from "../../../src/metrics/contract.ts";
import { comparable, contractFor } from "../../../src/metrics/contracts.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { parseDataset, parseObservation, WHOLE_JOURNEY } from "../../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../../src/metrics/samples/sanFranciscoAirport.ts";
import { at } from "../measuredMap.ts";
import { histogramOf, NEEDS_DATA, SFO, SFO_FRICTION, sfoRatings } from "../referenceData.ts";

const { journey, measurements } = SAN_FRANCISCO_AIRPORT;
const report = assessFriction(journey, measurements, { today: new Date("2026-11-22T00:00:00Z") });
const rated = [...journey.touchpoints.values()].filter((touchpoint) => touchpoint.aliases.length > 0);

/** The sample's touchpoint that knows the survey column of a name in the reference. */
function touchpointOf(name: string): string {
  const column = sfoRatings("2018").get(name)?.column;
  const found = rated.find((touchpoint) => column !== undefined && touchpoint.aliases.includes(column));
  if (found === undefined) throw new Error(`no touchpoint has the column ${column} of ${name}`);
  return found.id;
}

describe("the sample's figures", () => {
  test.skipIf(SFO === null).each(["2017", "2018"] as const)(`are those of the survey of %s (${NEEDS_DATA})`, (year) => {
    const reference = SFO?.[year];
    if (reference === undefined) throw new Error("no reference");
    const counts = (touchpointId: string, metricId: string): readonly number[] | null => {
      const found = [...measurements.observations.values()].find((each) => {
        return each.touchpointId === touchpointId && each.metricId === metricId && each.period === year;
      });
      return found?.counts.type === "histogram" ? found.counts.counts : null;
    };
    for (const [name, rating] of sfoRatings(year)) expect(counts(touchpointOf(name), "rating")).toEqual(histogramOf(rating));
    expect(counts(WHOLE_JOURNEY, "nps")).toEqual(Array.from({ length: 11 }, (_, point) => reference.nps.counts[point] ?? 0));
    expect(counts(WHOLE_JOURNEY, "problem")).toEqual([reference.problem_encountered.no, reference.problem_encountered.yes]);
    expect(measurements.datasets.get(`survey-${year}`)?.rows).toBe(reference.rows);
  });

  test.skipIf(SFO_FRICTION === null)(`give the reference's friction, lights, impact and ranking of 2018 (${NEEDS_DATA})`, () => {
    const rows = SFO_FRICTION?.["2018"].rows ?? [];
    expect(rows).toHaveLength(17);
    for (const row of rows) {
      const friction = at(report, touchpointOf(row.touchpoint));
      expect(friction.headline).toMatchObject({ n: row.n, bad: row.bad, period: "2018" });
      expect(friction.frictionPer100).toBeCloseTo(row.shrunk_per_100, 9);
      expect(friction.impact).toBeCloseTo(row.impact_per_1000_visitors, 9);
      expect(friction.light).toBe(row.flag === "ok" ? "fine" : row.flag);
    }
    expect(report.rankedBy).toBe("impact");
    expect(report.ranking.slice(0, 17)).toEqual(rows.map((row) => touchpointOf(row.touchpoint)));
  });

  test.skipIf(SFO === null)(`know the columns of both years without their trailing spaces (${NEEDS_DATA})`, () => {
    for (const year of ["2017", "2018"] as const) {
      for (const [name, { column }] of sfoRatings(year)) {
        expect(journey.touchpoints.get(touchpointOf(name))?.aliases).toContain(column);
      }
    }
    expect(rated.flatMap((touchpoint) => touchpoint.aliases).filter((alias) => alias.trim() !== alias)).toEqual([]);
  });
});

describe("the sample's message", () => {
  test("restaurants, shops, security screening and Wi-Fi are friction, restaurants the worst of all", () => {
    const friction = Object.fromEntries(
      ["restaurants", "shops", "security-screening", "wifi"].map((id) => [id, [at(report, id).light, at(report, id).headline?.bad]]),
    );
    expect(friction).toEqual({
      restaurants: ["friction", 265], shops: ["friction", 229], "security-screening": ["friction", 208], wifi: ["friction", 180],
    });
    expect(report.ranking.slice(0, 4)).toEqual(["restaurants", "shops", "security-screening", "wifi"]);
    expect(at(report, "restaurants").heat).toBe(4);
    expect(at(report, "restaurants").sentence).toBe(
      "Of every 100 people at Restaurants about 11 had a bad experience (10–13), 1.8 times the journey's average; " +
        "with 2,342 ratings among the largest sources of bad experiences.",
    );
  });

  test("NPS and the share with a problem are told for the whole journey, with their change", () => {
    const [problem, nps] = report.journey;
    expect(problem).toMatchObject({ contract: { id: "problem" }, n: 2616, previous: { period: "2017", change: { clear: true } } });
    expect(nps).toMatchObject({ contract: { id: "nps" }, n: 2650, previous: { period: "2017", change: { clear: true } } });
    expect(problem?.score).toBeCloseTo(14.1055, 4);
    expect(nps?.score).toBeCloseTo(30.9811, 4);
  });

  test("what is assumed differs visibly from what is measured", () => {
    const assumed = (id: string): number | undefined => journey.emotions.get(emotionKey(EVERYONE, id));
    expect([...journey.touchpoints.keys()].filter((id) => assumed(id) === undefined)).toEqual([]);
    expect(assumed("restaurants")).toBe(2);
    expect(at(report, "restaurants").ratio).toBeGreaterThan(1.8);
    expect(assumed("finding-the-way")).toBe(-1);
    expect(at(report, "finding-the-way").ratio).toBeLessThan(0.6);
  });

  test("nothing is stale, and what the survey does not rate says so", () => {
    expect([...report.touchpoints.values()].filter((friction) => friction.stale)).toEqual([]);
    expect(report.ranking.slice(17)).toEqual(["bag-drop", "boarding", "baggage-claim"]);
    for (const id of report.ranking.slice(17)) expect(at(report, id).light).toBe("no-data");
  });
});

describe("the sample as a document", () => {
  test("every record reads back as written, without a problem", () => {
    const problems: Problem[] = [];
    const report = (problem: Problem): void => void problems.push(problem);
    for (const [id, each] of journey.stages) expect(parseStage(id, each, report)).toEqual(each);
    for (const [id, each] of journey.touchpoints) expect(parseTouchpoint(id, each, report)).toEqual(each);
    for (const [id, each] of journey.notes) expect(parseNote(id, each, report)).toEqual(each);
    for (const [id, each] of measurements.contracts) expect(parseContract(id, each, report)).toEqual(each);
    for (const [id, each] of measurements.datasets) expect(parseDataset(id, each, report)).toEqual(each);
    for (const [key, each] of measurements.observations) expect(parseObservation(key, each, report)).toEqual(each);
    expect(problems).toEqual([]);
  });

  test("it survives being stored, and a new title leaves the friction of all other touchpoints the same objects", () => {
    const doc = new Y.Doc();
    writeMap(doc, SAN_FRANCISCO_AIRPORT);
    const map = openMapDocument(doc);
    const today = new Date("2026-11-22T00:00:00Z");
    const before = map.getSnapshot();
    expect(before.problems).toEqual([]);
    const stored = assessFriction(before.journey, before.measurements, { today });
    expect(stored).toEqual(report);
    expect(updateTouchpoint(doc, { id: "restaurants", patch: { title: "Food" } }).ok).toBe(true);
    const after = map.getSnapshot();
    const renamed = assessFriction(after.journey, after.measurements, { today });
    expect(at(renamed, "restaurants").sentence).toMatch(/^Of every 100 people at Food about 11/);
    const changed = [...journey.touchpoints.keys()].filter((id) => at(renamed, id) !== at(stored, id));
    expect(changed).toEqual(["restaurants"]);
    map.destroy();
  });

  test("every stage has touchpoints and actions, and every note is about a touchpoint of its own stage", () => {
    expect(journey.stages.size).toBe(6);
    const filled = (stageId: string): string[] => {
      return [...journey.notes.values()].filter((note) => note.stageId === stageId).map((note) => note.laneId);
    };
    for (const id of journey.stages.keys()) {
      expect(new Set(filled(id))).toEqual(new Set(["actions", "pain-points", "opportunities"]));
      expect([...journey.touchpoints.values()].some((touchpoint) => touchpoint.stageId === id)).toBe(true);
    }
    const astray = [...journey.notes.values()].filter(({ touchpointId, stageId }) => {
      return touchpointId !== null && journey.touchpoints.get(touchpointId)?.stageId !== stageId;
    });
    expect(astray).toEqual([]);
    expect([...journey.lanes.values()].every((lane) => lane.kind in LANE_KIND_LABELS)).toBe(true);
  });

  test("one rating metric, comparable with what an import of the same survey makes", () => {
    const rating = measurements.contracts.get("rating");
    const nps = measurements.contracts.get("nps");
    if (rating === undefined || nps === undefined) throw new Error("metrics are missing");
    expect(comparable(rating, contractFor("rating", 1, 5, "high"))).toBe(true);
    expect(comparable(nps, contractFor("nps", 0, 10, "high"))).toBe(true);
  });
});
