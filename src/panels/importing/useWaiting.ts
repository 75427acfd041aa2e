import { useEffect, useState } from "react";
import { waitingDatabase } from "../../answers/waitingDatabase.ts";
import { dismissedNames, keepWaiting } from "../../answers/waitingStore.ts";
import type { ImportPlan } from "../../import/importPlan.ts";

export type WaitingControl = {
  /** Names that were dismissed on this device: nobody is asked about them again. */
  readonly dismissed: ReadonlySet<string>;
  /** Keeps what the plan leaves without a place. */
  readonly keep: (plan: ImportPlan) => void;
  /** Why it could not be kept; null: it was, or nothing was to be. */
  readonly trouble: string | null;
};

const NOTHING: ReadonlySet<string> = new Set();

/** The queue of figures without a place, on this device. `mapId` null: there is none. */
export function useWaiting(mapId: string | null): WaitingControl {
  const [dismissed, setDismissed] = useState(NOTHING);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (mapId === null) return;
    let left = false;
    void dismissedNames(waitingDatabase(), mapId).then((names) => {
      if (!left && names.ok) setDismissed(names.value);
    });
    return () => {
      left = true;
    };
  }, [mapId]);
  const keep = ({ waiting, change }: ImportPlan): void => {
    if (mapId === null) return;
    void keepWaiting(waitingDatabase(), mapId, waiting, new Set(change.removeDatasetIds)).then((kept) => {
      setTrouble(kept.ok || waiting.length === 0 ? null : kept.trouble);
    });
  };
  return { dismissed, keep, trouble };
}
