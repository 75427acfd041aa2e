import { MousePointer2 } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const selectTool: EditorAction = {
  id: "select-tool",
  label: "Select",
  group: "View",
  icon: MousePointer2,
  shortcuts: ["V"],
  enabled: ({ board }) => board !== null,
  run: ({ editor }) => {
    editor.setState({ tool: "select" });
  },
};
