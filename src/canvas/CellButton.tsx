import { ViewportPortal } from "@xyflow/react";
import { memo, useRef } from "react";

import type { CellLayout, MapLayout, Rectangle } from "../drawing/scene.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { NOTE_KIND_LABELS, NOTE_KIND_OF_LANE } from "../journey/vocabularies.ts";
import { stageName } from "./announcements.ts";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import { cellKey } from "./hitTest.ts";
import { laneHoldsCards, laneName } from "./laneRules.ts";
import { useFocusable } from "./useFocusable.ts";

const INSET = 12;
const SLOT = { width: 168, height: 44 };
const SMALL = { width: 28, height: 18 };

type Properties = { readonly journey: JourneyMap; readonly layout: MapLayout };

/**
 * The button that adds a card: a slot in the empty cell under the pointer or with the focus, a small plus at the end
 * of a cell that has cards. Only these two cells have one, however large the map is. A map without any card shows the
 * slots of its touchpoints lane, so that nobody has to find out by chance where to begin.
 */
export const CellButtons = memo(function CellButtons({ journey, layout }: Properties) {
  const hovered = useBoard((state) => (state.gesture.type === "idle" ? state.hoveredCell : null));
  const focus = useBoard((state) => (state.focus?.type === "cell" ? state.focus : null));
  const near = useBoard((state) => state.detail === "full");
  if (!near) return null;
  const focused = focus && layout.cells.get(cellKey(focus.stageId, focus.laneId));
  const under = hovered && layout.cells.get(cellKey(hovered.stageId, hovered.laneId));
  const invitation = layout.cards.size === 0 ? firstCells(journey, layout) : [];
  return (
    <ViewportPortal>
      {focused && focused.cards.length === 0 && <FocusedCell cell={focused} journey={journey} />}
      {invitation.map((cell) => cell !== focused && (
        <AddCard key={cellKey(cell.stageId, cell.laneId)} cell={cell} layout={layout} journey={journey} />
      ))}
      {under && under !== focused && !invitation.includes(under) && laneHoldsCards(journey, under.laneId) && (
        <AddCard cell={under} layout={layout} journey={journey} />
      )}
    </ViewportPortal>
  );
});

/** The cells of the first lane for touchpoints. */
function firstCells(journey: JourneyMap, layout: MapLayout): readonly CellLayout[] {
  const lane = layout.lanes.find(({ id }) => journey.lanes.get(id)?.kind === "touchpoints");
  return lane === undefined ? [] : [...layout.cells.values()].filter(({ laneId }) => laneId === lane.id);
}

/** An empty cell that has the keyboard focus: the board's keys act on it, Enter adds the first card. */
function FocusedCell({ cell, journey }: { readonly cell: CellLayout; readonly journey: JourneyMap }) {
  const element = useRef<HTMLButtonElement>(null);
  const view = useView();
  const focusedBy = useFocusable({ type: "cell", stageId: cell.stageId, laneId: cell.laneId }, element);
  const label = `${stageName(journey, cell.stageId)}, ${laneName(journey, cell.laneId)}, empty. Enter adds ${cardWord(journey, cell)}.`;
  return (
    <button
      ref={element} data-focus-key={focusedBy} type="button" tabIndex={-1} className={styles.slot} style={boxOf(slotOf(cell))} aria-label={label}
      onClick={() => add(cell, view.props().onIntent)}
    >
      <Plus /> Add {cardWord(journey, cell)}
    </button>
  );
}

function AddCard({ cell, layout, journey }: Properties & { readonly cell: CellLayout }) {
  const view = useView();
  const empty = cell.cards.length === 0;
  const label = `Add ${cardWord(journey, cell)} to ${stageName(journey, cell.stageId)}`;
  return (
    <button
      type="button" tabIndex={-1} className={empty ? styles.slot : styles.plus} data-board-control aria-label={label} title={label}
      style={boxOf(empty ? slotOf(cell) : endOf(cell, layout))}
      onClick={() => add(cell, view.props().onIntent)}
    >
      <Plus /> {empty && `Add ${cardWord(journey, cell)}`}
    </button>
  );
}

function add(cell: CellLayout, onIntent: ReturnType<ReturnType<typeof useView>["props"]>["onIntent"]): void {
  onIntent({ type: "addCard", stageId: cell.stageId, laneId: cell.laneId, beforeCardId: null });
}

function Plus() {
  return <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1.5v9M1.5 6h9" /></svg>;
}

/** "a touchpoint", "a pain point". */
function cardWord(journey: JourneyMap, cell: CellLayout): string {
  const lane = journey.lanes.get(cell.laneId);
  const kind = lane === undefined ? null : NOTE_KIND_OF_LANE[lane.kind];
  const word = kind === null ? "touchpoint" : NOTE_KIND_LABELS[kind].toLowerCase();
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

function slotOf({ bounds }: CellLayout): Rectangle {
  const height = Math.min(SLOT.height, bounds.height - 2 * INSET);
  return {
    x: bounds.x + INSET,
    y: bounds.y + bounds.height - INSET - height,
    width: Math.min(SLOT.width, bounds.width - 2 * INSET),
    height,
  };
}

/** In the seam below the last card of the cell. */
function endOf(cell: CellLayout, layout: MapLayout): Rectangle {
  const last = layout.cards.get(cell.cards.at(-1) ?? "");
  const x = last === undefined ? cell.bounds.x + INSET : last.x + last.width / 2 - SMALL.width / 2;
  const y = last === undefined ? cell.bounds.y : last.y + last.height - SMALL.height / 2 + 3;
  return { x, y, ...SMALL };
}

function boxOf({ x, y, width, height }: Rectangle) {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}
