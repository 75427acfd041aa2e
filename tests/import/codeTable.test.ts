import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeTable, MAX_COMBINATIONS } from "../../src/import/codeTable.ts";

describe("CodeTable", () => {
  it("numbers combinations in the order in which they come, and tells all of them apart", () => {
    const code = fc.nat(40);
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(code, code, code), { maxLength: 400, selector: (codes) => codes.join() }), (all) => {
      const table = new CodeTable();
      expect(all.map(([a, b, c]) => [table.find(a, b, c), table.add(a, b, c)])).toEqual(all.map((_, index) => [-1, index]));
      expect(all.map(([a, b, c]) => table.find(a, b, c))).toEqual(all.map((_, index) => index));
    }), { numRuns: 60 });
  });

  it("numbers no more than it has room for", () => {
    const table = new CodeTable();
    for (let code = 0; code < MAX_COMBINATIONS; code += 1) table.add(code, 0, 0);
    expect(table.add(1, 1, 1)).toBe(-1);
    expect(table.find(MAX_COMBINATIONS - 1, 0, 0)).toBe(MAX_COMBINATIONS - 1);
  });
});
