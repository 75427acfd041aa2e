import { expect, test } from "vitest";
import { setMapTitle } from "../../../src/document/commands/setMapTitle.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a map is named and described in one step", () => {
  const { first } = twoPeople();
  doneUndoneRedone(first, () => setMapTitle(first.doc, { title: "Flying with us", description: "End to end" }));
  expect(first.journey()).toMatchObject({ title: "Flying with us", description: "End to end" });
});

test("a new title alone leaves the description", () => {
  const { first } = twoPeople();
  given(setMapTitle(first.doc, { title: "Flying", description: "End to end" }));
  given(setMapTitle(first.doc, { title: "Flying with us" }));
  expect(first.journey().description).toBe("End to end");
});

test("two people who name the map agree on one name", () => {
  const room = twoPeople();
  atOnce(room, () => setMapTitle(room.first.doc, { title: "One" }), () => setMapTitle(room.second.doc, { title: "Two" }));
  expect(["One", "Two"]).toContain(room.first.journey().title);
});

test("a title or description that is too long is refused as a whole", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => setMapTitle(first.doc, { title: "x".repeat(201) }), /title has 201 characters/);
  const long = { title: "Flying", description: "x".repeat(10_001) };
  expectRefusal(first, () => setMapTitle(first.doc, long), /description has 10,001 characters/);
});
