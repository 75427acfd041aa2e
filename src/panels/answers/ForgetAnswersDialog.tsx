import { useState } from "react";
import { answersDatabase } from "../../answers/answersDatabase.ts";
import { forgetAnswersOfMap, forgetDatasets } from "../../answers/forgetAnswers.ts";
import type { KeptDataset } from "../../answers/keptAnswers.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { filesText } from "./keptTexts.ts";
import styles from "./ForgetAnswersDialog.module.css";

export type ForgetAnswersDialogProps = {
  readonly mapId: string;
  /** The datasets it is about. */
  readonly kept: readonly KeptDataset[];
  readonly measurements: Measurements;
  readonly onForgotten: () => void;
  readonly onClose: () => void;
};

const EVERYTHING = "everything";

/** Asks once, and then they are gone from this device. */
export function ForgetAnswersDialog({ mapId, kept, measurements, onForgotten, onClose }: ForgetAnswersDialogProps) {
  const [what, setWhat] = useState("these");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const forget = async () => {
    setWorking(true);
    const forgotten = what === EVERYTHING
      ? await forgetAnswersOfMap(answersDatabase(), mapId)
      : await forgetDatasets(answersDatabase(), mapId, what === "these" ? kept.map(({ datasetId }) => datasetId) : [what]);
    setWorking(false);
    if (!forgotten.ok) {
      setTrouble(forgotten.trouble);
      return;
    }
    onClose();
    onForgotten();
  };
  const single = kept.length > 1
    ? kept.map(({ datasetId, fileName }) => ({ value: datasetId, label: measurements.datasets.get(datasetId)?.name || fileName, hint: "The answers of this dataset" }))
    : [];
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title="Forget the answers?"
      footer={
        <>
          <Button onPress={onClose}>Keep them</Button>
          <Button look="danger" isDisabled={working} onPress={() => void forget()}>Forget them</Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>They are deleted from this device and cannot be brought back except by importing the file again. The figures on the map stay.</p>
        <ChoiceCards
          label="Which answers"
          value={what}
          choices={[
            { value: "these", label: kept.length === 1 ? "The answers of this dataset" : "The answers of these datasets", hint: filesText(kept) },
            ...single,
            { value: EVERYTHING, label: "All answers of this map", hint: "Of every dataset, about every touchpoint" },
          ]}
          onChange={setWhat}
        />
        {trouble !== null && <Notice tone="problem" announce>{trouble}</Notice>}
      </div>
    </Dialog>
  );
}
