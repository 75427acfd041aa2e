import { useState } from "react";
import type { FiguresThere } from "../../import/waitingFigures.ts";
import { listed } from "../../import/words.ts";
import { periodName } from "../../metrics/figuresShown.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./WaitingSection.module.css";

export type OverlapDialogProps = {
  /** The name that waits, and what the card is called that it is to be put on. */
  readonly name: string;
  readonly title: string;
  readonly metric: string;
  readonly there: readonly FiguresThere[];
  /** Enough answers wait to be shown by themselves; else nothing would be left where the others gave way. */
  readonly enough: boolean;
  readonly onChoose: (overlap: "add" | "replace") => void;
  readonly onClose: () => void;
};

/** Asks what becomes of figures that another import has for the same place: nobody should be counted twice unawares. */
export function OverlapDialog({ name, title, metric, there, enough, onChoose, onClose }: OverlapDialogProps) {
  const [overlap, setOverlap] = useState<"add" | "replace">("add");
  const periods = [...new Set(there.flatMap((own) => own.periods))].toSorted();
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={`“${title || "A touchpoint without a title"}” has such figures already`}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => onChoose(overlap)}>{overlap === "add" ? "Add them up" : "Replace them"}</Button>
        </>
      }
    >
      <p dir="auto" className={styles.there}>
        {metric} for {listed(periods.map(periodName))}, from {listed(there.map(({ datasetName }) => `“${datasetName}”`))}.
      </p>
      <ChoiceCards
        label={`What the counts of “${name}” are`}
        value={overlap}
        choices={[
          { value: "add", label: "Other people: add them up", hint: "Right for another name of the same place, answered by others." },
          ...(enough ? [{ value: "replace" as const, label: "They take the place of the others", hint: "Right where both are about the same people. Nobody is counted twice." }] : []),
        ]}
        onChange={setOverlap}
      />
    </Dialog>
  );
}
