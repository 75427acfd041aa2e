import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import type { JourneyMap, Stage } from "../../journey/journeyMap.ts";
import { PHASES } from "../../journey/vocabularies.ts";
import type { Phase } from "../../journey/vocabularies.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { neighboursOf } from "./places.ts";
import styles from "./Inspector.module.css";

const PHASE_LABELS: Readonly<Record<Phase, string>> = {
  before: "Before the service",
  during: "During the service",
  after: "After the service",
};

export type StageDetailsProps = {
  readonly journey: JourneyMap;
  readonly stage: Stage;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

export function StageDetails({ journey, stage, editable, actions }: StageDetailsProps) {
  const { earlier, later } = neighboursOf(journey.stages, stage.id);
  const cards = countCards(journey, (card) => card.stageId === stage.id);
  return (
    <>
      <PanelSection>
        <DraftField size="title" label="Stage" readOnly={!editable} value={stage.name} onCommit={(name) => actions.changeStage(stage.id, { name })} />
        <DraftField
          label="Customer’s goal"
          multiline
          rows={2}
          readOnly={!editable}
          value={stage.goal}
          placeholder={editable ? "What the customer wants to have reached at the end" : ""}
          onCommit={(goal) => actions.changeStage(stage.id, { goal })}
        />
        <ChoiceField
          label="Phase"
          options={PHASES.map((value) => ({ value, label: PHASE_LABELS[value] }))}
          value={stage.phase}
          disabled={!editable}
          onChoose={(phase) => actions.changeStage(stage.id, { phase })}
        />
      </PanelSection>
      {editable && (
        <PanelSection title="Place">
          <div className={styles.buttons}>
            <Button size="small" icon={<ArrowLeft />} isDisabled={earlier === null} onPress={() => void (earlier && actions.moveStage(stage.id, earlier.beforeId))}>
              Earlier
            </Button>
            <Button size="small" icon={<ArrowRight />} isDisabled={later === null} onPress={() => void (later && actions.moveStage(stage.id, later.beforeId))}>
              Later
            </Button>
            <Button size="small" look="danger" icon={<Trash2 />} onPress={() => void actions.deleteStage(stage.id)}>Delete stage</Button>
          </div>
          {cards > 0 && (
            <p className={styles.quiet}>
              {cards === 1 ? "Its card is kept: it waits" : `Its ${cards} cards are kept: they wait`} in the tray of unplaced cards.
            </p>
          )}
        </PanelSection>
      )}
    </>
  );
}

export function countCards(journey: JourneyMap, isIn: (card: { readonly stageId: string; readonly laneId: string }) => boolean): number {
  return [...journey.touchpoints.values(), ...journey.notes.values()].filter(isIn).length;
}
