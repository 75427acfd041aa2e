import { MessageSquarePlus } from "lucide-react";
import { showPanel } from "../editorState.ts";
import type { EditorAction } from "./action.ts";

export const discussSelection: EditorAction = {
  id: "discuss-selection",
  label: "Comment",
  group: "Discuss",
  icon: MessageSquarePlus,
  shortcuts: ["C"],
  enabled: ({ mayComment }) => mayComment,
  run: ({ editor }) => {
    showPanel(editor, "discussion");
    editor.setState({ commentWanted: true });
  },
};
