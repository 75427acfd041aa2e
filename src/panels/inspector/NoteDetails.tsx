import { Copy, Trash2 } from "lucide-react";
import { cellsOf, noteCard } from "../../journey/grid.ts";
import type { JourneyMap, Note } from "../../journey/journeyMap.ts";
import { NOTE_KINDS, NOTE_KIND_LABELS } from "../../journey/vocabularies.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { ChoiceField } from "./ChoiceField.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { cardName, placeName } from "./places.ts";
import styles from "./Inspector.module.css";

/** Select values can't be null; no record has this id. */
const NO_TOUCHPOINT = "-";

export type NoteDetailsProps = {
  readonly journey: JourneyMap;
  readonly note: Note;
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

export function NoteDetails({ journey, note, editable, actions }: NoteDetailsProps) {
  const grid = cellsOf(journey);
  const touchpoints = [...grid.cards.values()].flat().filter((card) => card.type === "touchpoint");
  // Those of the note's own stage are the likely ones.
  const nearFirst = touchpoints.toSorted((a, b) => Number(b.stageId === note.stageId) - Number(a.stageId === note.stageId));
  const attached = note.touchpointId === null ? undefined : journey.touchpoints.get(note.touchpointId);
  return (
    <>
      <PanelSection>
        <DraftField
          label={NOTE_KIND_LABELS[note.kind]}
          multiline
          rows={4}
          readOnly={!editable}
          value={note.text}
          onCommit={(text, seen) => actions.changeNote(note.id, { text }, { text: seen })}
        />
        <ChoiceField
          label="Kind"
          options={NOTE_KINDS.map((value) => ({ value, label: NOTE_KIND_LABELS[value] }))}
          value={note.kind}
          disabled={!editable}
          onChoose={(kind) => actions.changeNote(note.id, { kind })}
        />
        <ChoiceField
          label="About"
          options={[
            { value: NO_TOUCHPOINT, label: "The stage as a whole" },
            ...nearFirst.map((card) => ({ value: card.id, label: cardName(card), hint: placeName(journey, card) })),
          ]}
          value={attached === undefined ? NO_TOUCHPOINT : attached.id}
          disabled={!editable}
          onChoose={(id) => actions.changeNote(note.id, { touchpointId: id === NO_TOUCHPOINT ? null : id })}
        />
        {attached !== undefined && (
          <div><Button size="small" onPress={() => actions.goTo(attached.id)}>Go to {attached.title || "the touchpoint"}</Button></div>
        )}
      </PanelSection>
      {editable && (
        <PanelSection title="Place">
          <PlaceFields journey={journey} cards={[noteCard(note)]} actions={actions} />
          <div className={styles.buttons}>
            <Button size="small" icon={<Copy />} onPress={() => void actions.duplicateCards([note.id])}>Duplicate</Button>
            <Button size="small" look="danger" icon={<Trash2 />} onPress={() => void actions.deleteCards([note.id])}>Delete</Button>
          </div>
        </PanelSection>
      )}
    </>
  );
}
