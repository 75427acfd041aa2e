import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapFromJson, mapToJson, MAX_JSON_LENGTH, type MapContent } from "../../src/export/mapJson.ts";
import { ordersBetween } from "../../src/journey/order.ts";
import {
  EMOTION_VALUES, EVIDENCE_LEVELS, LANE_KINDS, MEDIA, NOTE_KINDS, OWNERSHIPS, PHASES, TOUCHPOINT_STATES,
} from "../../src/journey/vocabularies.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { type Driver, type DriverAnalysis, driverKey } from "../../src/metrics/driversRecord.ts";
import { NO_MEASUREMENTS, type Observation, observationKey } from "../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { flightMap } from "../fixtures/drawnMaps.ts";

const id = fc.string({ unit: fc.constantFrom("a", "b", "X", "Y", "0", "9"), minLength: 1, maxLength: 12 });
const words = fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.toWellFormed());
const ORDERS = ordersBetween(null, null, 60);
const order = fc.constantFrom(...ORDERS);

function byId<T extends { readonly id: string }>(record: fc.Arbitrary<T>): fc.Arbitrary<ReadonlyMap<string, T>> {
  return fc.array(record, { maxLength: 8 }).map((records) => new Map(records.map((entry) => [entry.id, entry])));
}

const journey: fc.Arbitrary<MapContent["journey"]> = fc.record({
  title: words,
  description: words,
  stages: byId(fc.record({ id, name: words, goal: words, phase: fc.constantFrom(...PHASES), order })),
  lanes: byId(fc.record({ id, kind: fc.constantFrom(...LANE_KINDS), name: words, metricId: fc.oneof(id, fc.constant("")), order })),
  touchpoints: byId(fc.record({
    id, title: words, description: words, stageId: id, laneId: id, order, medium: fc.constantFrom(...MEDIA),
    ownership: fc.constantFrom(...OWNERSHIPS), actor: words, state: fc.constantFrom(...TOUCHPOINT_STATES),
    evidence: fc.constantFrom(...EVIDENCE_LEVELS), momentOfTruth: fc.boolean(), owner: words,
    aliases: fc.uniqueArray(words.filter((alias) => alias.trim() !== ""), { maxLength: 3 }),
  })),
  notes: byId(fc.record({
    id, kind: fc.constantFrom(...NOTE_KINDS), text: words, stageId: id, laneId: id, order, touchpointId: fc.option(id),
  })),
  links: byId(fc.record({ id, from: id, to: id, kind: fc.constantFrom("flow", "causes", "answers"), label: words })),
  personas: byId(fc.record({ id, name: words, description: words, order })),
  emotions: fc.array(fc.tuple(id, id, fc.constantFrom(...EMOTION_VALUES)), { maxLength: 6 })
    .map((entries) => new Map(entries.map(([persona, touchpoint, value]) => [`${persona}/${touchpoint}`, value]))),
});

const observation: fc.Arbitrary<Observation> = fc.record({
  datasetId: id, touchpointId: id, metricId: id, period: fc.constantFrom("2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04", ""),
  segment: words,
  counts: fc.oneof(
    fc.record({ type: fc.constant("histogram" as const), counts: fc.array(fc.nat(100_000), { minLength: 2, maxLength: 11 }) }),
    fc.record({ type: fc.constant("volume" as const), count: fc.nat(1_000_000_000) }),
    fc.constant({ type: "withheld" as const }),
  ),
});

const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const driver: fc.Arbitrary<Driver> = fc.record({
  column: words, touchpointId: id, metricId: id, share, low: share, high: share, largest: share,
  correlation: fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value + 0),
});
const analysis: fc.Arbitrary<DriverAnalysis> = fc.record({
  datasetId: id, outcomeMetricId: id, outcomeColumn: words, n: fc.integer({ min: 30, max: 500 }), asked: fc.integer({ min: 500, max: 900 }),
  rSquared: share, rSquaredLow: share, rSquaredHigh: share, method: fc.constantFrom("shapley", "relative-weights"), draws: fc.nat(600),
  drivers: fc.array(driver, { minLength: 2, maxLength: 4 }),
  leftOut: fc.array(fc.record({ column: words, touchpointId: id, answers: fc.nat(900) }), { maxLength: 2 }),
});

const content: fc.Arbitrary<MapContent> = fc.record({
  journey,
  measurements: fc.record({
    contracts: byId(fc.record({ id, kind: fc.constantFrom("nps", "csat", "ces2", "yes-no") })
      .map((entry) => ({ ...CONTRACT_PRESETS[entry.kind], id: entry.id }))),
    datasets: byId(fc.record({
      id, name: words, source: words, importedAt: fc.constantFrom("2026-11-22T13:00:00.000Z", ""), importedBy: words,
      fileHash: fc.constant("ab12"), recipe: words, rows: fc.nat(1_000_000_000), skipped: fc.nat(1000),
    })),
    observations: fc.array(observation, { maxLength: 8 }).map((list) => new Map(list.map((entry) => [observationKey(entry), entry]))),
    drivers: fc.uniqueArray(analysis, { maxLength: 3, selector: driverKey }).map((list) => new Map(list.map((entry) => [driverKey(entry), entry]))),
  }),
});

