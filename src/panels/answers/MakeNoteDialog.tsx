import { useState } from "react";
import { personalTraces } from "../../answers/personalTraces.ts";
import type { NoteKind } from "../../journey/vocabularies.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { showToast } from "../../ui/Toasts.tsx";
import type { AnswerPlace } from "./keptTexts.ts";
import styles from "./MakeNoteDialog.module.css";

export type MakeNoteDialogProps = {
  readonly about: AnswerPlace;
  /** The comment as somebody wrote it. */
  readonly quoted: string;
  readonly onMakeNote: (kind: NoteKind, text: string) => Outcome;
  readonly onClose: () => void;
};

const KINDS = [
  { value: "pain-point", label: "Pain point", hint: "What hurts" },
  { value: "opportunity", label: "Opportunity", hint: "What would help" },
  { value: "evidence", label: "Evidence", hint: "What it rests on" },
] as const;
type QuoteKind = (typeof KINDS)[number]["value"];

/** The one way in which somebody's words reach the map: by a person's choice, who sees and can change what will be shared. */
export function MakeNoteDialog({ about, quoted, onMakeNote, onClose }: MakeNoteDialogProps) {
  const [text, setText] = useState(`“${quoted}”`);
  const [kind, setKind] = useState<QuoteKind>("pain-point");
  const [error, setError] = useState<string | null>(null);
  const traces = personalTraces(text);
  const add = () => {
    const outcome = onMakeNote(kind, text.trim());
    if (!outcome.ok) {
      setError(outcome.reason);
      return;
    }
    showToast({ title: "The note is on the map", detail: "Undo takes it back." });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make a note of it"
      subtitle={<>about <bdi>{about.title === "" ? "this touchpoint" : about.title}</bdi></>}
      dismissable={false}
      footer={
        <>
          <Button onPress={onClose}>Keep it on this device</Button>
          <Button look="primary" isDisabled={text.trim() === ""} onPress={add}>Share this text on the map</Button>
        </>
      }
    >
      <div className={styles.form}>
        <Notice tone="warn" title="These words leave this device">
          Everybody who can open the map will read them, and they are stored on its server. Take out names and whatever else
          could tell who wrote this.
        </Notice>
        <TextArea
          label="This text will be shared, exactly as it stands here"
          value={text}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
          rows={5}
          maxLength={10_000}
          error={error}
        />
        {traces.length > 0 && (
          <output className={styles.traces}>
            It seems to hold {traces.map((trace) => (trace === "e-mail address" ? `an ${trace}` : `a ${trace}`)).join(" and ")}.
          </output>
        )}
        <ChoiceCards label="Kind of note" arrangement="row" value={kind} choices={KINDS} onChange={setKind} />
      </div>
    </Dialog>
  );
}
