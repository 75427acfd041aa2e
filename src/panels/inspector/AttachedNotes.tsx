import { Plus } from "lucide-react";
import { useState } from "react";
import type { JourneyMap, Touchpoint } from "../../journey/journeyMap.ts";
import { NOTE_KIND_LABELS } from "../../journey/vocabularies.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/classNames.ts";
import { PanelSection } from "../PanelSection.tsx";
import { AddText } from "./AddText.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { notesAbout } from "./places.ts";
import styles from "./AttachedNotes.module.css";

export type AttachedNotesProps = {
  readonly journey: JourneyMap;
  readonly touchpoint: Touchpoint;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "annotate" | "goTo">;
};

/** Pain points and opportunities about a touchpoint, and a place to write the next one. */
export function AttachedNotes({ journey, touchpoint, editable, actions }: AttachedNotesProps) {
  const [adding, setAdding] = useState<"pain-point" | "opportunity" | null>(null);
  const notes = notesAbout(journey, touchpoint.id);
  return (
    <PanelSection title="Pain points and opportunities">
      {notes.length === 0 && adding === null && (
        <p className={styles.empty}>
          {editable ? "Nothing written about this touchpoint yet. What hurts here, and what would help?" : "Nothing written about this touchpoint."}
        </p>
      )}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note.id}>
              <button
                type="button"
                className={classNames(styles.note, note.kind === "pain-point" && styles.pain, note.kind === "opportunity" && styles.opportunity)}
                onClick={() => actions.goTo(note.id)}
              >
                <span className={styles.kind}>{NOTE_KIND_LABELS[note.kind]}</span>
                <span dir="auto">{note.text || "No text yet"}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {editable && adding !== null && (
        <AddText
          key={adding}
          label={adding === "pain-point" ? "New pain point" : "New opportunity"}
          placeholder={adding === "pain-point" ? "What hurts? A customer’s own words are best" : "What would help?"}
          button={adding === "pain-point" ? "Add pain point" : "Add opportunity"}
          multiline
          focusAtOnce
          onAdd={(text) => actions.annotate(touchpoint.id, adding, text)}
          onCancel={() => setAdding(null)}
        />
      )}
      {editable && (
        <div className={styles.buttons}>
          {adding !== "pain-point" && (
            <Button size="small" icon={<Plus />} onPress={() => setAdding("pain-point")}>Add pain point</Button>
          )}
          {adding !== "opportunity" && (
            <Button size="small" icon={<Plus />} onPress={() => setAdding("opportunity")}>Add opportunity</Button>
          )}
        </div>
      )}
    </PanelSection>
  );
}
