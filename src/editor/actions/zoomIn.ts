import { ZoomIn } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const zoomIn: EditorAction = {
  id: "zoom-in",
  label: "Zoom in",
  group: "View",
  icon: ZoomIn,
  shortcuts: ["Mod++", "Mod+=", "+"],
  enabled: ({ board }) => board !== null,
  run: ({ board }) => {
    board?.zoomIn();
  },
};
