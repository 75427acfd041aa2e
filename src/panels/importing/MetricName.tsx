import { useState } from "react";
import { TITLE_LIMIT } from "../../journey/fields.ts";
import { SURVEY_KIND_LABELS, type MetricSetup } from "../../import/recipe.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { DONE } from "../../ui/outcome.ts";
import styles from "./MeaningStep.module.css";

export type MetricNameProps = {
  /** Column (wide) or metric value (long). */
  readonly name: string;
  readonly setup: MetricSetup;
  readonly onChange: (metric: string) => void;
};

/**
 * What the metric is called on the map. Columns of one kind, scale and name share a metric, so that two questions about one
 * touchpoint, such as the items of an index, need two names.
 */
export function MetricName({ name, setup, onChange }: MetricNameProps) {
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <button type="button" className={styles.metricName} aria-label={`Metric name of ${name}: ${setup.name}`} onClick={() => setEditing(true)}>
        <bdi>{setup.name === "" ? SURVEY_KIND_LABELS[setup.kind] : setup.name}</bdi>
      </button>
    );
  }
  return (
    <DraftField
      label={`Metric name of ${name}`}
      hideLabel
      size="small"
      value={setup.name}
      onCommit={(text) => {
        const metric = text.trim();
        if (metric === "") return { ok: false, reason: "A metric needs a name." };
        if (metric.length > TITLE_LIMIT) return { ok: false, reason: `At most ${TITLE_LIMIT} characters.` };
        onChange(metric);
        return DONE;
      }}
    />
  );
}
