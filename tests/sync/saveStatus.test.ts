import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeSaving, type SaveFacts, together } from "../../src/sync/saveStatus.ts";

const CALM: SaveFacts = {
  opening: false, connected: true, unsaved: false, keeping: false, keepTrouble: null, absence: null, serverTrouble: null, refusal: null,
};
const say = (facts: Partial<SaveFacts>) => describeSaving({ ...CALM, ...facts });

const anyFacts = fc.record({
  opening: fc.boolean(),
  connected: fc.boolean(),
  unsaved: fc.boolean(),
  keeping: fc.boolean(),
  keepTrouble: fc.constantFrom(null, "The disk is full."),
  absence: fc.constantFrom(null, "The server is starting again."),
  serverTrouble: fc.constantFrom(null, "The server's disk is full."),
  refusal: fc.constantFrom(null, "This link has been withdrawn."),
});

describe("what is said about saving", () => {
  test("an edit is called saved by nothing but the server's acknowledgement", () => {
    expect(say({}).label).toBe("Saved");
    expect(say({ unsaved: true }).label).toBe("Saving");
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { state, label } = describeSaving(facts);
        const deserved = facts.connected && !facts.unsaved && facts.refusal === null && facts.serverTrouble === null;
        expect({ state: state === "saved", label: label === "Saved" }).toEqual({ state: deserved, label: deserved });
      }),
    );
  });

  test("an edit is called kept only after this device has confirmed it", () => {
    expect(say({ connected: false, unsaved: true, keeping: true }).state).toBe("saving");
    expect(say({ connected: false, unsaved: true }).label).toBe("Kept on this device, offline");
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const status = describeSaving(facts);
        if (status.state !== "offline") return;
        expect(facts.keepTrouble).toBeNull();
        expect(facts.unsaved && facts.keeping).toBe(false);
      }),
    );
  });

  test("a device that can't keep edits is not silent about it", () => {
    expect(say({ connected: false, unsaved: true, keepTrouble: "The disk is full." })).toMatchObject({
      state: "not-kept",
      sentence: expect.stringContaining("The disk is full."),
      atRisk: true,
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(describeSaving(facts).sentence).toContain(facts.keepTrouble ?? "");
      }),
    );
  });

  test("what is too large can be taken back, so the page must not become a reader; a link withdrawn must", () => {
    expect(say({ refusal: "This map has reached its size limit.", tooLarge: true })).toMatchObject({
      state: "refused", label: "Not saved: too large", tooLarge: true,
    });
    expect(say({ refusal: "This link has been withdrawn." })).toMatchObject({ label: "Not saved: no longer allowed", tooLarge: false });
    expect(describeSaving(together({ ...CALM, refusal: "Sign in again.", signedOut: true }, CALM)).label).toBe("Not saved: signed out");
    const full = { ...CALM, refusal: "Full.", tooLarge: true };
    expect(describeSaving(together(full, CALM)).tooLarge).toBe(true);
    expect(describeSaving(together(full, { ...CALM, refusal: "Withdrawn." })).tooLarge).toBe(false);
    const poisoned = { ...CALM, refusal: "It has not the form of maps.", notTaken: true };
    expect(describeSaving(together(CALM, poisoned))).toMatchObject({ label: "Not saved: the map can't take it", notTaken: true });
    expect(describeSaving(together(full, poisoned))).toMatchObject({ tooLarge: false, notTaken: true });
    expect(describeSaving(together(poisoned, { ...CALM, refusal: "Withdrawn." })).notTaken).toBe(false);
    expect(describeSaving(CALM).notTaken).toBe(false);
  });

  test("only what neither the server nor this device has is at risk", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(describeSaving(facts).atRisk).toBe(facts.unsaved && (facts.keeping || facts.keepTrouble !== null));
      }),
    );
  });

  test("a server that can't write is told apart from no connection", () => {
    const status = say({ unsaved: true, serverTrouble: "The server's disk is full." });
    expect(status).toMatchObject({ state: "offline", label: "Kept on this device, server can't save", connected: true });
    expect(status.sentence).toContain("The server's disk is full.");
  });

  test("a refusal says why and stays refused", () => {
    expect(say({ refusal: "This link has been withdrawn.", connected: false })).toMatchObject({
      state: "refused", sentence: expect.stringContaining("withdrawn"),
    });
  });
});

test("of a map and its discussion only what holds for both is claimed", () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, (map, talk) => {
      const both = describeSaving(together(map, talk));
      const each = [describeSaving(map), describeSaving(talk)];
      expect(both.atRisk || !each.some((one) => one.atRisk)).toBe(true);
      expect(both.unsaved).toBe(each.some((one) => one.unsaved));
      for (const comfort of ["saved", "offline"]) {
        const claimed = both.state === comfort && each.some((one) => one.state === "not-kept" || one.atRisk);
        expect(claimed).toBe(false);
      }
      expect(both.state === "saved" && each.some((one) => one.state !== "saved")).toBe(false);
    }),
  );
});
