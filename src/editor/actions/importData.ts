import { FileUp } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const importData: EditorAction = {
  id: "import-data",
  label: "Import data",
  group: "Share",
  icon: FileUp,
  shortcuts: ["I"],
  enabled: ({ mayEdit }) => mayEdit,
  run: ({ editor }) => {
    editor.setState({ dialog: "import", importSource: null });
  },
};
