import { expect, test } from "vitest";
import { nextPeriod } from "../../src/import/nextPeriod.ts";

test.each([
  ["2025", "2026"], ["2025-Q4", "2026-Q1"], ["2025-12", "2026-01"], ["2026-04", "2026-05"],
  ["2026-W53", "2027-W01"], ["2025-W52", "2026-W01"], ["2024-02-28", "2024-02-29"], ["2025-12-31", "2026-01-01"],
])("after %s comes %s", (period, next) => {
  expect(nextPeriod(period)).toBe(next);
});

test("nothing comes after what is no period", () => {
  expect([nextPeriod(""), nextPeriod("spring")]).toEqual([null, null]);
});
