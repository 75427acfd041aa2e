import { drawMap } from "../../src/drawing/drawMap.ts";
import type { Scene } from "../../src/drawing/scene.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { TODAY } from "../metrics/measuredMap.ts";
import { fixtureMeasurements } from "./harness/fixtureFriction.ts";

/** A map drawn as the editor draws it, with measurements of every light. */
export function sceneOf(journey: JourneyMap): Scene {
  return drawMap(journey, assessFriction(journey, fixtureMeasurements(journey), { today: TODAY }));
}

/** The middle of a card, or a part of its width and height away from its top left corner. */
export function inCard({ layout }: Scene, id: string, across = 0.5, down = 0.5): { x: number; y: number } {
  const bounds = layout.cards.get(id);
  if (bounds === undefined) throw new Error(`no card ${id}`);
  return { x: bounds.x + bounds.width * across, y: bounds.y + bounds.height * down };
}

export function inCell({ layout }: Scene, stageId: string, laneId: string): { x: number; y: number } {
  const bounds = layout.cells.get(`${stageId}/${laneId}`)?.bounds;
  if (bounds === undefined) throw new Error(`no cell ${stageId}/${laneId}`);
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}
