import * as fc from "fast-check";
import { addLane } from "../../src/document/commands/addLane.ts";
import { addNote } from "../../src/document/commands/addNote.ts";
import { addPersona } from "../../src/document/commands/addPersona.ts";
import { addStage } from "../../src/document/commands/addStage.ts";
import { addTouchpoint } from "../../src/document/commands/addTouchpoint.ts";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { attachNote } from "../../src/document/commands/attachNote.ts";
import { countBoth } from "../../src/document/commands/countBoth.ts";
import { duplicateCards } from "../../src/document/commands/duplicateCards.ts";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { moveLane } from "../../src/document/commands/moveLane.ts";
import { moveStage } from "../../src/document/commands/moveStage.ts";
import { removeCards } from "../../src/document/commands/removeCards.ts";
import { removeDataset } from "../../src/document/commands/removeDataset.ts";
import { removeLane } from "../../src/document/commands/removeLane.ts";
import { removePersona } from "../../src/document/commands/removePersona.ts";
import { removeStage } from "../../src/document/commands/removeStage.ts";
import { setEmotion } from "../../src/document/commands/setEmotion.ts";
import { setMapTitle } from "../../src/document/commands/setMapTitle.ts";
import { addDerivedMetric } from "../../src/document/commands/addDerivedMetric.ts";
import { removeContract } from "../../src/document/commands/removeContract.ts";
import { updateContract } from "../../src/document/commands/updateContract.ts";
import { updateDataset } from "../../src/document/commands/updateDataset.ts";
import { updateLane } from "../../src/document/commands/updateLane.ts";
import { updateNote } from "../../src/document/commands/updateNote.ts";
import { updatePersona } from "../../src/document/commands/updatePersona.ts";
import { updateStage } from "../../src/document/commands/updateStage.ts";
import { updateTouchpoint } from "../../src/document/commands/updateTouchpoint.ts";
import { EVERYONE } from "../../src/journey/journeyMap.ts";
import { EMOTION_VALUES, LANE_KINDS, NOTE_KINDS } from "../../src/journey/vocabularies.ts";
import { importOf, ratings } from "./measured.ts";
import { personWithMap, type Person, type Workshop } from "./workshop.ts";

/** One step of the story: who, what, and three numbers that choose among what is there. */
export type Step = { readonly who: number; readonly verb: number; readonly a: number; readonly b: number; readonly c: number };

function pick<T>(values: Iterable<T>, at: number): T | undefined {
  const list = [...values];
  return list[at % Math.max(1, list.length)];
}

const TEXTS = ["", "Waits", "Waits long", "Queue 🛫 at nine", "انتظار", "x".repeat(300)];

