import { ZoomOut } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const zoomOut: EditorAction = {
  id: "zoom-out",
  label: "Zoom out",
  group: "View",
  icon: ZoomOut,
  shortcuts: ["Mod+-", "-"],
  enabled: ({ board }) => board !== null,
  run: ({ board }) => {
    board?.zoomOut();
  },
};
