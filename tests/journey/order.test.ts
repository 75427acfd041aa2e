import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byOrder, insertAt, isOrder, orderBetween, ordersBetween, type Ordered } from "../../src/journey/order.ts";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Strings that look like keys, most of them wrong, some made by careless or hostile programs. */
const almostKey = fc.string({ unit: fc.constantFrom(...DIGITS.split(""), "!", "é"), maxLength: 40 });
const order = fc.oneof(
  almostKey.filter(isOrder),
  fc.constantFrom("a0", "a0", "a1", "Zz", "y".repeat(26), `B${"0".repeat(25)}`, `B${"0".repeat(25)}1`, "a0V", "a0".padEnd(200, "V")),
);
const row = fc.array(fc.record({ id: fc.uuid(), order }), { maxLength: 12 }).map((records) => records.toSorted(byOrder));

function inserted(sorted: readonly Ordered[], index: number, count: number): Ordered[] {
  const insertion = insertAt(sorted, index, count);
  const respaced = new Map(insertion.respaced.map((record) => [record.id, record]));
  const fresh = insertion.orders.map((key, at) => ({ id: `new${at}`, order: key }));
  return sorted.map((record) => respaced.get(record.id) ?? record).toSpliced(index, 0, ...fresh);
}

test("there is always a key between two others, and before and behind all", () => {
  fc.assert(fc.property(order, order, (a, b) => {
    expect(orderBetween(null, a) < a).toBe(true);
    expect(orderBetween(a, null) > a).toBe(true);
    const [low, high] = a < b ? [a, b] : [b, orderBetween(a, null)];
    const between = orderBetween(low, high);
    expect(low < between && between < high).toBe(true);
  }));
});

test("what is no key does not pass", () => {
  for (const wrong of ["", "a", "a00", "0", "é0", "b0", `A${"0".repeat(26)}`, `A${"0".repeat(25)}1`, "z".repeat(27), "a0".padEnd(300, "V"), 7, null, undefined]) {
    expect(isOrder(wrong)).toBe(false);
  }
});

test("several keys between two others ascend", () => {
  expect(ordersBetween("a0", "a1", 3)).toHaveLength(3);
  expect([...ordersBetween(null, null, 0)]).toEqual([]);
});

test("D1: new records stand where they were put, whatever keys the others have, and the others keep their sequence", () => {
  fc.assert(fc.property(row, fc.nat(12), fc.integer({ min: 1, max: 4 }), (sorted, at, count) => {
    const index = Math.min(at, sorted.length);
    const after = inserted(sorted, index, count);
    expect(after.toSorted(byOrder)).toEqual(after);
    expect(after.filter((record) => !record.id.startsWith("new")).map((record) => record.id)).toEqual(sorted.map((record) => record.id));
    expect(after.every((record) => isOrder(record.order))).toBe(true);
  }), { numRuns: 500 });
});

test("in a healthy row nobody else's key changes", () => {
  const sorted = ordersBetween(null, null, 5).map((key, at) => ({ id: `r${at}`, order: key }));
  for (let index = 0; index <= 5; index += 1) expect(insertAt(sorted, index, 2).respaced).toEqual([]);
});

test("keys stay short however often records are put into the same gap", () => {
  let sorted: Ordered[] = ordersBetween(null, null, 4).map((key, at) => ({ id: `r${at}`, order: key }));
  let rewritten = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const moved = sorted[2];
    if (moved === undefined) throw new Error("the row is too short");
    const staying = sorted.toSpliced(2, 1);
    const insertion = insertAt(staying, 1, 1);
    rewritten += insertion.respaced.length;
    const respaced = new Map(insertion.respaced.map((record) => [record.id, record]));
    sorted = staying
      .map((record) => respaced.get(record.id) ?? record)
      .toSpliced(1, 0, { id: moved.id, order: insertion.orders[0] ?? "" });
    expect(sorted.toSorted(byOrder)).toEqual(sorted);
  }
  expect(Math.max(...sorted.map((record) => record.order.length))).toBeLessThanOrEqual(16);
  expect(rewritten).toBeLessThan(100);
});
