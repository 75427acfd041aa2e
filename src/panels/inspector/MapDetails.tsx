import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { onDemand } from "../../ui/onDemand.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { ContractList } from "./ContractList.tsx";
import { DatasetList } from "./DatasetList.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { PersonaList } from "./PersonaList.tsx";
import styles from "./Inspector.module.css";

const KeptSection = onDemand(async () => (await import("../answers/KeptSection.tsx")).KeptSection);

const WaitingSection = onDemand(async () => (await import("../waiting/WaitingSection.tsx")).WaitingSection);

export type MapDetailsProps = {
  readonly mapId: string;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly metricWanted: string | null;
  readonly onMetricShown: (() => void) | undefined;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

export function MapDetails({ mapId, journey, measurements, metricWanted, onMetricShown, editable, actions }: MapDetailsProps) {
  return (
    <>
      <PanelSection>
        <DraftField size="title" label="Map" readOnly={!editable} value={journey.title} onCommit={(title) => actions.changeMap({ title })} />
        <DraftField
          label="Description"
          multiline
          rows={2}
          readOnly={!editable}
          value={journey.description}
          placeholder={editable ? "Whose journey this is, and what the team wants to find out" : ""}
          onCommit={(description) => actions.changeMap({ description })}
        />
        <p className={styles.quiet}>Select a card, stage or lane on the map to see its details here.</p>
      </PanelSection>
      <PersonaList personas={journey.personas} editable={editable} actions={actions} />
      <DatasetList measurements={measurements} editable={editable} actions={actions} />
      {editable && <WaitingSection mapId={mapId} journey={journey} measurements={measurements} actions={actions} />}
      <KeptSection mapId={mapId} measurements={measurements} />
      <ContractList
        measurements={measurements}
        titleOf={(id) => journey.touchpoints.get(id)?.title ?? ""}
        wanted={metricWanted}
        onShown={onMetricShown}
        editable={editable}
        actions={actions}
      />
    </>
  );
}
