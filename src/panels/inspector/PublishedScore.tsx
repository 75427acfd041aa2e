import { useMemo, useState } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import type { IndexItem } from "../../metrics/contract.ts";
import { checkIndex } from "../../metrics/indexCheck.ts";
import { indexEntry, measuredMeans } from "../../metrics/indexEntry.ts";
import { WHOLE_JOURNEY, type Measurements } from "../../metrics/observation.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { DONE, type Outcome } from "../../ui/outcome.ts";
import { readOptionalNumber, type NumberLimits } from "./contractNumbers.ts";
import styles from "./Inspector.module.css";

export type PublishedScoreProps = {
  readonly items: readonly IndexItem[];
  readonly measurements: Pick<Measurements, "contracts" | "observations">;
  /** What a card is called; empty where it is gone. */
  readonly titleOf: (touchpointId: string) => string;
};

/**
 * Whether a score that somebody has published follows from the items. Nothing of it is stored: it is a question to a report,
 * not a property of the metric, and would be out of date with the next import.
 */
export function PublishedScore({ items, measurements, titleOf }: PublishedScoreProps) {
  const [published, setPublished] = useState<number | null>(null);
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map());
  const measured = useMemo(() => measuredMeans(items, measurements), [items, measurements]);
  const rows = items.flatMap(({ metricId, weight }, at) => {
    const contract = measurements.contracts.get(metricId);
    return contract === undefined ? [] : [{ contract, weight, mean: typed.get(metricId) ?? measured?.means[at] ?? null }];
  });
  const given = rows.flatMap(({ mean, ...row }) => (mean === null ? [] : [{ ...row, mean }]));
  const complete = given.length === items.length;
  const check = published === null || !complete ? null : checkIndex(indexEntry(given, published));
  const place = measured === null ? "" : measured.touchpointId === WHOLE_JOURNEY ? "the journey as a whole" : titleOf(measured.touchpointId);
  return (
    <Fold title="Check a published score" level={5}>
      <div className={styles.list}>
        <DraftField
          label="Published score"
          hint="From 0 to 100. It is only compared with the items; nothing is stored."
          size="small"
          inputMode="decimal"
          value={published === null ? "" : String(published)}
          onCommit={(text) => taken(text, { min: 0, max: 100 }, setPublished)}
        />
        {measured !== null && (
          <p className={styles.quiet}>
            Means of <bdi>{place}</bdi>{measured.period !== "" && `, ${measured.period}`}, n {formatCount(measured.n)}. Type those of the report where they differ.
          </p>
        )}
        {rows.map(({ contract: { id, name, scaleMin, scaleMax }, mean }) => (
          <DraftField
            key={id}
            label={`Mean of ${name}`}
            hint={`From ${scaleMin} to ${scaleMax}`}
            size="small"
            inputMode="decimal"
            value={mean === null ? "" : String(Number(mean.toFixed(4)))}
            onCommit={(text) => taken(text, { min: scaleMin, max: scaleMax }, (value) => setTyped((known) => {
              const next = new Map(known);
              if (value === null) next.delete(id);
              else next.set(id, value);
              return next;
            }))}
          />
        ))}
        {published !== null && !complete && <output className={styles.quiet}>Type the mean of each item to see whether the score follows from them.</output>}
        <output>{check !== null && <Verdict published={published} check={check} />}</output>
      </div>
    </Fold>
  );
}

type VerdictProps = { readonly published: number | null; readonly check: ReturnType<typeof checkIndex> };

function Verdict({ published, check }: VerdictProps) {
  const doubt = check.notes.find((note) => note.includes("does not follow"));
  if (doubt !== undefined) return <Notice tone="warn" title="It does not follow from the items">{doubt}</Notice>;
  return <Notice title="It follows from the items">They give {check.index?.toFixed(2)}, and {published} was published.</Notice>;
}

function taken(text: string, limits: NumberLimits, take: (value: number | null) => void): Outcome {
  const read = readOptionalNumber(text, limits);
  if (!read.ok) return read;
  take(read.value);
  return DONE;
}
