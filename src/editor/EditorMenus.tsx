import { useEffect } from "react";
import { useStore } from "zustand";

import type { BoardTarget, CardPlace } from "../canvas/boardIntent.ts";
import { addLane } from "../document/commands/addLane.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { LANE_KIND_LABELS, LANE_KINDS } from "../journey/vocabularies.ts";
import type { MenuEntry } from "../ui/Menu.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import type { ActionContext } from "./actions/action.ts";
import { ACTIONS } from "./actions/actions.ts";
import { carryOutIntent } from "./carryOutIntent.ts";
import { type EditorStore, select, showPanel } from "./editorState.ts";
import { describeShortcut } from "./shortcut.ts";
import { APPLE } from "./useActions.ts";

const ContextMenu = onDemand(async () => (await import("../ui/Menu.tsx")).ContextMenu);

type EditorMenusProps = {
  readonly journey: JourneyMap;
  readonly editor: EditorStore;
  readonly makeContext: () => ActionContext;
};

const NOT_SHARED = { setCursor: () => {}, setDrag: () => {} };

/** The menus that open at the pointer. They live outside the board, whose keys would act on it (DESIGN B5). */
export function EditorMenus({ journey, editor, makeContext }: EditorMenusProps) {
  const { contextMenu, laneMenu } = useStore(editor);
  useEffect(() => whenIdle(ContextMenu.warmUp), []);
  return (
    <>
      {contextMenu !== null && (
        <ContextMenu
          label="What can be done here"
          at={{ x: contextMenu.clientX, y: contextMenu.clientY }}
          entries={contextEntries(makeContext())}
          onClose={() => {
            editor.setState({ contextMenu: null });
          }}
        />
      )}
      {laneMenu !== null && (
        <ContextMenu
          label="Which kind of lane to add"
          at={{ x: laneMenu.clientX, y: laneMenu.clientY }}
          entries={laneEntries(journey, laneMenu.afterLaneId, makeContext)}
          onClose={() => {
            editor.setState({ laneMenu: null });
          }}
        />
      )}
    </>
  );
}

const OFFERED: Readonly<Record<BoardTarget["type"], readonly string[]>> = {
  card: [
    "rename-selection", "duplicate-selection", "toggle-moment-of-truth", "|", "add-pain-point", "add-opportunity",
    "discuss-selection", "|", "remove-selection",
  ],
  stage: ["rename-selection", "add-stage", "add-touchpoint", "discuss-selection", "|", "remove-selection"],
  lane: ["rename-selection", "discuss-selection", "|", "remove-selection"],
  cell: ["add-touchpoint", "add-stage", "|", "select-all", "fit-map"],
  board: ["add-touchpoint", "add-note", "add-stage", "|", "select-all", "fit-map", "|", "import-data", "export-map"],
};

function contextEntries(context: ActionContext): MenuEntry[] {
  const menu = context.editor.getState().contextMenu;
  if (menu === null) return [];
  const { target, cell } = menu;
  const entries: MenuEntry[] = [];
  const addHere = entryForCell(cell, context);
  if (addHere !== null && target.type !== "card") entries.push(addHere, { id: "divider-here", divider: true });
  if (target.type === "card" || target.type === "stage" || target.type === "lane") {
    entries.push({
      id: "details",
      label: "Show details",
      run: () => {
        select(context.editor, [...context.editor.getState().selection]);
        showPanel(context.editor, "details");
      },
    });
  }
  for (const [index, id] of OFFERED[target.type].entries()) {
    const action = ACTIONS.find((candidate) => candidate.id === id);
    if (action === undefined) {
      entries.push({ id: `divider-${index}`, divider: true });
      continue;
    }
    const [shortcut] = action.shortcuts;
    entries.push({
      id,
      label: action.label,
      shortcut: shortcut === undefined ? undefined : describeShortcut(shortcut, APPLE),
      disabled: !action.enabled(context),
      danger: id === "remove-selection",
      run: () => {
        action.run(context);
      },
    });
  }
  if (addHere !== null && target.type === "card") entries.push({ id: "divider-here", divider: true }, addHere);
  return entries;
}

function entryForCell(cell: CardPlace | null, context: ActionContext): MenuEntry | null {
  if (cell === null || !context.mayEdit) return null;
  const holdsTouchpoints = context.snapshot.journey.lanes.get(cell.laneId)?.kind === "touchpoints";
  return {
    id: "add-here",
    label: holdsTouchpoints ? "Add touchpoint here" : "Add note here",
    run: () => {
      carryOutIntent({ type: "addCard", ...cell }, context, NOT_SHARED);
    },
  };
}

/** Kinds that the map lacks come first: a second lane of a kind is rarely what is meant. */
function laneEntries(journey: JourneyMap, afterLaneId: string | null, makeContext: () => ActionContext): MenuEntry[] {
  const present = new Set([...journey.lanes.values()].map((lane) => lane.kind));
  const kinds = LANE_KINDS.toSorted((a, b) => Number(present.has(a)) - Number(present.has(b)));
  return kinds.map((kind) => ({
    id: kind,
    label: LANE_KIND_LABELS[kind],
    ...(present.has(kind) ? { hint: "already on this map" } : {}),
    run: () => {
      const { document, editor, carryOut } = makeContext();
      const added = carryOut(addLane(document.doc, { kind, name: LANE_KIND_LABELS[kind], afterLaneId }));
      if (added !== null) select(editor, [added.value]);
    },
  }));
}
