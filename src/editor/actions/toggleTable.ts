import { Table2 } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const toggleTable: EditorAction = {
  id: "toggle-table",
  label: "Table view on or off",
  group: "View",
  icon: Table2,
  shortcuts: ["Shift+T"],
  enabled: () => true,
  run: ({ editor }) => {
    editor.setState(({ view }) => ({ view: view === "board" ? "table" : "board" }));
  },
};
