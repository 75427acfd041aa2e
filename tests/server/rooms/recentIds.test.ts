import { expect, test } from "vitest";
import { RecentIds } from "../../../server/rooms/recentIds.ts";

test("H5: links revoked in the last ten minutes are known, and no more of them than ten thousand are kept", () => {
  const ids = new RecentIds();
  ids.add("a", 0);
  ids.add("b", 1000);
  ids.add("a", 2000);
  expect([ids.has("a", 3000), ids.has("b", 3000), ids.has("c", 3000)]).toEqual([true, true, false]);
  expect([ids.has("b", 601_000), ids.has("a", 601_000)]).toEqual([false, true]);
  ids.add("c", 603_000);
  expect(ids.size).toBe(1);
  for (let at = 0; at < 20_000; at++) ids.add(`link ${at}`, 603_000);
  expect(ids.size).toBe(10_000);
  expect([ids.has("link 9999", 603_000), ids.has("link 10000", 603_000)]).toEqual([false, true]);
});
