import { expect, test } from "vitest";
import { splitOf } from "../../../src/panels/friction/splitOf.ts";

const choices = { periods: [], partial: new Map(), stubs: [], segments: [{ value: "A", column: "Area" }, { value: "B", column: "Area" }, { value: "visitor", column: "Home" }] };

test("groups are named by their column where all come from one", () => {
  expect(splitOf({ groups: ["A", "B", ""] }, choices)).toBe("Area");
  expect(splitOf({ groups: ["A", "visitor"] }, choices)).toBeNull();
  expect(splitOf({ groups: ["unknown"] }, choices)).toBeNull();
});
