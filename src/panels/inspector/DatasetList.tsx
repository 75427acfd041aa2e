import { Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import type { Dataset, Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { refusal } from "../../ui/outcome.ts";
import { PanelSection } from "../PanelSection.tsx";
import { dayText } from "../times.ts";
import { CountedTwiceNotes } from "./CountedTwiceNotes.tsx";
import { datasetFigures, figuresInWords } from "./datasetFigures.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

export type DatasetListProps = {
  readonly measurements: Measurements;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "removeDataset" | "renameDataset" | "replaceDataset" | "countBoth" | "importData">;
};

export function DatasetList({ measurements, editable, actions }: DatasetListProps) {
  const datasets = [...measurements.datasets.values()].toSorted((a, b) => b.importedAt.localeCompare(a.importedAt));
  return (
    <PanelSection
      title="Datasets"
      aside={editable && datasets.length > 0 && <Button size="small" onPress={actions.importData}>Import data</Button>}
    >
      {datasets.length === 0 && (
        <>
          <p className={styles.quiet}>
            Nothing imported yet. Drop a survey file on the map: it is read on this device, and only counts are added.
          </p>
          {editable && <div><Button size="small" onPress={actions.importData}>Import data</Button></div>}
        </>
      )}
      <CountedTwiceNotes measurements={measurements} editable={editable} actions={actions} />
      <ul className={styles.list}>
        {datasets.map((dataset) => (
          <DatasetEntry key={dataset.id} dataset={dataset} measurements={measurements} editable={editable} actions={actions} />
        ))}
      </ul>
    </PanelSection>
  );
}

type DatasetEntryProps = {
  readonly dataset: Dataset;
  readonly measurements: Measurements;
  readonly editable: boolean;
  readonly actions: DatasetListProps["actions"];
};

function DatasetEntry({ dataset, measurements, editable, actions }: DatasetEntryProps) {
  const [renaming, setRenaming] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { figures, touchpoints, periods } = datasetFigures(measurements, dataset.id);
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        {renaming
          ? (
            <span className={styles.entryField} ref={focusInput}>
              <DraftField
                label={`New name of dataset ${dataset.name}`}
                hideLabel
                size="small"
                value={dataset.name}
                onCommit={(name) => {
                  const outcome = actions.renameDataset(dataset.id, name);
                  if (outcome.ok) setRenaming(false);
                  return outcome;
                }}
              />
            </span>
          )
          : <bdi className={styles.entryName}>{dataset.name || dataset.source || "Dataset without a name"}</bdi>}
        {editable && (
          <span className={styles.entryActions}>
            <IconButton size="small" label={`Rename dataset ${dataset.name}`} icon={<Pencil />} onPress={() => setRenaming(!renaming)} />
            <IconButton size="small" label={`Replace dataset ${dataset.name} with another file`} icon={<RefreshCw />} onPress={() => actions.replaceDataset(dataset.id)} />
            <IconButton size="small" label={`Remove dataset ${dataset.name}`} icon={<Trash2 />} onPress={() => setError(refusal(actions.removeDataset(dataset.id)))} />
          </span>
        )}
      </div>
      <p className={styles.quiet}>
        {[
          periods.join(", "),
          // Where rows are answers and nothing tells people apart, nobody knows how many there were.
          dataset.rows > 0 ? `${formatCount(dataset.rows)} ${dataset.rows === 1 ? "respondent" : "respondents"}` : "",
          figuresInWords(figures, touchpoints),
          dataset.skipped > 0 ? `${formatCount(dataset.skipped)} ${dataset.skipped === 1 ? "row" : "rows"} skipped` : "",
        ].filter(Boolean).join(" · ")}
      </p>
      <p className={styles.quiet}>
        {dataset.source}
        {dataset.importedAt !== "" && <>{dataset.source !== "" && ", "}added <time dateTime={dataset.importedAt}>{dayText(dataset.importedAt)}</time></>}
        {dataset.importedBy !== "" && <> by <bdi>{dataset.importedBy}</bdi></>}
      </p>
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
    </li>
  );
}

/** Once, when the field appears: whoever asked for it types next. */
function focusInput(field: HTMLElement | null): void {
  field?.querySelector("input")?.focus();
}
