import { expect, test } from "vitest";
import { addPersona } from "../../../src/document/commands/addPersona.ts";
import { byOrder } from "../../../src/journey/order.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("personas are added one behind the other", () => {
  const { first } = twoPeople();
  doneUndoneRedone(first, () => addPersona(first.doc, { name: "Frequent flyer", description: "Twice a week" }));
  doneUndoneRedone(first, () => addPersona(first.doc, { name: "Family" }));
  const names = [...first.journey().personas.values()].toSorted(byOrder).map((persona) => persona.name);
  expect(names).toEqual(["Frequent flyer", "Family"]);
});

test("two people who add a persona keep both", () => {
  const room = twoPeople();
  atOnce(room, () => addPersona(room.first.doc, { name: "One" }), () => addPersona(room.second.doc, { name: "Two" }));
  expect(room.first.journey().personas.size).toBe(2);
});

test("a name that is too long is refused", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => addPersona(first.doc, { name: "x".repeat(201) }), /name has 201 characters/);
});
