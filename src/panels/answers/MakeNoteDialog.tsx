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
  // The text for which somebody was asked whether it should be shared all the same.
  const [asked, setAsked] = useState<string | null>(null);
  const traces = personalTraces(text);
  const isAsking = traces.length > 0 && asked === text;
  const add = () => {
    // Undo takes a note back, but not from those who have read it.
    if (traces.length > 0 && !isAsking) {
      setAsked(text);
      return;
    }
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
          <Button look="primary" isDisabled={text.trim() === ""} onPress={add}>{isAsking ? "Share it all the same" : "Share this text on the map"}</Button>
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
        {traces.length > 0 && !isAsking && (
          <output className={styles.traces}>It seems to hold {named(traces)}.</output>
        )}
        {isAsking && (
          <Notice tone="problem" title={`Share ${named(traces)} with everybody?`} announce>
            Whoever reads it can tell who wrote this. Take it out above, or share the text as it stands.
          </Notice>
        )}
        <ChoiceCards label="Kind of note" arrangement="row" value={kind} choices={KINDS} onChange={setKind} />
      </div>
    </Dialog>
  );
}

/** "an e-mail address and a phone number" */
function named(traces: readonly string[]): string {
  return traces.map((trace) => (/^[aeiou]/u.test(trace) ? `an ${trace}` : `a ${trace}`)).join(" and ");
}
