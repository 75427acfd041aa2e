import { cellsOf } from "../../journey/grid.ts";
import type { Card, JourneyMap } from "../../journey/journeyMap.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { lanesFor } from "./places.ts";
import styles from "./Inspector.module.css";

export type PlaceFieldsProps = {
  readonly journey: JourneyMap;
  readonly cards: readonly Card[];
  readonly actions: Pick<InspectorActions, "moveCards">;
};

/** Moves cards to another stage or lane without the pointer. Where the cards differ, the field starts open. */
export function PlaceFields({ journey, cards, actions }: PlaceFieldsProps) {
  const ids = cards.map((card) => card.id);
  const lanes = lanesFor(journey, cards);
  const stageId = sameOf(cards.map((card) => card.stageId));
  const laneId = sameOf(cards.map((card) => card.laneId));
  const knownStage = stageId !== null && journey.stages.has(stageId) ? stageId : null;
  const knownLane = laneId !== null && lanes.some((lane) => lane.id === laneId) ? laneId : null;
  const [firstLane] = lanes;
  const [firstStage] = cellsOf(journey).stages;
  return (
    <div className={styles.pair}>
      <ChoiceField
        label="Stage"
        placeholder="Move to"
        options={cellsOf(journey).stages.map((stage) => ({ value: stage.id, label: stage.name || "Stage without a name" }))}
        value={knownStage}
        onChoose={(stage) =>
          firstLane === undefined
            ? { ok: false, reason: "No lane can hold these cards. Add a lane of their kind first." }
            : actions.moveCards(ids, stage, knownLane ?? firstLane.id)}
      />
      <ChoiceField
        label="Lane"
        placeholder="Move to"
        options={lanes.map((lane) => ({ value: lane.id, label: lane.name || "Lane without a name" }))}
        value={knownLane}
        onChoose={(lane) =>
          firstStage === undefined
            ? { ok: false, reason: "There is no stage yet. Add one first." }
            : actions.moveCards(ids, knownStage ?? firstStage.id, lane)}
      />
    </div>
  );
}

function sameOf(values: readonly string[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
