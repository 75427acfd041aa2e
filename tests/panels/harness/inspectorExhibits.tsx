import { useState } from "react";
import { EVERYONE } from "../../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { Inspector } from "../../../src/panels/Inspector.tsx";
import type { InspectorActions } from "../../../src/panels/inspector/inspectorActions.ts";
import { DONE } from "../../../src/ui/outcome.ts";
import type { Exhibit } from "./exhibits.tsx";
import { JOURNEY, MEASUREMENTS, NOW } from "./fixtureMap.ts";
import { MEASURED_KINDS } from "./measuredKinds.ts";

const done = () => DONE;

/** Refuses a title that is too long, as the commands do; everything else succeeds and changes nothing. */
export const INSPECTOR_ACTIONS: InspectorActions = {
  changeMap: done,
  changeTouchpoint: (_, { title }) =>
    title !== undefined && title.length > 200 ? { ok: false, reason: "The title has more than 200 characters." } : DONE,
  changeNote: done, changeStage: done, changeLane: done, moveStage: done, moveLane: done, deleteStage: done, deleteLane: done,
  moveCards: done, duplicateCards: done, deleteCards: done, annotate: done, assumeEmotion: done, choosePersona: () => {},
  addPersona: done, changePersona: done, deletePersona: done, changeContract: done, addDerivedMetric: done, removeContract: done, removeDataset: done, renameDataset: done, countBoth: done, replaceDataset: () => {}, placeFigures: done,
  importData: () => {}, judgeMetric: () => {}, goTo: () => {},
};

type Selected = {
  readonly ids: readonly string[]; readonly editable?: boolean; readonly empty?: boolean; readonly kinds?: boolean;
};

function InspectorExhibit({ ids, editable = true, empty = false, kinds = false }: Selected) {
  const [personaId, setPersonaId] = useState(EVERYONE);
  const measurements = empty ? NO_MEASUREMENTS : kinds ? MEASURED_KINDS : MEASUREMENTS;
  return (
    <Inspector
      mapId="map of the exhibits"
      journey={JOURNEY}
      measurements={measurements}
      report={assessFriction(JOURNEY, measurements, { today: NOW })}
      selection={new Set(ids)}
      personaId={personaId}
      editable={editable}
      actions={{ ...INSPECTOR_ACTIONS, choosePersona: setPersonaId }}
    />
  );
}

const exhibit = (name: string, selected: Selected): Exhibit => ({
  name: `inspector-${name}`, frame: "side", render: () => <InspectorExhibit {...selected} />,
});

export const INSPECTOR_EXHIBITS: readonly Exhibit[] = [
  exhibit("touchpoint", { ids: ["tpFood0000000"] }),
  exhibit("touchpoint-few", { ids: ["tpGerman00000"] }),
  exhibit("touchpoint-arabic", { ids: ["tpArabic00000"] }),
  exhibit("touchpoint-reader", { ids: ["tpFood0000000"], editable: false }),
  exhibit("note", { ids: ["notePain00000"] }),
  exhibit("stage", { ids: ["stageSecurit0"] }),
  exhibit("lane", { ids: ["laneTouch0000"] }),
  exhibit("cards", { ids: ["tpFood0000000", "tpGerman00000", "tpLost0000000"] }),
  exhibit("map", { ids: [] }),
  exhibit("kinds", { ids: ["tpFood0000000"], kinds: true }),
  exhibit("kinds-volume", { ids: ["tpSecurity000"], kinds: true }),
  exhibit("kinds-map", { ids: [], kinds: true }),
  exhibit("map-empty", { ids: [], empty: true }),
];
