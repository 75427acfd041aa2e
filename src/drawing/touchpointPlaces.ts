import { cellKey, type Grid } from "../journey/grid.ts";
import type { MapLayout } from "./scene.ts";

/** Where a touchpoint stands in a lane that draws a figure for each of them. */
export type TouchpointPlace = {
  readonly touchpointId: string;
  /** Pixels from the left of the map. */
  readonly x: number;
  /** Width that it has to itself. */
  readonly room: number;
};

/** In the order in which customers meet the touchpoints, spread evenly over each stage. */
export function touchpointPlaces(grid: Grid, layout: MapLayout): readonly TouchpointPlace[] {
  const lanes = grid.lanes.filter((lane) => lane.kind === "touchpoints");
  return layout.stages.flatMap((stage) => {
    const members = lanes.flatMap((lane) => grid.cards.get(cellKey(stage.id, lane.id)) ?? [])
      .filter((card) => card.type === "touchpoint");
    const room = stage.bounds.width / members.length;
    return members.map((card, index) => ({ touchpointId: card.id, x: stage.bounds.x + (index + 0.5) * room, room }));
  });
}
