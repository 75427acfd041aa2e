import { expect, test } from "vitest";
import { openedWhen } from "../../src/home/openedWhen.ts";

const NOW = new Date(2026, 10, 22, 14, 0);

test.each([
  [new Date(2026, 10, 22, 9, 5), "today, 09:05"],
  [new Date(2026, 10, 22, 23, 59), "today, 23:59"],
  [new Date(2026, 10, 21, 23, 59), "yesterday"],
  [new Date(2026, 10, 19, 0, 1), "3 days ago"],
  [new Date(2026, 10, 1, 12, 0), "1 Nov 2026"],
])("%s was %s", (then, words) => {
  expect(openedWhen(then.toISOString(), NOW, "en-GB")).toBe(words);
});

test("an instant that can't be read is no reason to break the list", () => {
  expect(openedWhen("nonsense", NOW, "en-GB")).toBe("at an unknown time");
});
