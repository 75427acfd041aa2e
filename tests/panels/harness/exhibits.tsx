import type { ReactElement } from "react";
import { DIALOG_EXHIBITS } from "./dialogExhibits.tsx";
import { INSPECTOR_EXHIBITS } from "./inspectorExhibits.tsx";
import { SIDE_EXHIBITS } from "./sideExhibits.tsx";
import { UI_EXHIBITS } from "./uiExhibits.tsx";
import { WIZARD_EXHIBITS } from "./wizardExhibits.tsx";

/** One panel in one situation. */
export type Exhibit = {
  readonly name: string;
  /** Class of the frame it stands in: the side panel, the top bar, a page, or the whole window. */
  readonly frame: "side" | "bar" | "page" | "full";
  readonly render: () => ReactElement;
};

export const EXHIBITS: readonly Exhibit[] = [...UI_EXHIBITS, ...INSPECTOR_EXHIBITS, ...SIDE_EXHIBITS, ...DIALOG_EXHIBITS, ...WIZARD_EXHIBITS];
