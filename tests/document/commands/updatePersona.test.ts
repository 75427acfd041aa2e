import { expect, test } from "vitest";
import { addPersona } from "../../../src/document/commands/addPersona.ts";
import { updatePersona } from "../../../src/document/commands/updatePersona.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a persona takes a new name and description", () => {
  const { first } = twoPeople();
  const id = given(addPersona(first.doc, { name: "Flyer" }));
  doneUndoneRedone(first, () => updatePersona(first.doc, { id, patch: { name: "Frequent flyer", description: "Weekly" } }));
  expect(first.journey().personas.get(id)).toMatchObject({ name: "Frequent flyer", description: "Weekly" });
});

test("two people who change name and description both get their way", () => {
  const room = twoPeople();
  const id = given(addPersona(room.first.doc, { name: "Flyer" }));
  atOnce(
    room,
    () => updatePersona(room.first.doc, { id, patch: { name: "Family" } }),
    () => updatePersona(room.second.doc, { id, patch: { description: "Weekly" } }),
  );
  expect(room.first.journey().personas.get(id)).toMatchObject({ name: "Family", description: "Weekly" });
});

test("a persona that is gone can't be changed", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => updatePersona(first.doc, { id: "gone", patch: { name: "x" } }), /gone/);
});
