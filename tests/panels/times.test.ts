import { expect, test } from "vitest";
import { agoText, dayText, instantText } from "../../src/panels/times.ts";

const now = new Date("2026-02-03T10:00:00.000Z");

test.each([
  ["2026-02-03T09:59:40.000Z", "just now"], ["2026-02-03T10:05:00.000Z", "just now"], ["2026-02-03T09:59:00.000Z", "1 minute ago"],
  ["2026-02-03T09:15:00.000Z", "45 minutes ago"], ["2026-02-03T08:00:00.000Z", "2 hours ago"], ["2026-01-01T08:00:00.000Z", "1 Jan 2026"],
])("%s was %s", (instant, words) => {
  expect(agoText(instant, now)).toBe(words);
});

test("an instant that a peer has broken is shown as it is, never thrown over", () => {
  for (const broken of ["", "yesterday", "2026-99-99"]) {
    expect([agoText(broken, now), dayText(broken), instantText(broken)]).toEqual([broken, broken, broken]);
  }
});
