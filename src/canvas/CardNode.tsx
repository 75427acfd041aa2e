import type { NodeProps } from "@xyflow/react";
import { memo, useRef } from "react";

import { CardSvg } from "../drawing/SceneSvg.tsx";
import styles from "./board.module.css";
import type { CardNodeType } from "./boardNodes.ts";
import { useBoard } from "./boardStore.ts";
import { CardBoundary } from "./CardBoundary.tsx";
import { smallItem } from "./smallShapes.ts";
import { useFocusable } from "./useFocusable.ts";

/** One card. It subscribes to what concerns itself only (DESIGN B3); pointers and keys are heard by the board. */
export const CardNode = memo(function CardNode({ data, selected }: NodeProps<CardNodeType>) {
  const { item, recordId } = data;
  const element = useRef<HTMLButtonElement>(null);
  const small = useBoard((state) => state.detail === "small");
  const dragged = useBoard(({ gesture }) => gesture.type === "draggingCards" && gesture.cardIds.includes(recordId));
  const framed = useBoard((state) => state.framed.has(recordId));
  const focusedBy = useFocusable({ type: "card", id: recordId }, element);
  return (
    <button
      ref={element}
      type="button"
      className={styles.card}
      tabIndex={-1}
      aria-label={item.label}
      aria-pressed={selected}
      data-card-id={recordId}
      data-focus-key={focusedBy}
      data-selected={selected || framed || undefined}
      data-dragged={dragged || undefined}
    >
      <CardBoundary item={item}>
        <CardSvg item={small ? smallItem(item) : item} />
      </CardBoundary>
    </button>
  );
});
