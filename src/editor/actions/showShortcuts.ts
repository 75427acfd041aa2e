import { Keyboard } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const showShortcuts: EditorAction = {
  id: "show-shortcuts",
  label: "Keyboard shortcuts",
  group: "View",
  icon: Keyboard,
  shortcuts: ["?"],
  enabled: () => true,
  run: ({ editor }) => {
    editor.setState({ dialog: "shortcuts" });
  },
};
