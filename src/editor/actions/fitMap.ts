import { Maximize } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const fitMap: EditorAction = {
  id: "fit-map",
  label: "Fit the map into view",
  group: "View",
  icon: Maximize,
  shortcuts: ["Shift+1", "1"],
  enabled: ({ board }) => board !== null,
  run: ({ board }) => {
    board?.fit();
  },
};
