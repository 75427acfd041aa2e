import { expect, test } from "vitest";
import { describeSaving, type SaveFacts } from "../../src/sync/saveStatus.ts";
import { readerStatus } from "../../src/viewer/readerStatus.ts";

const CALM: SaveFacts = {
  opening: false, connected: true, unsaved: false, keeping: false,
  keepTrouble: null, absence: null, serverTrouble: null, refusal: null,
};
const seenBy = (role: "viewer" | "commenter", facts: Partial<SaveFacts>) => readerStatus(role, describeSaving({ ...CALM, ...facts }));

test("a viewer, who has nothing to save, is told whether the map is live", () => {
  expect(seenBy("viewer", {}).label).toBe("Live");
  expect(seenBy("viewer", { connected: false }).label).toBe("Offline");
  expect(seenBy("viewer", { connected: false, keepTrouble: "The disk is full." })).toMatchObject({ state: "offline", label: "Offline" });
  expect(seenBy("viewer", { serverTrouble: "The server's disk is full." }).label).toBe("Live");
  expect(seenBy("viewer", { refusal: "This link has been withdrawn." })).toMatchObject({
    state: "refused", label: "No longer live", sentence: expect.stringContaining("withdrawn"),
  });
});

test("a commenter, who writes, is told about saving", () => {
  expect(seenBy("commenter", {}).label).toBe("Saved");
  expect(seenBy("commenter", { unsaved: true }).label).toBe("Saving");
});
