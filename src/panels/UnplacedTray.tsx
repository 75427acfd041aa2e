import { Inbox, Trash2 } from "lucide-react";
import { cellsOf } from "../journey/grid.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { MEDIUM_LABELS, NOTE_KIND_LABELS } from "../journey/vocabularies.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Popup } from "../ui/Popup.tsx";
import { Button } from "../ui/Button.tsx";
import type { InspectorActions } from "./inspector/inspectorActions.ts";
import { PlaceFields } from "./inspector/PlaceFields.tsx";
import { cardName } from "./inspector/places.ts";
import styles from "./UnplacedTray.module.css";

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
    <Popup label="Unplaced cards" placement="top start" trigger={<Button size="small" icon={<Inbox />}>{count}</Button>}>
      <div className={styles.tray}>
        <p className={styles.quiet}>The stage or lane of these cards is gone. They are kept until you place or delete them.</p>
        <ul className={styles.list}>
          {unplaced.map((card) => (
            <li key={card.id} className={styles.card}>
              <div className={styles.head}>
                <span className={styles.name}>
                  <bdi>{cardName(card)}</bdi>
                  <small className={styles.kind}>{card.type === "touchpoint" ? `Touchpoint, ${MEDIUM_LABELS[card.medium]}` : NOTE_KIND_LABELS[card.kind]}</small>
                </span>
                {editable && (
                  <IconButton size="small" label={`Delete ${cardName(card)}`} icon={<Trash2 />} onPress={() => void actions.deleteCards([card.id])} />
                )}
              </div>
              {editable && <PlaceFields journey={journey} cards={[card]} actions={actions} />}
            </li>
          ))}
        </ul>
      </div>
    </Popup>
  );
}
