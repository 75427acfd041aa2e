import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { JourneyMap, Lane } from "../../journey/journeyMap.ts";
import { LANE_KINDS, LANE_KIND_LABELS } from "../../journey/vocabularies.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { FRICTION_LANE } from "../../metrics/metricLane.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { neighboursOf } from "./places.ts";
import { countCards } from "./StageDetails.tsx";
import styles from "./Inspector.module.css";

const FRICTION = "friction";
/** Before a metric's own id. */
const METRIC = "metric:";

/** Friction, then the metrics by name; one that a colleague has deleted stays in the list until another is chosen. */
function metricOptions(contracts: ReadonlyMap<string, MetricContract>, chosen: string): { value: string; label: string }[] {
  const metrics = [...contracts.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return [
    { value: FRICTION, label: "Friction" },
    ...metrics.map(({ id, name }) => ({ value: METRIC + id, label: name })),
    ...(chosen === FRICTION_LANE || contracts.has(chosen) ? [] : [{ value: METRIC + chosen, label: "A metric that is gone" }]),
  ];
}

export type LaneDetailsProps = {
  readonly journey: JourneyMap;
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly lane: Lane;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

export function LaneDetails({ journey, contracts, lane, editable, actions }: LaneDetailsProps) {
  const { earlier, later } = neighboursOf(journey.lanes, lane.id);
  const cards = countCards(journey, (card) => card.laneId === lane.id);
  return (
    <>
      <PanelSection>
        <DraftField size="title" label="Lane" readOnly={!editable} value={lane.name} onCommit={(name) => actions.changeLane(lane.id, { name })} />
        <ChoiceField
          label="Holds"
          options={LANE_KINDS.map((value) => ({ value, label: LANE_KIND_LABELS[value] }))}
          value={lane.kind}
          disabled={!editable}
          onChoose={(kind) => actions.changeLane(lane.id, { kind })}
        />
        {lane.kind === "metrics" && (
          <ChoiceField
            label="Shows"
            options={metricOptions(contracts, lane.metricId)}
            value={lane.metricId === FRICTION_LANE ? FRICTION : METRIC + lane.metricId}
            disabled={!editable}
            onChoose={(value) => actions.changeLane(lane.id, { metricId: value === FRICTION ? FRICTION_LANE : value.slice(METRIC.length) })}
          />
        )}
      </PanelSection>
      {editable && (
        <PanelSection title="Place">
          <div className={styles.buttons}>
            <Button size="small" icon={<ArrowUp />} isDisabled={earlier === null} onPress={() => void (earlier && actions.moveLane(lane.id, earlier.beforeId))}>
              Up
            </Button>
            <Button size="small" icon={<ArrowDown />} isDisabled={later === null} onPress={() => void (later && actions.moveLane(lane.id, later.beforeId))}>
              Down
            </Button>
            <Button size="small" look="danger" icon={<Trash2 />} onPress={() => void actions.deleteLane(lane.id)}>Delete lane</Button>
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
