import { useState } from "react";
import type { KeptDataset } from "../../answers/keptAnswers.ts";
import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { NoteKind } from "../../journey/vocabularies.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { AnswersView } from "./AnswersView.tsx";
import { ForgetAnswersDialog } from "./ForgetAnswersDialog.tsx";
import { type AnswerPlace, answersText, filesText } from "./keptTexts.ts";
import { MakeNoteDialog } from "./MakeNoteDialog.tsx";
import { useAnswers } from "./useAnswers.ts";
import styles from "./AnswersDialog.module.css";

export type AnswersDialogProps = {
  readonly mapId: string;
  readonly about: AnswerPlace;
  readonly measurements: Measurements;
  /** What this device keeps about the touchpoint. */
  readonly kept: readonly KeptDataset[];
  /** Null: this person may write no notes, or there is no card that a note could be about. */
  readonly onMakeNote: null | ((kind: NoteKind, text: string) => Outcome);
  readonly onClose: () => void;
};

/** The answers behind a touchpoint: how they are distributed, and what people wrote. They are read on this device only. */
export function AnswersDialog({ mapId, about, measurements, kept, onMakeNote, onClose }: AnswersDialogProps) {
  const answers = useAnswers(mapId, about.id, kept);
  const [quoted, setQuoted] = useState<string | null>(null);
  const [forgetting, setForgetting] = useState(false);
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        size="large"
        bare
        title={`Answers about ${about.title === "" ? "this touchpoint" : about.title}`}
        subtitle={<Subtitle answers={answers?.ok === true ? answers.value : null} kept={kept} />}
        footer={
          <>
            <span className={styles.footerStart}>
              <Button look="danger" size="small" onPress={() => setForgetting(true)}>Forget the answers…</Button>
            </span>
            <Button onPress={onClose}>Close</Button>
          </>
        }
      >
        {answers === null && <output className={styles.message}>Reading the answers…</output>}
        {answers?.ok === false && <div className={styles.message}><Notice tone="problem" announce>{answers.trouble}</Notice></div>}
        {answers?.ok === true && (
          <AnswersView
            answers={answers.value}
            about={about}
            measurements={measurements}
            onQuote={onMakeNote === null ? null : setQuoted}
          />
        )}
      </Dialog>
      {quoted !== null && onMakeNote !== null && (
        <MakeNoteDialog
          about={about}
          quoted={quoted}
          onMakeNote={onMakeNote}
          onClose={() => setQuoted(null)}
        />
      )}
      {forgetting && (
        <ForgetAnswersDialog
          mapId={mapId}
          kept={kept}
          measurements={measurements}
          onForgotten={onClose}
          onClose={() => setForgetting(false)}
        />
      )}
    </>
  );
}

function Subtitle({ answers, kept }: { readonly answers: TouchpointAnswers | null; readonly kept: readonly KeptDataset[] }) {
  return (
    <>
      {answers !== null && <>{answersText(answers.rows)} from </>}<bdi>{filesText(kept)}</bdi> · on this device only, nobody else can see them
    </>
  );
}
