import type { LucideIcon } from "lucide-react";

import type { BoardHandle } from "../../canvas/boardHandle.ts";
import type { CommandResult } from "../../document/commandResult.ts";
import type { MapDocument } from "../../document/mapDocument.ts";
import type { MapSnapshot } from "../../document/snapshot.ts";
import type { FrictionReport } from "../../metrics/frictionReport.ts";
import type { EditorStore } from "../editorState.ts";
import type { Shortcut } from "../shortcut.ts";

/** What an action may look at and act on. Made anew for each question, so nothing in it is stale. */
export type ActionContext = {
  readonly document: MapDocument;
  readonly snapshot: MapSnapshot;
  readonly report: FrictionReport;
  readonly editor: EditorStore;
  /** Null while the table is shown instead of the board. */
  readonly board: BoardHandle | null;
  readonly mayEdit: boolean;
  readonly mayComment: boolean;
  /** Shows a refusal to the person. Gives the value of a command that was carried out, else null. */
  readonly carryOut: <Value>(result: CommandResult<Value>) => { readonly value: Value } | null;
  /** Says something briefly, also to screen readers, with a button that takes it back where there is something to. */
  readonly say: (sentence: string, offer?: "undo") => void;
};

export const ACTION_GROUPS = ["History", "Add", "Edit", "Discuss", "View", "Share"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/**
 * One verb of the editor. Toolbar, keyboard, menus and the list of shortcuts all derive from these objects, so that a
 * verb has the same name, key and condition everywhere.
 */
export type EditorAction = {
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  readonly icon: LucideIcon;
  /** The first is shown to people. */
  readonly shortcuts: readonly Shortcut[];
  readonly enabled: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
};
