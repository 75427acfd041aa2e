import type { EditorAction } from "./action.ts";
import { addNote } from "./addNote.ts";
import { addOpportunity } from "./addOpportunity.ts";
import { addPainPoint } from "./addPainPoint.ts";
import { addStage } from "./addStage.ts";
import { addTouchpoint } from "./addTouchpoint.ts";
import { clearSelection } from "./clearSelection.ts";
import { discussSelection } from "./discussSelection.ts";
import { duplicateSelection } from "./duplicateSelection.ts";
import { exportMap } from "./exportMap.ts";
import { fitMap } from "./fitMap.ts";
import { importData } from "./importData.ts";
import { nextFrictionPoint } from "./nextFrictionPoint.ts";
import { nextLens } from "./nextLens.ts";
import { panTool } from "./panTool.ts";
import { redo } from "./redo.ts";
import { removeSelection } from "./removeSelection.ts";
import { renameSelection } from "./renameSelection.ts";
import { selectAll } from "./selectAll.ts";
import { selectTool } from "./selectTool.ts";
import { shareMap } from "./shareMap.ts";
import { showShortcuts } from "./showShortcuts.ts";
import { toggleMomentOfTruth } from "./toggleMomentOfTruth.ts";
import { togglePanel } from "./togglePanel.ts";
import { toggleTable } from "./toggleTable.ts";
import { undo } from "./undo.ts";
import { zoomIn } from "./zoomIn.ts";
import { zoomOut } from "./zoomOut.ts";
import { zoomToActualSize } from "./zoomToActualSize.ts";

/** Every verb of the editor, in the order people read them in. */
export const ACTIONS: readonly EditorAction[] = [
  undo, redo,
  addTouchpoint, addNote, addPainPoint, addOpportunity, addStage,
  renameSelection, duplicateSelection, removeSelection, toggleMomentOfTruth, selectAll, clearSelection,
  discussSelection,
  nextFrictionPoint, nextLens, selectTool, panTool, fitMap, zoomIn, zoomOut, zoomToActualSize, toggleTable, togglePanel, showShortcuts,
  importData, exportMap, shareMap,
];
