import { describe, expect, test } from "vitest";
import { countOpenThreads } from "../../../src/live/useLiveMap.ts";
import { initials } from "../../../src/panels/discussion/initials.ts";
import { anchorOf, listThreads } from "../../../src/panels/discussion/threadList.ts";
import { JOURNEY, TALK } from "../harness/fixtureMap.ts";

describe("discussions", () => {
  test("those about the selected card come apart, resolved ones too, each by its newest comment", () => {
    const { here, elsewhere, resolved } = listThreads(TALK, "tpFood0000000");
    expect(here.map(({ id }) => id)).toEqual(["thread1"]);
    expect(elsewhere.map(({ id }) => id)).toEqual(["thread2", "thread3"]);
    expect(resolved.map(({ id }) => id)).toEqual(["thread4"]);
  });

  test("with nothing selected every open thread is listed", () => {
    const { here, elsewhere } = listThreads(TALK, null);
    expect(here).toEqual([]);
    expect(elsewhere.map(({ id }) => id)).toEqual(["thread1", "thread2", "thread3"]);
  });

  test("a thread outlives the card it is about, and says so", () => {
    expect(anchorOf(JOURNEY, "tpDeleted0000")).toMatchObject({ gone: true, name: "A card that has been deleted" });
    expect(anchorOf(JOURNEY, "*")).toMatchObject({ gone: false, name: "The whole map" });
    expect(anchorOf(JOURNEY, "stageWait0000")).toMatchObject({ gone: false, name: "Wait and shop" });
  });

  test("cards count their open threads only", () => {
    expect(Object.fromEntries(countOpenThreads(TALK))).toEqual({ tpFood0000000: 1, tpArabic00000: 1, tpDeleted0000: 1 });
  });

  test.each([["Research Team", "RT"], ["Research", "R"], ["  équipe  de  lyon ", "ÉL"], ["فريق", "ف"], ["👩‍🚀 Crew", "👩‍🚀C"], ["", "?"]])("initials of %j are %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
