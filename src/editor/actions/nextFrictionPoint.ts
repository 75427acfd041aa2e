import { Flame } from "lucide-react";
import { select, showPanel } from "../editorState.ts";
import type { EditorAction } from "./action.ts";

/** Walks the ranking from worst to least, and starts over at its end. */
export const nextFrictionPoint: EditorAction = {
  id: "next-friction-point",
  label: "Go to next friction point",
  group: "View",
  icon: Flame,
  shortcuts: ["F"],
  enabled: ({ report }) => [...report.touchpoints.values()].some(({ light }) => light === "friction"),
  run: ({ report, editor, board }) => {
    const points = report.ranking.filter((id) => report.touchpoints.get(id)?.light === "friction");
    const { selection } = editor.getState();
    const here = points.findIndex((id) => selection.has(id));
    const next = points[(here + 1) % points.length];
    if (next === undefined) return;
    select(editor, [next]);
    showPanel(editor, "friction");
    board?.reveal(next);
  },
};
