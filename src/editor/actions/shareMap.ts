import { Share2 } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const shareMap: EditorAction = {
  id: "share-map",
  label: "Share",
  group: "Share",
  icon: Share2,
  shortcuts: ["Shift+L"],
  enabled: () => true,
  run: ({ editor }) => {
    editor.setState({ dialog: "share" });
  },
};
