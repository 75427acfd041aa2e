import { Scan } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const zoomToActualSize: EditorAction = {
  id: "zoom-to-actual-size",
  label: "Zoom to actual size",
  group: "View",
  icon: Scan,
  shortcuts: ["Mod+0", "0"],
  enabled: ({ board }) => board !== null,
  run: ({ board }) => {
    board?.zoomToActualSize();
  },
};
