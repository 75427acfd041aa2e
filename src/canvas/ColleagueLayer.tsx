import { ViewportPortal } from "@xyflow/react";
import { memo, useEffect, useMemo, useRef, type CSSProperties } from "react";

import type { Colleague } from "../document/presence.ts";
import type { MapLayout, Rectangle, Scene, SceneItem } from "../drawing/scene.ts";
import { CardSvg } from "../drawing/SceneSvg.tsx";
import styles from "./board.module.css";
import { isCard } from "./boardNodes.ts";
import { useView } from "./boardView.ts";
import type { CustomStyle } from "./customStyle.ts";

const NAME_LENGTH = 24;
const SHOWN_GHOSTS = 3;
const STACK_OFFSET = 7;

/**
 * Everybody else: pointers, what they have selected and what they drag just now, from presence alone (DESIGN D4).
 * Pointers glide between the at most 20 positions a second; what lies outside the board is cut off by it.
 */
export const ColleagueLayer = memo(function ColleagueLayer({ colleagues, scene }: {
  readonly colleagues: readonly Colleague[]; readonly scene: Scene;
}) {
  const layer = useZoomProperty();
  return (
    <ViewportPortal>
      <div ref={layer}>
        {colleagues.map((colleague) => (
          <ColleagueMarks key={colleague.clientId} colleague={colleague} scene={scene} />
        ))}
      </div>
    </ViewportPortal>
  );
});

/** Pointers and names keep their size on screen: the style sheet divides by this property. */
function useZoomProperty() {
  const element = useRef<HTMLDivElement>(null);
  const view = useView();
  useEffect(() => {
    let zoom = 0;
    const follow = (): void => {
      const next = view.viewport().zoom;
      if (next === zoom) return;
      zoom = next;
      element.current?.style.setProperty("--board-zoom", String(zoom));
    };
    follow();
    return view.subscribe(follow);
  }, [view]);
  return element;
}

const ColleagueMarks = memo(function ColleagueMarks({ colleague, scene }: {
  readonly colleague: Colleague; readonly scene: Scene;
}) {
  const { cursor, drag, selection } = colleague;
  const name = shortened(colleague.name);
  const colour: CustomStyle = { "--colour": colleague.colour };
  return (
    <div style={colour} aria-hidden="true">
      <SelectedByColleague selection={selection} name={name} layout={scene.layout} />
      {drag !== null && (
        <div className={styles.colleagueDrag} style={{ translate: `${drag.x}px ${drag.y}px` }}>
          <ColleagueGhosts cardIds={drag.cardIds} scene={scene} />
          <span className={styles.colleagueName}>{name}</span>
        </div>
      )}
      {cursor !== null && (
        <div className={styles.cursor} style={{ translate: `${cursor.x}px ${cursor.y}px` }}>
          <svg width={18} height={18} viewBox="0 0 18 18"><path d="M2 1.5l13 5.6-5.6 2-2.1 5.8z" /></svg>
          <span className={styles.colleagueName}>{name}</span>
        </div>
      )}
    </div>
  );
});

const SelectedByColleague = memo(function SelectedByColleague({ selection, name, layout }: {
  readonly selection: readonly string[]; readonly name: string; readonly layout: MapLayout;
}) {
  const placed = selection.flatMap((id) => {
    const bounds = layout.cards.get(id);
    return bounds === undefined ? [] : [{ id, bounds }];
  });
  return placed.map(({ id, bounds }, index) => (
    <div key={id} className={styles.colleagueSelection} style={around(bounds)}>
      {index === 0 && <span className={styles.colleagueName}>{name}</span>}
    </div>
  ));
});

const ColleagueGhosts = memo(function ColleagueGhosts({ cardIds, scene }: {
  readonly cardIds: readonly string[]; readonly scene: Scene;
}) {
  const items = useMemo(() => ghostItems(scene, cardIds), [scene, cardIds]);
  return items.map((item, index) => (
    <div key={item.key} className={styles.colleagueGhost} style={{ left: index * STACK_OFFSET, top: index * STACK_OFFSET }}>
      <CardSvg item={item} />
    </div>
  ));
});

function ghostItems(scene: Scene, cardIds: readonly string[]): SceneItem[] {
  const wanted = new Set(cardIds.slice(0, SHOWN_GHOSTS));
  return scene.items.filter((item) => isCard(item) && wanted.has(item.recordId));
}

function shortened(name: string): string {
  const plain = name.trim() === "" ? "Guest" : name.trim();
  return plain.length > NAME_LENGTH ? `${plain.slice(0, NAME_LENGTH).trimEnd()}…` : plain;
}

function around({ x, y, width, height }: Rectangle): CSSProperties {
  return { transform: `translate(${x - 3}px, ${y - 3}px)`, width: width + 6, height: height + 6 };
}
