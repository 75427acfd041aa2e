import * as fc from "fast-check";
import { Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { Latencies } from "../../../server/operations/latencies.ts";

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "").toSorted();

test("whatever is observed reads as by the client library of Prometheus", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom(0, 0.002, 0.25, 10), fc.double({ min: 0, max: 20, noNaN: true }))), async (values) => {
      const bounds = [0.002, 0.25, 1, 10];
      const registry = new Registry();
      const theirs = new Histogram({ name: "wait_seconds", help: "How long", buckets: bounds, registers: [registry] });
      const ours = new Latencies("wait_seconds", "How long", bounds);
      for (const value of values) {
        theirs.observe(value);
        ours.observe(value);
      }
      expect(lines(ours.read())).toEqual(lines(await registry.metrics()));
    }),
  );
});
