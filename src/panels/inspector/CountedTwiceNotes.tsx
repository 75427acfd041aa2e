import { useMemo, useState } from "react";
import { countedTwice } from "../../metrics/countedTwice.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { refusal } from "../../ui/outcome.ts";
import type { InspectorActions } from "./inspectorActions.ts";

export type CountedTwiceNotesProps = {
  readonly measurements: Measurements;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "removeDataset" | "countBoth">;
};

/** Imports that people made without seeing each other's, which are now both counted. Only they can tell which is right. */
export function CountedTwiceNotes({ measurements, editable, actions }: CountedTwiceNotesProps) {
  const [error, setError] = useState<string | null>(null);
  const pairs = useMemo(() => countedTwice(measurements), [measurements]);
  const nameOf = (id: string): string => {
    const dataset = measurements.datasets.get(id);
    return dataset?.name || dataset?.source || "a dataset without a name";
  };
  return pairs.map(({ datasetIds: [first, second], periods }) => (
    <Notice
      key={`${first} ${second}`}
      tone="warn"
      title="Counted side by side, and nobody was asked"
      actions={editable && (
        <>
          <Button size="small" onPress={() => setError(refusal(actions.removeDataset(second)))}>Keep only <bdi>{nameOf(first)}</bdi></Button>
          <Button size="small" onPress={() => setError(refusal(actions.removeDataset(first)))}>Keep only <bdi>{nameOf(second)}</bdi></Button>
          <Button size="small" onPress={() => setError(refusal(actions.countBoth([first, second])))}>Both are right</Button>
        </>
      )}
    >
      “<bdi>{nameOf(first)}</bdi>” and “<bdi>{nameOf(second)}</bdi>” were imported by people who did not see each other’s
      {periods.length === 1 && periods[0] !== "" ? `, both for ${periods[0] ?? ""}` : ""}. If they are about the same people, keep one of them; if not,
      both are right and add up.
      {error !== null && <> {error}</>}
    </Notice>
  ));
}
