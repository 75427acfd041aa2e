import { Copy, Trash2 } from "lucide-react";
import type { Card, JourneyMap } from "../../journey/journeyMap.ts";
import { Button } from "../../ui/Button.tsx";
import { PanelSection } from "../PanelSection.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { cardName, lanesFor, placeName } from "./places.ts";
import styles from "./Inspector.module.css";

export type CardsDetailsProps = {
  readonly journey: JourneyMap;
  readonly cards: readonly Card[];
  readonly editable: boolean;
  readonly actions: InspectorActions;
};

/** Several cards at once: what can be done to all of them. */
export function CardsDetails({ journey, cards, editable, actions }: CardsDetailsProps) {
  const ids = cards.map((card) => card.id);
  return (
    <>
      <PanelSection title={`${cards.length} cards selected`}>
        <ul className={styles.list}>
          {cards.map((card) => (
            <li key={card.id}>
              <button type="button" dir="auto" className={styles.cardRow} onClick={() => actions.goTo(card.id)}>
                {cardName(card)}
                <small>{placeName(journey, card)}</small>
              </button>
            </li>
          ))}
        </ul>
      </PanelSection>
      {editable && (
        <PanelSection title="All of them">
          {lanesFor(journey, cards).length > 0
            ? <PlaceFields journey={journey} cards={cards} actions={actions} />
            : <p className={styles.quiet}>Touchpoints and notes live in different lanes; choose only one sort to move them together.</p>}
          <div className={styles.buttons}>
            <Button size="small" icon={<Copy />} onPress={() => void actions.duplicateCards(ids)}>Duplicate</Button>
            <Button size="small" look="danger" icon={<Trash2 />} onPress={() => void actions.deleteCards(ids)}>Delete</Button>
          </div>
        </PanelSection>
      )}
    </>
  );
}
