import { Inbox } from "lucide-react";
import { cellsOf } from "../journey/grid.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { Button } from "../ui/Button.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Popup } from "../ui/Popup.tsx";
import type { InspectorActions } from "./inspector/inspectorActions.ts";
import styles from "./UnplacedTray.module.css";

const UnplacedCards = onDemand(async () => (await import("./UnplacedCards.tsx")).UnplacedCards);

export type UnplacedTrayProps = {
  readonly journey: JourneyMap;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "moveCards" | "deleteCards" | "goTo">;
};

/** Cards whose stage or lane is gone wait here until someone places or deletes them (DESIGN D9). Shows nothing without any. */
export function UnplacedTray({ journey, editable, actions }: UnplacedTrayProps) {
  const { unplaced } = cellsOf(journey);
  if (unplaced.length === 0) return null;
  const count = unplaced.length === 1 ? "1 unplaced card" : `${unplaced.length} unplaced cards`;
  return (
    <div className={styles.corner}>
      <Popup label="Unplaced cards" placement="top end" trigger={<Button size="small" icon={<Inbox />}>{count}</Button>}>
        <UnplacedCards journey={journey} editable={editable} actions={actions} />
      </Popup>
    </div>
  );
}
