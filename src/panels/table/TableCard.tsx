import { EllipsisVertical } from "lucide-react";
import { memo } from "react";
import type { CardFace } from "../../drawing/cardFace.ts";
import type { Card } from "../../journey/journeyMap.ts";
import { MEDIUM_LABELS, NOTE_KIND_LABELS } from "../../journey/vocabularies.ts";
import type { TouchpointFriction } from "../../metrics/frictionReport.ts";
import { classNames } from "../../ui/classNames.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { FaceChip } from "../FaceChip.tsx";
import { FrictionChip } from "../FrictionChip.tsx";
import { cardName } from "../inspector/places.ts";
import styles from "./Table.module.css";

export type TableCardProps = {
  readonly card: Card;
  readonly friction: TouchpointFriction | null;
  /** What a lens shows instead; null: none is chosen. */
  readonly face: CardFace | null;
  /** Open threads. */
  readonly threads: number;
  /** `lane/stage/index`: the arrow keys find the card by it. */
  readonly place: string;
  readonly selected: boolean;
  /** Is it the one card that the Tab key reaches? */
  readonly reachable: boolean;
  readonly menu: boolean;
};

/** A card in the table. Its clicks and keys are handled by the table, which is one listener instead of thousands. */
export const TableCard = memo(function TableCard({ card, friction, face, threads, place, selected, reachable, menu }: TableCardProps) {
  return (
    <div className={classNames(styles.card, selected && styles.selected, card.type === "note" && noteLook(card.kind))}>
      <button type="button" className={styles.cardButton} data-place={place} data-card={card.id} aria-pressed={selected} tabIndex={reachable ? 0 : -1}>
        <span dir="auto" className={styles.cardName}>{cardName(card)}</span>
        <span className={styles.cardLine}>
          {card.type === "touchpoint" ? MEDIUM_LABELS[card.medium] : <VisuallyHidden>{NOTE_KIND_LABELS[card.kind]}</VisuallyHidden>}
          {card.type === "touchpoint" && card.momentOfTruth && " · moment of truth"}
          {threads > 0 && ` · ${threads} open ${threads === 1 ? "discussion" : "discussions"}`}
        </span>
        {face !== null && (
          <span className={styles.cardFigures}>
            {face.figure !== "" && <FaceChip face={face} />}
            <span className={styles.cardLine}>{face.words.join(" · ")}</span>
          </span>
        )}
        {face === null && friction !== null && friction.light !== "no-data" && (
          <span className={styles.cardFigures}>
            <FrictionChip friction={friction} withWord />
            {friction.headline !== null && <span className={styles.cardLine}>n {friction.headline.n.toLocaleString("en-GB")}</span>}
          </span>
        )}
      </button>
      {menu && (
        <button type="button" className={styles.more} tabIndex={-1} data-menu={place} aria-label={`What to do with ${cardName(card)}`}>
          <EllipsisVertical size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
});

function noteLook(kind: string): string | undefined {
  return kind === "pain-point" ? styles.pain : kind === "opportunity" ? styles.opportunity : styles.note;
}
