import { X } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { waitingDatabase } from "../../answers/waitingDatabase.ts";
import type { WaitingRow } from "../../answers/waitingSeries.ts";
import { bringBackDismissed, dismissWaiting, markPlaced, watchWaiting } from "../../answers/waitingStore.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { MIN_SHARED_ANSWERS } from "../../import/limits.ts";
import type { Target } from "../../import/recipe.ts";
import { figuresThere, placeWaiting, type FiguresThere } from "../../import/waitingFigures.ts";
import { counted } from "../../import/words.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { WHOLE_JOURNEY, type Measurements } from "../../metrics/observation.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import type { PlainSelectGroup } from "../../ui/PlainSelect.tsx";
import { targetGroups, targetOf, titleFrom } from "../importing/targetChoices.ts";
import type { InspectorActions } from "../inspector/inspectorActions.ts";
import { PanelSection } from "../PanelSection.tsx";
import { OverlapDialog } from "./OverlapDialog.tsx";
import { waitingList } from "./waitingList.ts";
import styles from "./WaitingSection.module.css";

/** Rows shown before somebody asks for all. */
const FIRST_ROWS = 8;
const OPEN: Target = { type: "open" };

export type WaitingSectionProps = {
  readonly mapId: string;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly actions: Pick<InspectorActions, "placeFigures">;
};

/** Figures of imports on this device that have no place on the map. Nothing is shown where nothing waits. */
export function WaitingSection({ mapId, journey, measurements, actions }: WaitingSectionProps) {
  const [rows, setRows] = useState<readonly WaitingRow[]>([]);
  const [all, setAll] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => watchWaiting(waitingDatabase(), mapId, setRows), [mapId]);
  const { waiting, dismissed } = useMemo(() => waitingList(rows, { journey, measurements }), [rows, journey, measurements]);
  // Without "leave out": what nobody wants is dismissed.
  const groups = useMemo(() => targetGroups(journey).map((group) => ({ ...group, options: group.options.filter(({ value }) => value !== "open") })), [journey]);
  if (waiting.length === 0 && dismissed.length === 0) return null;

  const place = async ({ series }: WaitingRow, target: Target, overlap: "add" | "replace"): Promise<void> => {
    setAsked(null);
    const placing = placeWaiting(series, target, { journey, measurements }, overlap);
    if (!placing.ok) return setTrouble(placing.reason);
    const title = target.type === "touchpoint" ? journey.touchpoints.get(target.touchpointId)?.title ?? ""
      : target.type === "new" ? titleFrom(series.name) : "the whole journey";
    const outcome = actions.placeFigures(placing.change, `The figures of “${series.name}” are on “${title}”.`);
    if (!outcome.ok) return setTrouble(outcome.reason);
    setTrouble(null);
    const marked = await markPlaced(waitingDatabase(), mapId, series.key, placing.touchpointId);
    if (!marked.ok) setTrouble(marked.trouble);
  };
  const choose = (row: WaitingRow, value: string): void => {
    const target = targetOf(value, row.series.name, journey, OPEN);
    const touchpointId = target.type === "touchpoint" ? target.touchpointId : target.type === "whole-journey" ? WHOLE_JOURNEY : null;
    const there = touchpointId === null ? [] : figuresThere(row.series, touchpointId, measurements);
    if (there.length === 0) void place(row, target, "add");
    else setAsked({ row, target, there });
  };
  const settle = async (work: ReturnType<typeof dismissWaiting>): Promise<void> => {
    const settled = await work;
    setTrouble(settled.ok ? null : settled.trouble);
  };
  const shown = all ? waiting : waiting.slice(0, FIRST_ROWS);
  return (
    <PanelSection title={`Waiting for a place${waiting.length > 0 ? ` (${formatCount(waiting.length)})` : ""}`}>
      {waiting.length > 0 && (
        <p className={styles.quiet}>Counts of names that the map did not know. They are on this device only until they have a place.</p>
      )}
      <ul className={styles.list}>
        {shown.map((row) => (
          <WaitingEntry
            key={row.key}
            row={row}
            groups={groups}
            onPlace={(value) => choose(row, value)}
            onDismiss={() => void settle(dismissWaiting(waitingDatabase(), mapId, row.key))}
          />
        ))}
      </ul>
      {waiting.length > shown.length && <div><Button size="small" onPress={() => setAll(true)}>Show all {formatCount(waiting.length)}</Button></div>}
      {dismissed.length > 0 && (
        <div className={styles.dismissed}>
          <span className={styles.quiet}>{counted(dismissed.length, "name")} dismissed</span>
          <Button size="small" look="quiet" onPress={() => void settle(bringBackDismissed(waitingDatabase(), mapId))}>Bring back</Button>
        </div>
      )}
      {asked !== null && (
        <OverlapDialog
          name={asked.row.series.name}
          title={asked.target.type === "touchpoint" ? (journey.touchpoints.get(asked.target.touchpointId)?.title ?? "") : "The whole journey"}
          metric={asked.row.series.contract.name}
          there={asked.there}
          enough={asked.row.series.answers >= MIN_SHARED_ANSWERS}
          onChoose={(overlap) => void place(asked.row, asked.target, overlap)}
          onClose={() => setAsked(null)}
        />
      )}
      {trouble !== null && <p className={styles.trouble} role="alert">{trouble}</p>}
    </PanelSection>
  );
}

/** A place that another import has figures of already. */
type Asked = { readonly row: WaitingRow; readonly target: Target; readonly there: readonly FiguresThere[] };

type WaitingEntryProps = {
  readonly row: WaitingRow;
  readonly groups: readonly PlainSelectGroup<string>[];
  readonly onPlace: (value: string) => void;
  readonly onDismiss: () => void;
};

function WaitingEntry({ row: { series }, groups, onPlace, onDismiss }: WaitingEntryProps) {
  const { name, answers, contract, source } = series;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <bdi className={styles.name}>{name}</bdi>
        <IconButton size="small" label={`Dismiss ${name}`} icon={<X />} onPress={onDismiss} />
      </div>
      <span className={styles.quiet}>
        n {formatCount(answers)} · <bdi>{contract.name}</bdi> · <bdi>{source}</bdi>
        {answers < MIN_SHARED_ANSWERS && ` · fewer than ${MIN_SHARED_ANSWERS} answers: no figures would be shown`}
      </span>
      <PlainSelect label={`${name} on the map`} groups={groups} value={null} placeholder="Where does it belong?" onChange={onPlace} />
    </li>
  );
}
