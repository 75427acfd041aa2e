import { expect, test } from "vitest";
import { addPersona } from "../../../src/document/commands/addPersona.ts";
import { setEmotion } from "../../../src/document/commands/setEmotion.ts";
import { emotionKey, EVERYONE } from "../../../src/journey/journeyMap.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a feeling is assumed for everybody or for a persona, and taken back", () => {
  const { first, cards } = twoPeople();
  const persona = given(addPersona(first.doc, { name: "Frequent flyer" }));
  doneUndoneRedone(first, () => setEmotion(first.doc, { personaId: EVERYONE, touchpointId: cards[0], value: -1 }));
  doneUndoneRedone(first, () => setEmotion(first.doc, { personaId: persona, touchpointId: cards[0], value: 2 }));
  expect(first.journey().emotions.get(emotionKey(EVERYONE, cards[0]))).toBe(-1);
  doneUndoneRedone(first, () => setEmotion(first.doc, { personaId: persona, touchpointId: cards[0], value: null }));
  expect(first.journey().emotions.size).toBe(1);
});

test("two people who assume different feelings agree on one of them", () => {
  const room = twoPeople();
  const [touchpointId] = room.cards;
  atOnce(
    room,
    () => setEmotion(room.first.doc, { personaId: EVERYONE, touchpointId, value: -2 }),
    () => setEmotion(room.second.doc, { personaId: EVERYONE, touchpointId, value: 1 }),
  );
  expect([-2, 1]).toContain(room.first.journey().emotions.get(emotionKey(EVERYONE, touchpointId)));
});

test("unknown touchpoints and personas and feelings off the scale are refused", () => {
  const { first, cards } = twoPeople();
  const [touchpointId] = cards;
  expectRefusal(first, () => setEmotion(first.doc, { personaId: EVERYONE, touchpointId: "gone", value: 1 }), /touchpoint is gone/);
  expectRefusal(first, () => setEmotion(first.doc, { personaId: "gone", touchpointId, value: 1 }), /persona is gone/);
  // @ts-expect-error a feeling off the scale
  expectRefusal(first, () => setEmotion(first.doc, { personaId: EVERYONE, touchpointId, value: 3 }), /from -2/);
});
