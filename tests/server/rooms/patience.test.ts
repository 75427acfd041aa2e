import { expect, test } from "vitest";
import { patienceFor } from "../../../server/rooms/patience.ts";

test("W47: an edit waits for another one where at least fifty people are sent it, for 3 ms at most; in a smaller group it waits for nothing", () => {
  expect([1, 8, 49, 50, 100, 1000].map(patienceFor)).toEqual([0, 0, 0, 3, 3, 3]);
});
