import { describe, expect, test } from "vitest";
import { NO_DRAFT, settle, shownText, typed } from "../../src/ui/draft.ts";
import type { Outcome } from "../../src/ui/outcome.ts";

function recorder(outcome: Outcome = { ok: true }) {
  const sent: string[] = [];
  const seen: string[] = [];
  return { sent, seen, commit: (text: string, before: string) => (sent.push(text), seen.push(before), outcome) };
}

describe("a text that settles when one leaves it", () => {
  test("shows the settled value until someone types, also when it changes under the field", () => {
    expect(shownText(NO_DRAFT, "old")).toBe("old");
    expect(shownText(NO_DRAFT, "from a colleague")).toBe("from a colleague");
    expect(shownText(typed(NO_DRAFT, "mine", "old"), "from a colleague")).toBe("mine");
  });

  test("sends what was typed once, and shows the settled value again", () => {
    const { sent, commit } = recorder();
    expect(settle(typed(NO_DRAFT, "new", "old"), "old", commit)).toEqual(NO_DRAFT);
    expect(sent).toEqual(["new"]);
  });

  test("sends nothing for a visit without a change", () => {
    const { sent, commit } = recorder();
    expect(settle(NO_DRAFT, "same", commit)).toEqual(NO_DRAFT);
    expect(settle(typed(NO_DRAFT, "same", "same"), "same", commit)).toEqual(NO_DRAFT);
    expect(sent).toEqual([]);
  });

  test("keeps a refused text in the field, with the reason", () => {
    const { commit } = recorder({ ok: false, reason: "Too long." });
    const refused = settle(typed(NO_DRAFT, "very long", "old"), "old", commit);
    expect(refused).toEqual({ text: "very long", seen: "old", error: "Too long." });
    expect(typed(refused, "shorter", "old").error).toBeNull();
  });

  test("an empty text is a change like any other", () => {
    const { sent, commit } = recorder();
    settle(typed(NO_DRAFT, "", "old"), "old", commit);
    expect(sent).toEqual([""]);
  });

  test("tells which value typing began with, so that what a colleague wrote meanwhile can be kept", () => {
    const { seen, commit } = recorder();
    const begun = typed(NO_DRAFT, "old and", "old");
    const went = typed(begun, "old and mine", "old and theirs");
    settle(went, "old and theirs", commit);
    expect(seen).toEqual(["old"]);
  });

  test("a text that was typed and taken back leaves what a colleague wrote meanwhile", () => {
    const { sent, commit } = recorder();
    const back = typed(typed(NO_DRAFT, "mine", "old"), "old", "theirs");
    expect(settle(back, "theirs", commit)).toEqual(NO_DRAFT);
    expect(sent).toEqual([]);
  });
});
