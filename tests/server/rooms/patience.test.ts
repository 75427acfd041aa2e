import { expect, test } from "vitest";
import { patienceFor } from "../../../server/rooms/patience.ts";

test("W47: an edit of a small group is written at once, and the more it is sent to, the longer it waits for others", () => {
  expect([1, 8, 49, 50, 75, 100, 1000].map(patienceFor)).toEqual([0, 0, 0, 1, 1.5, 2, 2]);
});
