import { EMPTY_JOURNEY, EVERYONE, emotionKey, type JourneyMap, type Lane, type Note, type Stage, type Touchpoint } from "../../../src/journey/journeyMap.ts";
import { ordersBetween } from "../../../src/journey/order.ts";
import { type EmotionValue, type LaneKind, MEDIA, NOTE_KIND_OF_LANE } from "../../../src/journey/vocabularies.ts";

/** Maps for tests of the board. Ids tell what they are: "s0", "touchpoints", "t0-1" is the second of stage 0. */

const LANES: readonly LaneKind[] = ["touchpoints", "actions", "emotion", "pain-points", "opportunities"];
const STAGES = ["Plan and book", "Get to the airport", "Check in and security", "رحلة العميل", "Arrive"];
const TITLES = [
  "Book online", "Choose a departure time", "Price change by e-mail",
  "Donaudampfschifffahrtsgesellschaftskapitänsmütze and other very long words", "الانتظار عند البوابة", "Wi-Fi on board",
];
const EMOTIONS: readonly EmotionValue[] = [1, 2, -1, -2, 0];

/** A small map with long words, Arabic, an empty cell in every lane of the last stage but one. */
export function smallMap(): JourneyMap {
  return gridMap(STAGES, LANES, (stage) => (stage === 3 ? 0 : 1 + (stage % 3)), (stage) => (stage + 1) % 3);
}

/** `count` touchpoints in five to a cell, with a note for every tenth. */
export function largeMap(count: number): JourneyMap {
  const stages = Math.max(1, Math.round(Math.sqrt(count / 5)));
  const lanes = Math.ceil(count / (stages * 5));
  const names = Array.from({ length: stages }, (_, index) => `Stage ${index + 1}`);
  return gridMap(names, Array.from({ length: lanes }, () => "touchpoints" as const), () => 5, () => 0);
}

function gridMap(
  stageNames: readonly string[],
  kinds: readonly LaneKind[],
  touchpointsIn: (stage: number) => number,
  notesIn: (stage: number) => number,
): JourneyMap {
  const stageOrders = ordersBetween(null, null, stageNames.length);
  const laneOrders = ordersBetween(null, null, kinds.length);
  const stages = stageNames.map((name, index): Stage => ({
    id: `s${index}`, name, goal: index % 2 === 0 ? "Find a flight that fits" : "", phase: "during", order: stageOrders[index] ?? "a0",
  }));
  const lanes = kinds.map((kind, index): Lane => ({
    id: kinds.indexOf(kind) === index ? kind : `${kind}-${index}`, kind, name: "", metricId: "", order: laneOrders[index] ?? "a0",
  }));
  const touchpoints: Touchpoint[] = [];
  const notes: Note[] = [];
  for (const [stageIndex, stage] of stages.entries()) {
    for (const lane of lanes) {
      const noteKind = NOTE_KIND_OF_LANE[lane.kind];
      const count = lane.kind === "emotion" ? 0 : noteKind === null ? touchpointsIn(stageIndex) : notesIn(stageIndex);
      const orders = ordersBetween(null, null, count);
      for (const [index, order] of orders.entries()) {
        const place = { stageId: stage.id, laneId: lane.id, order };
        if (noteKind === null) touchpoints.push(touchpoint(`${lane.id === "touchpoints" ? "t" : `${lane.id}-t`}${stageIndex}-${index}`, touchpoints.length, place));
        else notes.push({ ...place, id: `${lane.id}${stageIndex}-${index}`, kind: noteKind, text: `“${TITLES[(stageIndex + index) % TITLES.length]}” takes too long`, touchpointId: null });
      }
    }
  }
  return {
    ...EMPTY_JOURNEY,
    title: "Fixture",
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    lanes: new Map(lanes.map((lane) => [lane.id, lane])),
    touchpoints: new Map(touchpoints.map((entry) => [entry.id, entry])),
    notes: new Map(notes.map((note) => [note.id, note])),
    emotions: new Map(touchpoints.map(({ id }, index) => [emotionKey(EVERYONE, id), EMOTIONS[index % EMOTIONS.length] ?? 0])),
  };
}

function touchpoint(id: string, index: number, place: Pick<Touchpoint, "stageId" | "laneId" | "order">): Touchpoint {
  return {
    id, ...place, title: TITLES[index % TITLES.length] ?? "", description: "", medium: MEDIA[index % MEDIA.length] ?? "web",
    ownership: "brand", actor: "", state: index % 7 === 6 ? "planned" : "actual", evidence: "none", momentOfTruth: index % 5 === 0,
    owner: "", aliases: [],
  };
}
