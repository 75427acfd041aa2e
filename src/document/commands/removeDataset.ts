import type * as Y from "yjs";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { DATASETS } from "../schema/keys.ts";
import { deleteDrivers, deleteObservation } from "../schema/plainValues.ts";
import { deleteRecord } from "../schema/records.ts";

/** Deletes what one import brought. The metrics stay, with the targets and weights that the team has set on them. */
export function removeDataset(doc: Y.Doc, input: { readonly id: string }): CommandResult {
  return edit(doc, ({ measurements }) => {
    if (!measurements.datasets.has(input.id)) return refused("These figures are gone already.");
    return change(undefined, () => {
      deleteRecord(doc, DATASETS, input.id);
      for (const [key, observation] of measurements.observations) {
        if (observation.datasetId === input.id) deleteObservation(doc, key);
      }
      for (const [key, analysis] of measurements.drivers) if (analysis.datasetId === input.id) deleteDrivers(doc, key);
    });
  });
}
