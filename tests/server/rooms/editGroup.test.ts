import { expect, test } from "vitest";
import { editGroup } from "../../../server/rooms/editGroup.ts";

test("W47: an edit of a small group waits for nothing, and the more it is sent to, the more go together", () => {
  expect([1, 8, 24, 25, 49, 50, 75, 100].map(editGroup)).toEqual([1, 1, 1, 2, 2, 3, 4, 5]);
});
