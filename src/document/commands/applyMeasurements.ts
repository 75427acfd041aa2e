import type * as Y from "yjs";
import { cardsIn } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { insertAt, type Insertion } from "../../journey/order.ts";
import { ALIAS_COUNT_LIMIT, DEFAULT_TOUCHPOINT } from "../../journey/touchpoint.ts";
import { driverKey } from "../../metrics/driversRecord.ts";
import { observationKey } from "../../metrics/observation.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { faultInChange, type MeasuredTouchpoint, type MeasurementsChange } from "../measurementsChange.ts";
import { IMPORT } from "../origins.ts";
import { writeRespacedCards } from "../placement.ts";
import { DATASETS, METRICS, TOUCHPOINTS } from "../schema/keys.ts";
import { deleteDrivers, deleteObservation, putDrivers, putObservation } from "../schema/plainValues.ts";
import { deleteRecord, patchRecord, putRecord, type RecordRoot } from "../schema/records.ts";

/**
 * Puts an import on the map: one transaction, one undo step. What the map holds already in the same form is not written
 * again, so that the same file twice changes nothing.
 */
export function applyMeasurements(doc: Y.Doc, input: MeasurementsChange): CommandResult {
  return edit(doc, ({ journey, measurements }) => {
    const fault = faultInChange(input, journey, measurements);
    if (fault !== null) return refused(fault);
    const newKeys = new Set(input.observations.map(observationKey));
    const newDrivers = new Set((input.drivers ?? []).map(driverKey));
    const newDatasetIds = new Set(input.datasets.map((dataset) => dataset.id));
    const removed = new Set(input.removeDatasetIds);
    return change(undefined, () => {
      for (const id of removed) if (!newDatasetIds.has(id)) deleteRecord(doc, DATASETS, id);
      for (const [key, { datasetId }] of measurements.observations) {
        if (removed.has(datasetId) && !newKeys.has(key)) deleteObservation(doc, key);
      }
      for (const [key, { datasetId }] of measurements.drivers) {
        if (removed.has(datasetId) && !newDrivers.has(key)) deleteDrivers(doc, key);
      }
      for (const contract of input.contracts) putOrPatch(doc, METRICS, contract, measurements.contracts.has(contract.id));
      for (const dataset of input.datasets) putOrPatch(doc, DATASETS, dataset, measurements.datasets.has(dataset.id));
      addTouchpoints(doc, journey, input.newTouchpoints);
      addAliases(doc, journey, input);
      for (const observation of input.observations) putObservation(doc, observation);
      for (const analysis of input.drivers ?? []) putDrivers(doc, analysis);
    });
  }, IMPORT);
}

/** A known record is changed field by field, so that what a colleague changes in it at the same time stands. */
function putOrPatch(doc: Y.Doc, root: RecordRoot, record: { readonly id: string }, known: boolean): void {
  const { id, ...fields } = record;
  if (known) patchRecord(doc, root, id, fields);
  else putRecord(doc, root, { ...fields, id });
}

/** At the end of their cells. A stage or lane that is gone, or can't hold touchpoints, leaves them unplaced. */
function addTouchpoints(doc: Y.Doc, journey: JourneyMap, touchpoints: readonly MeasuredTouchpoint[]): void {
  const fresh = touchpoints.filter((touchpoint) => !journey.touchpoints.has(touchpoint.id));
  for (const group of Map.groupBy(fresh, (touchpoint) => `${touchpoint.stageId}/${touchpoint.laneId}`).values()) {
    const insertion = endOfCell(journey, group);
    writeRespacedCards(doc, journey, insertion);
    for (const [at, { id, title, stageId, laneId, aliases }] of group.entries()) {
      const place = { stageId, laneId: journey.lanes.get(laneId)?.kind === "touchpoints" ? laneId : "" };
      const known = { ...DEFAULT_TOUCHPOINT, title, aliases, ...place };
      putRecord(doc, TOUCHPOINTS, { ...known, id, order: insertion.orders[at] });
    }
  }
}

function endOfCell(journey: JourneyMap, group: readonly MeasuredTouchpoint[]): Insertion {
  const [first] = group;
  const cell = first === undefined ? [] : cardsIn(journey, first.stageId, first.laneId);
  return insertAt(cell, cell.length, group.length);
}

/** The newest names stay where there are too many: those are the ones next month's file is likely to use. */
function addAliases(doc: Y.Doc, journey: JourneyMap, input: MeasurementsChange): void {
  for (const [touchpointId, entries] of Map.groupBy(input.aliases, (entry) => entry.touchpointId)) {
    const fresh = input.newTouchpoints.find((touchpoint) => touchpoint.id === touchpointId)?.aliases;
    const known = journey.touchpoints.get(touchpointId)?.aliases ?? fresh ?? [];
    const aliases = [...new Set([...known, ...entries.map((entry) => entry.alias)])].slice(-ALIAS_COUNT_LIMIT);
    patchRecord(doc, TOUCHPOINTS, touchpointId, { aliases });
  }
}
