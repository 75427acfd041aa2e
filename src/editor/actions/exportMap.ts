import { Download } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const exportMap: EditorAction = {
  id: "export-map",
  label: "Export",
  group: "Share",
  icon: Download,
  shortcuts: ["E"],
  enabled: () => true,
  run: ({ editor }) => {
    editor.setState({ dialog: "export" });
  },
};
