import { MessageSquareQuote, Trash2 } from "lucide-react";
import { useState } from "react";
import type { KeptDataset } from "../../answers/keptAnswers.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { WHOLE_JOURNEY, type Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { onDemand } from "../../ui/onDemand.tsx";
import { PartBoundary } from "../../ui/PartBoundary.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { ForgetAnswersDialog } from "./ForgetAnswersDialog.tsx";
import { type AnswerPlace, answersText, keptBehind, rowsAbout, spaceText } from "./keptTexts.ts";
import { useKept } from "./useKept.ts";
import styles from "./KeptSection.module.css";

const AnswersDialog = onDemand(async () => (await import("./AnswersDialog.tsx")).AnswersDialog);

const THE_JOURNEY: AnswerPlace = { id: WHOLE_JOURNEY, title: "the whole journey" };

export type KeptSectionProps = { readonly mapId: string; readonly measurements: Measurements };

/** What of the answers lies on this device, and the way to be rid of it. Nothing is shown where nothing is kept. */
export function KeptSection({ mapId, measurements }: KeptSectionProps) {
  const kept = useKept(mapId);
  const [forgetting, setForgetting] = useState<readonly KeptDataset[] | null>(null);
  const [looking, setLooking] = useState(false);
  if (kept === null || !kept.ok) return null;
  const complete = kept.value.filter((dataset) => dataset.complete);
  if (complete.length === 0) return null;
  const whole = keptBehind(complete, measurements, WHOLE_JOURNEY);
  const bytes = complete.reduce((sum, dataset) => sum + dataset.bytes, 0);
  return (
    <PanelSection
      title="Answers on this device"
      aside={complete.length > 1 && <Button size="small" onPress={() => setForgetting(complete)}>Forget all…</Button>}
    >
      <p className={styles.quiet}>Nobody else has them; they take {spaceText(bytes)}.</p>
      <ul className={styles.list}>
        {complete.map((dataset) => {
          const name = measurements.datasets.get(dataset.datasetId)?.name || dataset.fileName;
          return (
            <li key={dataset.datasetId} className={styles.entry}>
              <span className={styles.words}>
                <bdi className={styles.name}>{name}</bdi>
                <span className={styles.quiet}>
                  {formatCount(dataset.rows)} rows
                  {dataset.commentColumns.length > 0 && <>, comments from <bdi>{dataset.commentColumns.join(", ")}</bdi></>}
                  {!measurements.datasets.has(dataset.datasetId) && ", no longer on the map"}
                </span>
              </span>
              <IconButton size="small" label={`Forget the answers of ${name}`} icon={<Trash2 />} onPress={() => setForgetting([dataset])} />
            </li>
          );
        })}
      </ul>
      {whole.length > 0 && (
        <div>
          <Button size="small" icon={<MessageSquareQuote />} onPress={() => setLooking(true)}>
            Look at the {answersText(rowsAbout(whole, WHOLE_JOURNEY))} about the whole journey
          </Button>
        </div>
      )}
      {looking && (
        <PartBoundary name="The list of answers" onClose={() => setLooking(false)}>
          <AnswersDialog
            mapId={mapId}
            about={THE_JOURNEY}
            measurements={measurements}
            kept={whole}
            onMakeNote={null}
            onClose={() => setLooking(false)}
          />
        </PartBoundary>
      )}
      {forgetting !== null && (
        <ForgetAnswersDialog
          mapId={mapId}
          kept={forgetting}
          measurements={measurements}
          onForgotten={() => setForgetting(null)}
          onClose={() => setForgetting(null)}
        />
      )}
    </PanelSection>
  );
}
