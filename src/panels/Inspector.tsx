import type { JourneyMap } from "../journey/journeyMap.ts";
import { type FiguresChoice, NEWEST_OF_ALL } from "../metrics/figuresShown.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Measurements } from "../metrics/observation.ts";
import { CardsDetails } from "./inspector/CardsDetails.tsx";
import type { InspectorActions } from "./inspector/inspectorActions.ts";
import { subjectOf } from "./inspector/inspectorSubject.ts";
import { LaneDetails } from "./inspector/LaneDetails.tsx";
import { MapDetails } from "./inspector/MapDetails.tsx";
import { NoteDetails } from "./inspector/NoteDetails.tsx";
import { StageDetails } from "./inspector/StageDetails.tsx";
import { TouchpointDetails } from "./inspector/TouchpointDetails.tsx";
import styles from "./inspector/Inspector.module.css";

export type InspectorProps = {
  readonly mapId: string;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  /** Which figures the report is of; the newest of everybody unless given. */
  readonly figures?: FiguresChoice;
  readonly report: FrictionReport;
  /** Ids of selected cards, or of the one selected stage or lane; empty: the map itself. */
  readonly selection: ReadonlySet<string>;
  /** Whose assumed emotions are shown: a persona's id or `EVERYONE`. */
  readonly personaId: string;
  /** A metric of the map whose limit or target is to take the focus; null or absent: none. */
  readonly metricWanted?: string | null;
  readonly onMetricShown?: () => void;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

/** Every field of what is selected. */
export function Inspector(props: InspectorProps) {
  return <div className={styles.inspector}>{detailsOf(props)}</div>;
}

/** Keys by record, so that text typed for one record is settled before the fields of the next appear. */
function detailsOf({ mapId, journey, measurements, report, figures = NEWEST_OF_ALL, selection, personaId, metricWanted = null, onMetricShown, editable, actions }: InspectorProps) {
  const subject = subjectOf(journey, selection);
  switch (subject.type) {
    case "touchpoint":
      return (
        <TouchpointDetails
          key={subject.touchpoint.id}
          mapId={mapId}
          journey={journey}
          measurements={measurements}
          touchpoint={subject.touchpoint}
          friction={report.touchpoints.get(subject.touchpoint.id) ?? null}
          figures={figures}
          figuresShown={report.figuresShown}
          personaId={personaId}
          editable={editable}
          actions={actions}
        />
      );
    case "note":
      return <NoteDetails key={subject.note.id} journey={journey} note={subject.note} editable={editable} actions={actions} />;
    case "stage":
      return <StageDetails key={subject.stage.id} journey={journey} stage={subject.stage} editable={editable} actions={actions} />;
    case "lane":
      return <LaneDetails key={subject.lane.id} journey={journey} contracts={measurements.contracts} lane={subject.lane} editable={editable} actions={actions} />;
    case "cards":
      return <CardsDetails journey={journey} cards={subject.cards} editable={editable} actions={actions} />;
    case "map":
      break;
  }
  return <MapDetails mapId={mapId} journey={journey} measurements={measurements} metricWanted={metricWanted} onMetricShown={onMetricShown} editable={editable} actions={actions} />;
}
