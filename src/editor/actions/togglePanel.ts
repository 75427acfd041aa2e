import { PanelRight } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const togglePanel: EditorAction = {
  id: "toggle-panel",
  label: "Show or hide the panel",
  group: "View",
  icon: PanelRight,
  shortcuts: ["Mod+."],
  enabled: () => true,
  run: ({ editor }) => {
    editor.setState(({ panelOpen }) => ({ panelOpen: !panelOpen }));
  },
};
