import type { JourneyMap, Lane, Stage } from "../../journey/journeyMap.ts";
import { LANE_KIND_LABELS, LANE_KINDS } from "../../journey/vocabularies.ts";
import type { MenuEntry } from "../../ui/Menu.tsx";
import { refusal } from "../../ui/outcome.ts";
import type { Outcome } from "../../ui/outcome.ts";
import { neighboursOf } from "../inspector/places.ts";
import type { TableActions } from "./tableActions.ts";

export type Say = (reason: string) => void;

/** Carries out a wish and says why it was refused. */
export function carryOut(outcome: Outcome, say: Say): void {
  const reason = refusal(outcome);
  if (reason !== null) say(reason);
}

export function stageEntries(journey: JourneyMap, stage: Stage, actions: TableActions, say: Say): readonly MenuEntry[] {
  const { earlier, later } = neighboursOf(journey.stages, stage.id);
  return [
    { id: "earlier", label: "Move earlier", disabled: earlier === null, run: () => earlier !== null && carryOut(actions.moveStage(stage.id, earlier.beforeId), say) },
    { id: "later", label: "Move later", disabled: later === null, run: () => later !== null && carryOut(actions.moveStage(stage.id, later.beforeId), say) },
    { id: "add", label: "Add a stage after it", run: () => carryOut(actions.addStage(stage.id), say) },
    { id: "line", divider: true },
    { id: "delete", label: "Delete stage", danger: true, run: () => carryOut(actions.deleteStage(stage.id), say) },
  ];
}

export function laneEntries(journey: JourneyMap, lane: Lane, actions: TableActions, say: Say): readonly MenuEntry[] {
  const { earlier, later } = neighboursOf(journey.lanes, lane.id);
  return [
    { id: "up", label: "Move up", disabled: earlier === null, run: () => earlier !== null && carryOut(actions.moveLane(lane.id, earlier.beforeId), say) },
    { id: "down", label: "Move down", disabled: later === null, run: () => later !== null && carryOut(actions.moveLane(lane.id, later.beforeId), say) },
    { id: "line", divider: true },
    ...LANE_KINDS.map((kind) => ({ id: `add-${kind}`, label: `Add below: ${LANE_KIND_LABELS[kind]}`, run: () => carryOut(actions.addLane(kind, lane.id), say) })),
    { id: "line2", divider: true },
    { id: "delete", label: "Delete lane", danger: true, run: () => carryOut(actions.deleteLane(lane.id), say) },
  ];
}
