import type { ShortcutEntry } from "../panels/ShortcutsDialog.tsx";

const GROUP = "On the board";

/** The keys that the board answers itself (`canvas/useKeyboard.ts`), for the list of shortcuts. */
export const BOARD_KEYS: readonly ShortcutEntry[] = [
  { id: "board-go", label: "Go from card to card", group: GROUP, shortcuts: ["Arrow keys"] },
  { id: "board-ends", label: "First or last of the lane", group: GROUP, shortcuts: ["Home", "End"] },
  { id: "board-rename", label: "Rename, or add where it is empty", group: GROUP, shortcuts: ["Enter", "F2"] },
  { id: "board-move", label: "Move it", group: GROUP, shortcuts: ["Mod+Arrow keys"] },
  { id: "board-select", label: "Select or deselect", group: GROUP, shortcuts: ["Space"] },
  { id: "board-extend", label: "Select more", group: GROUP, shortcuts: ["Shift+Arrow keys"] },
  { id: "board-details", label: "Show details", group: GROUP, shortcuts: ["Mod+Enter"] },
];
