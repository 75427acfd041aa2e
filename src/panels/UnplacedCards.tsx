import { Trash2 } from "lucide-react";
import { cellsOf } from "../journey/grid.ts";
import { MEDIUM_LABELS, NOTE_KIND_LABELS } from "../journey/vocabularies.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { PlaceFields } from "./inspector/PlaceFields.tsx";
import { cardName } from "./inspector/places.ts";
import type { UnplacedTrayProps } from "./UnplacedTray.tsx";
import styles from "./UnplacedTray.module.css";

/** What the tray holds, each card with the ways out of it. */
export function UnplacedCards({ journey, editable, actions }: UnplacedTrayProps) {
  const { unplaced } = cellsOf(journey);
  return (
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
  );
}