describe("a map as JSON", { timeout: 60_000 }, () => {
  test("reads back to an equal map, whatever is in it", () => {
    fc.assert(fc.property(content, (map) => {
      expect(mapFromJson(mapToJson(map))).toEqual({ ok: true, ...map, problems: [] });
    }), { numRuns: 150 });
  });

  test("the sample map reads back to itself, and a map read is written as it was", () => {
    const text = mapToJson(SAN_FRANCISCO_AIRPORT);
    const read = mapFromJson(text);
    expect(read).toEqual({ ok: true, journey: SAN_FRANCISCO_AIRPORT.journey, measurements: SAN_FRANCISCO_AIRPORT.measurements, problems: [] });
    const again = read.ok ? mapFromJson(mapToJson(read)) : read;
    expect(again).toEqual(read);
  });

  const REFUSED: readonly [string, string, RegExp][] = [
    ["nothing", "", /^This is not a JSON file: it is empty\.$/],
    ["a picture", "\u0089PNG\r\n\u001a\n", /^This is not a JSON file/],
    ["a cut file", mapToJson({ journey: flightMap().journey, measurements: NO_MEASUREMENTS }).slice(0, 300), /^This is not a JSON file: /],
    ["a missing comma", '{\n "format": "throughline-map"\n "formatVersion": 1 }', /line 3, column 2/],
    ["another program's file", '{"type":"excalidraw"}', /the field “format” should say “throughline-map”/],
    ["a list", "[1,2]", /not a map of Throughline/],
    ["null", "null", /not a map of Throughline/],
    ["no version", '{"format":"throughline-map"}', /“formatVersion” should be a whole number/],
    ["a version from the future", '{"format":"throughline-map","formatVersion":7,"journey":{}}', /newer version of Throughline \(format 7/],
    ["no journey", '{"format":"throughline-map","formatVersion":1}', /“journey” should be a record/],
    ["deep nesting", "[".repeat(200_000), /^This is not a JSON file/],
  ];
  test.each(REFUSED)("refuses %s with a reason", (_, text, reason) => {
    const read = mapFromJson(text);
    expect(read.ok ? "" : read.reason).toMatch(reason);
  });

  test("refuses more text than a map may have", () => {
    expect(mapFromJson(" ".repeat(MAX_JSON_LENGTH + 1))).toMatchObject({ ok: false, reason: expect.stringContaining("too large") });
  });

  test("D6: what cannot be read is replaced or left out, and named", () => {
    const read = mapFromJson(JSON.stringify({
      format: "throughline-map", formatVersion: 1,
      journey: { title: 5, stages: [{ id: "a", name: "A", goal: "", phase: "never", order: "a0" }, 7], notes: "none" },
      measurements: { contracts: [{ name: "no id" }], datasets: 3, observations: [{ counts: {} }, { datasetId: "d", touchpointId: "t", metricId: "m", period: "soon", segment: "", counts: { type: "volume", count: 1 } }] },
    }));
    expect(read.ok && read.journey.stages.get("a")).toMatchObject({ name: "A", phase: "during" });
    const paths = read.ok ? read.problems.map((problem) => problem.path) : [];
    for (const place of ["title", "stages/a/phase", "notes", "metrics/number 1", "datasets", "observations/number 1"]) expect(paths).toContain(place);
  });

  test("total: no text makes it throw, and a hostile one changes no prototype", () => {
    const hostile = '{"format":"throughline-map","formatVersion":1,"__proto__":{"polluted":1},"journey":{"__proto__":{"polluted":1},' +
      '"stages":[{"id":"__proto__","name":"x","goal":"","phase":"during","order":"a0","polluted":1}],"emotions":{"__proto__":1}}}';
    const read = mapFromJson(hostile);
    expect(read.ok && [read.journey.stages.size, read.problems[0]?.path]).toEqual([0, "stages/__proto__"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json({ maxDepth: 6 }), fc.jsonValue().map((value) =>
      JSON.stringify({ format: "throughline-map", formatVersion: 1, journey: value, measurements: value }))), (text) => {
      expect(typeof mapFromJson(text).ok).toBe("boolean");
    }));
  });

  test("names at most 200 problems", () => {
    const stages = Array.from({ length: 5000 }, () => 7);
    const read = mapFromJson(JSON.stringify({ format: "throughline-map", formatVersion: 1, journey: { stages } }));
    expect(read.ok && read.problems.length).toBe(200);
  });
});
