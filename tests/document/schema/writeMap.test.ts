import { expect, test } from "vitest";
import * as Y from "yjs";
import { readMap } from "../../../src/document/schema/readMap.ts";
import { writeMap } from "../../../src/document/schema/writeMap.ts";
import { SCHEMA_VERSION } from "../../../src/journey/migrations.ts";
import { TEMPLATES } from "../../../src/journey/templates.ts";
import { NO_MEASUREMENTS, observationKey } from "../../../src/metrics/observation.ts";
import { dataset, RATING, ratings } from "../measured.ts";

test.each(TEMPLATES)("the template $id is read back as it was written, here and from its bytes", ({ journey }) => {
  const doc = new Y.Doc();
  writeMap(doc, { journey, measurements: NO_MEASUREMENTS });
  const copy = new Y.Doc();
  Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(doc));
  for (const written of [doc, copy]) {
    expect(readMap(written)).toEqual({
      journey, measurements: NO_MEASUREMENTS, schemaVersion: SCHEMA_VERSION, newer: false, problems: [],
    });
  }
});

test("figures are read back as they were written, and lie in the document as counts only", () => {
  const doc = new Y.Doc();
  const journey = TEMPLATES[0]?.journey;
  if (journey === undefined) throw new Error("there is no template");
  const observation = ratings("d1", "*", [1, 2, 3, 4, 5]);
  const key = observationKey(observation);
  const measurements = {
    contracts: new Map([[RATING.id, RATING]]),
    datasets: new Map([["d1", dataset("d1")]]),
    observations: new Map([[key, observation]]),
    drivers: new Map(),
  };
  writeMap(doc, { journey, measurements });
  expect(readMap(doc).measurements).toEqual(measurements);
  expect(doc.getMap("observations").get(key)).toEqual({ type: "histogram", counts: [1, 2, 3, 4, 5] });
});

test("a map is written in one transaction", () => {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on("update", () => {
    updates += 1;
  });
  const journey = TEMPLATES[1]?.journey;
  if (journey === undefined) throw new Error("there is no template");
  writeMap(doc, { journey, measurements: NO_MEASUREMENTS });
  expect(updates).toBe(1);
});
