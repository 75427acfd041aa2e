import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepIdentity } from "../../src/metrics/keepIdentity.ts";

describe("keepIdentity", () => {
  test("gives the old object exactly where old and new are equal", () => {
    const data = fc.object({ key: fc.constantFrom("a", "b"), values: [fc.constantFrom(0, -0, 1, null, undefined, "0")], maxDepth: 2 });
    fc.assert(
      fc.property(data, data, (before, next) => {
        expect(keepIdentity(before, structuredClone(before))).toBe(before);
        expect(keepIdentity<object>(before, next) === before).toBe(isDeepStrictEqual(before, next));
      }),
    );
  });

  test.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [1]],
    [[], {}],
    [new Map([["a", 1]]), new Map([["a", 2]])],
    [new Map([["a", undefined]]), new Map([["b", undefined]])],
    [new Map(), {}],
    [{}, new Map()],
    [{ a: null }, { a: {} }],
    [{ a: 0 }, { a: "0" }],
  ])("tells %j from %j", (before, next) => {
    expect(keepIdentity<unknown>(before, next)).toBe(next);
  });

  test("without anything before, the new one", () => {
    const next = {};
    expect(keepIdentity(undefined, next)).toBe(next);
  });
});