/** Every verb a person has. Ids that are missing are made up, so that refusals take part too. */
const VERBS: readonly ((person: Person, step: Step) => unknown)[] = [
  ({ doc, journey }, { a, b }) => addStage(doc, { name: `Stage ${a}`, afterStageId: pick(journey().stages.keys(), b) ?? null }),
  ({ doc, journey }, { a, b }) => addLane(doc, { kind: pick(LANE_KINDS, a) ?? "actions", afterLaneId: pick(journey().lanes.keys(), b) ?? null }),
  ({ doc, journey }, { a, b, c }) => addTouchpoint(doc, {
    title: `Touchpoint ${c}`, stageId: stage(journey(), a), laneId: lane(journey(), b), beforeCardId: card(journey(), c),
  }),
  ({ doc, journey }, { a, b, c }) => addNote(doc, {
    text: pick(TEXTS, c) ?? "", stageId: stage(journey(), a), laneId: lane(journey(), b), beforeCardId: card(journey(), c),
    touchpointId: c % 2 === 0 ? null : card(journey(), a),
  }),
  ({ doc, journey }, { a, b, c }) => moveCards(doc, {
    cardIds: [card(journey(), a), card(journey(), a + 1)], stageId: stage(journey(), b), laneId: lane(journey(), c), beforeCardId: card(journey(), c),
  }),
  ({ doc, journey }, { a, b, c }) => moveCards(doc, {
    cardIds: [card(journey(), a)], stageId: stage(journey(), b), laneId: lane(journey(), c), beforeCardId: card(journey(), c + 1),
  }),
  ({ doc, journey }, { a }) => removeCards(doc, { cardIds: [card(journey(), a), card(journey(), a + 3)] }),
  ({ doc, journey }, { a, b }) => duplicateCards(doc, { cardIds: [card(journey(), a), card(journey(), b)] }),
  ({ doc, journey }, { a, c }) => updateTouchpoint(doc, {
    id: card(journey(), a), patch: { title: `New ${c}`, description: pick(TEXTS, c) ?? "", momentOfTruth: c % 2 === 0 },
  }),
  ({ doc, journey }, { a, c }) => updateNote(doc, { id: card(journey(), a), patch: { text: pick(TEXTS, c) ?? "" } }),
  ({ doc, journey }, { a, c }) => updateStage(doc, { id: stage(journey(), a), patch: { name: `Stage ${c}`, phase: "after" } }),
  ({ doc, journey }, { a, c }) => updateLane(doc, { id: lane(journey(), a), patch: { kind: pick(LANE_KINDS, c) ?? "actions" } }),
  ({ doc, journey }, { a, b }) => moveStage(doc, { id: stage(journey(), a), beforeStageId: stage(journey(), b) }),
  ({ doc, journey }, { a, b }) => moveLane(doc, { id: lane(journey(), a), beforeLaneId: lane(journey(), b) }),
  ({ doc, journey }, { a }) => removeStage(doc, { id: stage(journey(), a) }),
  ({ doc, journey }, { a }) => removeLane(doc, { id: lane(journey(), a) }),
  ({ doc, journey }, { a, b, c }) => setEmotion(doc, {
    personaId: pick([EVERYONE, ...journey().personas.keys()], a) ?? EVERYONE, touchpointId: card(journey(), b),
    value: pick([...EMOTION_VALUES, null], c) ?? null,
  }),
  ({ doc }, { c }) => addPersona(doc, { name: `Persona ${c}` }),
  ({ doc, journey }, { a, c }) => updatePersona(doc, { id: pick(journey().personas.keys(), a) ?? "gone", patch: { name: `Persona ${c}` } }),
  ({ doc, journey }, { a }) => removePersona(doc, { id: pick(journey().personas.keys(), a) ?? "gone" }),
  ({ doc }, { c }) => setMapTitle(doc, { title: pick(TEXTS, c) ?? "" }),
  ({ doc, journey }, { a, c }) => applyMeasurements(doc, {
    ...importOf(`d${c % 3}`, [ratings(`d${c % 3}`, card(journey(), a), [c % 9, 5, 3, 2, 1])]),
    removeDatasetIds: c % 2 === 0 ? [`d${c % 3}`] : [], aliases: [{ touchpointId: card(journey(), a), alias: `Q${c}` }],
  }),
  ({ doc, journey }, { a, b }) => attachNote(doc, { touchpointId: card(journey(), a), kind: pick(NOTE_KINDS, b) ?? "action", text: `Because of ${b}` }),
  ({ doc }, { c }) => updateDataset(doc, { id: `d${c % 3}`, patch: { name: `Survey ${c}` } }),
  ({ doc }, { a, c }) => countBoth(doc, { datasetIds: [`d${a % 3}`, `d${c % 3}`] }),
  ({ doc }, { c }) => removeDataset(doc, { id: `d${c % 3}` }),
  ({ doc }, { c }) => updateContract(doc, { id: "rating", patch: { targetBadPer100: c % 100, goodEnd: c % 2 === 0 ? "high" : "low" } }),
  ({ doc }, { c }) => addDerivedMetric(doc, { name: `Index ${c}`, rule: { type: "index", items: [{ metricId: "rating", weight: c + 1 }] } }),
  ({ doc, map }, { a }) => removeContract(doc, { id: pick(map.getSnapshot().measurements.contracts.keys(), a) ?? "gone" }),
  ({ map }) => map.undo(),
  ({ map }) => map.undo(),
  ({ map }) => map.redo(),
];

type Journey = ReturnType<Person["journey"]>;
const stage = (journey: Journey, at: number): string => pick(journey.stages.keys(), at) ?? "gone";
const lane = (journey: Journey, at: number): string => pick(journey.lanes.keys(), at) ?? "gone";
const card = (journey: Journey, at: number): string => pick([...journey.touchpoints.keys(), ...journey.notes.keys()], at) ?? "gone";

/** Beyond the verbs: going offline and coming back. */
export const LEAVE = VERBS.length;
export const RETURN = VERBS.length + 1;

/** What three people do, one after the other. */
export const stories = fc.array(
  fc.record({
    who: fc.nat(2), verb: fc.nat(RETURN), a: fc.nat(50), b: fc.nat(50), c: fc.nat(50),
  }),
  { minLength: 20, maxLength: 120 },
);

/** Somebody with a map of two stages and two lanes, and a card in each cell. */
export function startedMap(person: Person = personWithMap()): Person {
  const stages = [person.addsStage("Before"), person.addsStage("After")];
  const touchpoints = person.addsLane("touchpoints");
  const actions = person.addsLane("actions");
  for (const id of stages) {
    person.addsTouchpoint("Touchpoint", id, touchpoints);
    person.addsNote("Note", id, actions);
  }
  return person;
}

/** Lets the one whose turn it is do it. */
export function take(step: Step, workshop: Workshop<Person>): Person {
  const person = workshop.people[step.who];
  if (person === undefined) throw new Error("nobody is here");
  if (step.verb === LEAVE) workshop.goOffline(person);
  else if (step.verb === RETURN) workshop.goOnline(person);
  else VERBS[step.verb]?.(person, step);
  return person;
}
