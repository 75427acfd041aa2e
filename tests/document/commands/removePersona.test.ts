import { expect, test } from "vitest";
import { addPersona } from "../../../src/document/commands/addPersona.ts";
import { removePersona } from "../../../src/document/commands/removePersona.ts";
import { setEmotion } from "../../../src/document/commands/setEmotion.ts";
import { EVERYONE } from "../../../src/journey/journeyMap.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("with a persona go the feelings assumed for it, and only those", () => {
  const { first, cards } = twoPeople();
  const id = given(addPersona(first.doc, { name: "Family" }));
  given(setEmotion(first.doc, { personaId: id, touchpointId: cards[0], value: 1 }));
  given(setEmotion(first.doc, { personaId: EVERYONE, touchpointId: cards[0], value: 0 }));
  doneUndoneRedone(first, () => removePersona(first.doc, { id }));
  expect([...first.journey().emotions.values()]).toEqual([0]);
});

test("two people who delete the same persona delete it once", () => {
  const room = twoPeople();
  const id = given(addPersona(room.first.doc, { name: "Family" }));
  atOnce(room, () => removePersona(room.first.doc, { id }), () => removePersona(room.second.doc, { id }));
  expectRefusal(room.first, () => removePersona(room.first.doc, { id }), /gone/);
});
