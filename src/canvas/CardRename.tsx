import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";

import type { Scene } from "../drawing/scene.ts";
import { DESCRIPTION_LIMIT, TITLE_LIMIT } from "../journey/fields.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import styles from "./board.module.css";
import { isCard } from "./boardNodes.ts";
import { useBoard } from "./boardStore.ts";
import { RenameField } from "./RenameField.tsx";

/** The text field over a card. It is no part of the card's node, so the card may move, change or go meanwhile. */
export const CardRename = memo(function CardRename({ scene, journey }: {
  readonly scene: Scene; readonly journey: JourneyMap;
}) {
  const editing = useBoard((state) => state.editing);
  if (editing?.type !== "card") return null;
  const item = scene.items.find((candidate) => isCard(candidate) && candidate.recordId === editing.id);
  if (item === undefined) return null;
  const note = journey.notes.get(editing.id);
  const text = note?.text ?? journey.touchpoints.get(editing.id)?.title ?? "";
  return (
    <ViewportPortal>
      <div className={styles.renamePlace} style={{ transform: `translate(${item.bounds.x}px, ${item.bounds.y}px)` }}>
        <RenameField
          key={editing.id} item={item} type="card" text={text} multiline={note !== undefined}
          limit={note === undefined ? TITLE_LIMIT : DESCRIPTION_LIMIT}
        />
      </div>
    </ViewportPortal>
  );
});
