import { addDerivedMetric } from "../document/commands/addDerivedMetric.ts";
import { addPersona } from "../document/commands/addPersona.ts";
import { applyMeasurements } from "../document/commands/applyMeasurements.ts";
import { attachNote } from "../document/commands/attachNote.ts";
import { countBoth } from "../document/commands/countBoth.ts";
import { removeContract } from "../document/commands/removeContract.ts";
import { removeDataset } from "../document/commands/removeDataset.ts";
import { removePersona } from "../document/commands/removePersona.ts";
import { setEmotion } from "../document/commands/setEmotion.ts";
import { updateContract } from "../document/commands/updateContract.ts";
import { updateDataset } from "../document/commands/updateDataset.ts";
import { updatePersona } from "../document/commands/updatePersona.ts";
import { EVERYONE } from "../journey/journeyMap.ts";
import { outcome } from "../live/commandOutcome.ts";
import type { InspectorActions } from "../panels/inspector/inspectorActions.ts";
import type { ActionContext } from "./actions/action.ts";

/** Wishes that nothing but the inspector has: personas, what the team assumes, metrics and their figures. */
export type DetailActions = Pick<
  InspectorActions,
  | "annotate" | "assumeEmotion" | "addPersona" | "changePersona" | "deletePersona"
  | "changeContract" | "addDerivedMetric" | "removeContract" | "placeFigures" | "removeDataset" | "renameDataset" | "countBoth"
>;

/** These wishes as commands, fetched with the inspector. A refusal goes back to the field it came from. */
export function makeDetailActions(makeContext: () => ActionContext): DetailActions {
  const { document, editor } = makeContext();
  const { doc } = document;
  return {
    annotate: (touchpointId, kind, text) => outcome(attachNote(doc, { touchpointId, kind, text })),
    assumeEmotion: (personaId, touchpointId, value) => outcome(setEmotion(doc, { personaId, touchpointId, value })),
    addPersona: (name) => outcome(addPersona(doc, { name })),
    changePersona: (id, patch) => outcome(updatePersona(doc, { id, patch })),
    deletePersona: (id) => {
      const removed = removePersona(doc, { id });
      if (removed.ok && editor.getState().personaId === id) editor.setState({ personaId: EVERYONE });
      return outcome(removed);
    },
    changeContract: (id, patch) => outcome(updateContract(doc, { id, patch })),
    addDerivedMetric: (name, rule) => outcome(addDerivedMetric(doc, { name, rule })),
    removeContract: (id) => outcome(removeContract(doc, { id })),
    placeFigures: (figures, done) => {
      const placed = applyMeasurements(doc, figures);
      if (placed.ok) makeContext().say(done, "undo");
      return outcome(placed);
    },
    removeDataset: (id) => {
      const name = makeContext().snapshot.measurements.datasets.get(id)?.name ?? "";
      const removed = removeDataset(doc, { id });
      if (removed.ok) makeContext().say(`Dataset “${name}” removed with its figures.`, "undo");
      return outcome(removed);
    },
    countBoth: (datasetIds) => {
      const said = countBoth(doc, { datasetIds });
      if (said.ok) makeContext().say("Both datasets count, and nobody is asked about them again.", "undo");
      return outcome(said);
    },
    renameDataset: (id, name) => outcome(updateDataset(doc, { id, patch: { name } })),
  };
}
