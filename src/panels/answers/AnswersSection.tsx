import { MessageSquareQuote } from "lucide-react";
import { useMemo, useState } from "react";
import type { NoteKind } from "../../journey/vocabularies.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { onDemand } from "../../ui/onDemand.tsx";
import type { Outcome } from "../../ui/outcome.ts";
import { PartBoundary } from "../../ui/PartBoundary.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { type AnswerPlace, answerlessSource, answersText, filesText, keptBehind, rowsAbout } from "./keptTexts.ts";
import { useKept } from "./useKept.ts";
import styles from "./AnswersSection.module.css";

const AnswersDialog = onDemand(async () => (await import("./AnswersDialog.tsx")).AnswersDialog);

export type AnswersSectionProps = {
  readonly mapId: string;
  readonly about: AnswerPlace;
  readonly measurements: Measurements;
  /** The map has figures of it, so that answers can be expected somewhere. */
  readonly measured: boolean;
  /** This person could import the file again. */
  readonly editable: boolean;
  /** Puts a note about it on the map, for everybody to see; null: no notes. */
  readonly onMakeNote: null | ((kind: NoteKind, text: string) => Outcome);
};

/** The way from the figures of a touchpoint to the answers behind them, on the device that imported them. */
export function AnswersSection({ mapId, about, measurements, measured, editable, onMakeNote }: AnswersSectionProps) {
  const [open, setOpen] = useState(false);
  const kept = useKept(mapId);
  const answerless = useMemo(() => answerlessSource(measurements, about.id), [measurements, about.id]);
  // Nothing to be said until the store has answered; it takes a moment.
  if (kept === null) return null;
  const here = kept.ok ? keptBehind(kept.value, measurements, about.id) : [];
  // Answers too few to be shown on the map are here all the same.
  if (!measured && here.length === 0) return null;
  if (!kept.ok) return <PanelSection title="Answers"><p className={styles.quiet}>{kept.trouble}</p></PanelSection>;
  const unfinished = kept.value.some(({ complete, datasetId }) => !complete && measurements.datasets.has(datasetId));
  const close = () => setOpen(false);
  return (
    <PanelSection title="Answers">
      {here.length > 0
        ? (
          <>
            <div>
              <Button size="small" icon={<MessageSquareQuote />} onPress={() => setOpen(true)}>
                Look at the {answersText(rowsAbout(here, about.id))}
              </Button>
            </div>
            <p className={styles.quiet}>From <bdi>{filesText(here)}</bdi>, on this device only. Nobody else can see them.</p>
          </>
        )
        : answerless !== null
          ? <p className={styles.quiet}>No answers lie behind these figures: they come from {answerless}.</p>
          : (
            <p className={styles.quiet}>
              {unfinished ? "The answers are being kept on this device…" : "The answers are on the device that imported them, if they were kept there."}
              {!unfinished && editable && " If you have the file, import it again to look behind the figures here; the map stays as it is."}
            </p>
          )}
      {open && (
        <PartBoundary name="The list of answers" onClose={close}>
          <AnswersDialog mapId={mapId} about={about} measurements={measurements} kept={here} onMakeNote={onMakeNote} onClose={close} />
        </PartBoundary>
      )}
    </PanelSection>
  );
}
