import { Copy, Trash2 } from "lucide-react";
import { touchpointCard } from "../../journey/grid.ts";
import type { JourneyMap, Touchpoint } from "../../journey/journeyMap.ts";
import {
  EVIDENCE_LEVELS, MEDIA, MEDIUM_LABELS, OWNERSHIPS, OWNERSHIP_LABELS, TOUCHPOINT_STATES,
} from "../../journey/vocabularies.ts";
import type { EvidenceLevel, TouchpointState } from "../../journey/vocabularies.ts";
import type { FiguresChoice } from "../../metrics/figuresShown.ts";
import type { TouchpointFriction } from "../../metrics/frictionReport.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { onDemand } from "../../ui/onDemand.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { FrictionChip } from "../FrictionChip.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { AliasList } from "./AliasList.tsx";
import { AttachedNotes } from "./AttachedNotes.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import { EmotionChoice } from "./EmotionChoice.tsx";
import type { InspectorActions, TouchpointPatch } from "./inspectorActions.ts";
import { MetricReadings } from "./MetricReadings.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import styles from "./Inspector.module.css";

const STATE_LABELS: Readonly<Record<TouchpointState, string>> = { actual: "As it is today", planned: "Planned" };
const EVIDENCE_LABELS: Readonly<Record<EvidenceLevel, string>> = {
  none: "Assumed", partial: "Partly researched", researched: "Researched",
};

// Brings the store of this device along, so it follows the panel instead of holding it up.
const AnswersSection = onDemand(async () => (await import("../answers/AnswersSection.tsx")).AnswersSection);
const TouchpointEvidence = onDemand(async () => (await import("../friction/TouchpointEvidence.tsx")).TouchpointEvidence);

export type TouchpointDetailsProps = {
  readonly mapId: string;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly touchpoint: Touchpoint;
  readonly friction: TouchpointFriction | null;
  /** Which figures are shown. */
  readonly figures: FiguresChoice;
  /** "Figures of 2017"; null for the newest of everybody. */
  readonly figuresShown: string | null;
  readonly personaId: string;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

export function TouchpointDetails(props: TouchpointDetailsProps) {
  const { mapId, journey, measurements, touchpoint, friction, figures, figuresShown, personaId, editable, actions } = props;
  const change = (patch: TouchpointPatch) => actions.changeTouchpoint(touchpoint.id, patch);
  const field = { readOnly: !editable };
  return (
    <>
      <PanelSection>
        <DraftField {...field} size="title" label="Touchpoint" value={touchpoint.title} onCommit={(title) => change({ title })} />
        {friction !== null && (
          <div className={styles.verdict}>
            <FrictionChip friction={friction} withWord />
            <p className={styles.sentence}>{friction.sentence}</p>
          </div>
        )}
        <DraftField
          {...field}
          label="Description"
          multiline
          rows={2}
          value={touchpoint.description}
          placeholder={editable ? "What happens here, and what the customer tries to do" : ""}
          onCommit={(description, seen) => actions.changeTouchpoint(touchpoint.id, { description }, { description: seen })}
        />
        <div className={styles.pair}>
          <ChoiceField
            label="Channel"
            options={MEDIA.map((value) => ({ value, label: MEDIUM_LABELS[value] }))}
            value={touchpoint.medium}
            disabled={!editable}
            onChoose={(medium) => change({ medium })}
          />
          <ChoiceField
            label="Ownership"
            options={OWNERSHIPS.map((value) => ({ value, label: OWNERSHIP_LABELS[value] }))}
            value={touchpoint.ownership}
            disabled={!editable}
            onChoose={(ownership) => change({ ownership })}
          />
        </div>
        <div className={styles.pair}>
          <DraftField
            {...field}
            label="Met or used"
            placeholder={editable ? "Security officer" : ""}
            value={touchpoint.actor}
            onCommit={(actor) => change({ actor })}
          />
          <DraftField
            {...field}
            label="Who answers for it"
            placeholder={editable ? "Concessions team" : ""}
            value={touchpoint.owner}
            onCommit={(owner) => change({ owner })}
          />
        </div>
        <div className={styles.pair}>
          <ChoiceField
            label="State"
            options={TOUCHPOINT_STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
            value={touchpoint.state}
            disabled={!editable}
            onChoose={(state) => change({ state })}
          />
          <ChoiceField
            label="Evidence"
            options={EVIDENCE_LEVELS.map((value) => ({ value, label: EVIDENCE_LABELS[value] }))}
            value={touchpoint.evidence}
            disabled={!editable}
            onChoose={(evidence) => change({ evidence })}
          />
        </div>
        <Switch
          label="Moment of truth"
          hint="Decides whether customers stay"
          on={touchpoint.momentOfTruth}
          disabled={!editable}
          onChange={(momentOfTruth) => void change({ momentOfTruth })}
        />
      </PanelSection>
      <MetricReadings friction={friction} figuresShown={figuresShown} onImport={editable ? actions.importData : null} onJudge={editable ? actions.judgeMetric : null} />
      {friction !== null && friction.readings.length > 0 && (
        <PanelSection>
          <Fold title="Trend" level={2}>
            <TouchpointEvidence measurements={measurements} friction={friction} figures={figures} place={null} />
          </Fold>
        </PanelSection>
      )}
      <AnswersSection
        mapId={mapId}
        about={touchpoint}
        measurements={measurements}
        measured={friction !== null && friction.readings.length > 0}
        editable={editable}
        onMakeNote={editable ? (kind, text) => actions.annotate(touchpoint.id, kind, text) : null}
      />
      <AttachedNotes journey={journey} touchpoint={touchpoint} editable={editable} actions={actions} />
      <EmotionChoice journey={journey} touchpoint={touchpoint} personaId={personaId} editable={editable} actions={actions} />
      <AliasList
        aliases={touchpoint.aliases}
        editable={editable}
        onChange={(aliases) => change({ aliases })}
      />
      {editable && (
        <PanelSection title="Place">
          <PlaceFields journey={journey} cards={[touchpointCard(touchpoint)]} actions={actions} />
          <div className={styles.buttons}>
            <Button size="small" icon={<Copy />} onPress={() => void actions.duplicateCards([touchpoint.id])}>Duplicate</Button>
            <Button size="small" look="danger" icon={<Trash2 />} onPress={() => void actions.deleteCards([touchpoint.id])}>
              Delete
            </Button>
          </div>
        </PanelSection>
      )}
    </>
  );
}
