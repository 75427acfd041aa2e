import * as fc from "fast-check";
import { expect, test } from "vitest";
import { observationKey, readObservationKey } from "../../src/metrics/observation.ts";

const part = fc.oneof(fc.stringMatching(/^[\w.~!*'()/ %-]{1,20}$/u), fc.string({ unit: "binary", minLength: 1, maxLength: 20 })).filter((text) => text !== "");

test("K7: each part of a key is percent-encoded, and reads back as it was", () => {
  fc.assert(fc.property(part, part, part, part, part, (datasetId, touchpointId, metricId, period, segment) => {
    const about = { datasetId, touchpointId, metricId, period, segment };
    const key = observationKey(about);
    expect(key).toBe([datasetId, touchpointId, metricId, period, segment].map((own) => encodeURIComponent(own.toWellFormed())).join("/"));
    const whole = Object.fromEntries(Object.entries(about).map(([name, own]) => [name, own.toWellFormed()]));
    expect(readObservationKey(key)).toEqual(whole);
  }));
});

test("a key of other parts, or with a broken escape, is none", () => {
  for (const key of ["", "a/b/c/d", "a/b/c/d/e/f", "a//c/d/e", "%E0/b/c/d/e", `${"a".repeat(600)}/b/c/d/e`]) expect(readObservationKey(key)).toBeNull();
  expect(readObservationKey("a/b/c//")).toEqual({ datasetId: "a", touchpointId: "b", metricId: "c", period: "", segment: "" });
});
