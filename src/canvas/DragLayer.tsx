import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";

import type { Rectangle, Scene } from "../drawing/scene.ts";
import { CardSvg } from "../drawing/SceneSvg.tsx";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import type { Gesture } from "./gesture.ts";
import { rectangleBetween } from "./hitTest.ts";

/** Cards under way that are drawn; the rest are counted. */
const SHOWN = 3;
const STACK_OFFSET = 7;

/** What a gesture shows on the map: cards under way, where they would go, and the selection frame. */
export const DragLayer = memo(function DragLayer({ scene }: { readonly scene: Scene }) {
  const gesture = useBoard((state) => state.gesture);
  if (gesture.type === "framing") {
    return (
      <ViewportPortal>
        <div className={styles.frame} style={boxOf(rectangleBetween(gesture.from, gesture.to))} />
      </ViewportPortal>
    );
  }
  return gesture.type === "draggingCards" ? <DraggedCards scene={scene} gesture={gesture} /> : null;
});

type CardDrag = Extract<Gesture, { type: "draggingCards" }>;

function DraggedCards({ scene, gesture }: { readonly scene: Scene; readonly gesture: CardDrag }) {
  const { insertion, refusal, pointer, grip, cardIds, grippedId } = gesture;
  return (
    <ViewportPortal>
      {insertion !== null && (
        <div
          className={refusal === null ? styles.targetCell : styles.refusedCell}
          style={boxOf(insertion.cell.bounds)}
        />
      )}
      {insertion !== null && refusal === null && <div className={styles.mark} style={boxOf(insertion.mark)} />}
      <div className={styles.ghosts} style={{ transform: `translate(${pointer.x + grip.x}px, ${pointer.y + grip.y}px)` }}>
        <GhostCards scene={scene} cardIds={cardIds} first={grippedId} />
        {refusal !== null && <output className={styles.refusal}>{refusal}</output>}
      </div>
    </ViewportPortal>
  );
}

const GhostCards = memo(function GhostCards({ scene, cardIds, first }: {
  readonly scene: Scene; readonly cardIds: readonly string[]; readonly first: string;
}) {
  const order = [first, ...cardIds.filter((id) => id !== first)];
  const items = order.slice(0, SHOWN).flatMap((id) => scene.items.filter((item) => item.recordId === id && isCardKind(item.kind)));
  return (
    <>
      {items.map((item, index) => (
        <div
          key={item.key}
          className={styles.ghost}
          style={{ left: index * STACK_OFFSET, top: index * STACK_OFFSET, zIndex: SHOWN - index }}
        >
          <CardSvg item={item} />
        </div>
      ))}
      {cardIds.length > 1 && <div className={styles.count}>{cardIds.length}</div>}
    </>
  );
});

function isCardKind(kind: string): boolean {
  return kind === "touchpoint" || kind === "note";
}

function boxOf({ x, y, width, height }: Rectangle) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}
