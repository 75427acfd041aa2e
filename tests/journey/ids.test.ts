import { expect, test } from "vitest";
import { isId, newId } from "../../src/journey/ids.ts";

test("new ids have 12 letters and digits, use all of them evenly and never repeat", () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9A-Za-z]{12}$/.test(id) && isId(id))).toBe(true);
  const counts = new Map<string, number>();
  for (const letter of ids.join("")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(62);
  const expected = (10_000 * 12) / 62;
  // 8 standard deviations: a fair draw misses this once in 10^14 runs, a draw modulo 256 always.
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(8 * Math.sqrt(expected));
});

test("ids never hold a slash, a name that objects inherit, or anything unreadable", () => {
  for (const id of ["k3f9", "get-to-the-airport", "s_1", "A".repeat(64)]) expect(isId(id)).toBe(true);
  for (const id of ["", "a/b", "__proto__", "constructor", "toString", "-a", "a b", "é", "A".repeat(65), 7, null]) {
    expect(isId(id)).toBe(false);
  }
});
