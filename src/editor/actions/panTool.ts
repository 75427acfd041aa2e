import { Hand } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const panTool: EditorAction = {
  id: "pan-tool",
  label: "Move the view",
  group: "View",
  icon: Hand,
  shortcuts: ["H"],
  enabled: ({ board }) => board !== null,
  run: ({ editor }) => {
    editor.setState({ tool: "pan" });
  },
};
