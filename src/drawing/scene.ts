import type { Medium } from "../journey/vocabularies.ts";

/**
 * A map as shapes. The board, the overview, SVG, PNG and PDF all draw these, so an export looks like the board
 * (DESIGN idea 4). Lengths are CSS pixels at zoom 1; y grows downwards.
 */

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Names of colours; `theme.ts` gives each its value in light and dark. */
export type ColourToken =
  | "paper" | "surface" | "line" | "lineStrong" | "ink" | "ink2" | "ink3" | "accent" | "accentSoft"
  | "heat0" | "heat1" | "heat2" | "heat3" | "heat4"
  | "onHeat0" | "onHeat1" | "onHeat2" | "onHeat3" | "onHeat4"
  | "cool1" | "cool2" | "cool3" | "onCool1" | "onCool2" | "onCool3"
  | "pain" | "onPain" | "opportunity" | "onOpportunity" | "stage" | "onStage" | "onStage2" | "laneBand" | "shadow"
  | "warn" | "onWarn" | "hatch";

export type Paint = ColourToken | { readonly pattern: "hatch" | "dots"; readonly ground: ColourToken; readonly mark: ColourToken };

export type FontWeight = 400 | 600 | 700;

export type Shape =
  | {
      readonly type: "rectangle";
      readonly x: number; readonly y: number; readonly width: number; readonly height: number;
      readonly radius: number;
      readonly fill: Paint | null;
      readonly stroke: ColourToken | null;
      readonly strokeWidth: number;
    }
  | {
      readonly type: "path";
      /** SVG path data in the item's coordinates. */
      readonly d: string;
      readonly fill: Paint | null;
      readonly stroke: ColourToken | null;
      readonly strokeWidth: number;
      /** Dash lengths; empty: solid. */
      readonly dash: readonly number[];
    }
  | {
      readonly type: "circle";
      readonly cx: number; readonly cy: number; readonly r: number;
      readonly fill: Paint | null; readonly stroke: ColourToken | null; readonly strokeWidth: number;
    }
  | {
      /** One line of text; wrapping has happened before. `y` is the baseline. */
      readonly type: "text";
      readonly x: number; readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: FontWeight;
      readonly fill: ColourToken;
      readonly anchor: "start" | "middle" | "end";
      readonly direction: "ltr" | "rtl";
      /** Tabular figures, for numbers that stand below each other. */
      readonly tabular: boolean;
    }
  /** A stroked icon on a 24 × 24 grid scaled to `size`; path data from `icons.ts`. */
  | {
      readonly type: "icon";
      readonly name: IconName;
      readonly x: number; readonly y: number; readonly size: number;
      readonly stroke: ColourToken;
    };

/** One name per medium, and the marks of the map itself. */
export type IconName =
  | `medium-${Medium}`
  | "moment-of-truth" | "trend-up" | "trend-down" | "trend-flat" | "stale" | "smile" | "frown" | "friction" | "watch" | "fine";

export type SceneItemKind =
  | "laneBand" | "laneLabel" | "stageHeader" | "stageDivider" | "blueprintLine" | "emotionCurve" | "metricChart" | "touchpoint" | "note";

export type SceneItem = {
  /** `kind:recordId`, unique in the scene. */
  readonly key: string;
  readonly kind: SceneItemKind;
  /** The record it draws; empty for lines. */
  readonly recordId: string;
  readonly bounds: Rectangle;
  /** In coordinates relative to the top left of `bounds`. */
  readonly shapes: readonly Shape[];
  /** What a screen reader says, and the title in SVG and PDF. */
  readonly label: string;
};

/** Where a cell of the grid is. Cards of the cell flow inside `content`. */
export type CellLayout = {
  readonly stageId: string;
  readonly laneId: string;
  readonly bounds: Rectangle;
  /** Ids of the cell's cards in order. */
  readonly cards: readonly string[];
};

export type MapLayout = {
  readonly width: number;
  readonly height: number;
  /** Width of the lane label column and height of the stage header row: what stays frozen on the board (DESIGN B4). */
  readonly labelWidth: number;
  readonly headerHeight: number;
  /** In order. */
  readonly stages: readonly { readonly id: string; readonly bounds: Rectangle }[];
  readonly lanes: readonly { readonly id: string; readonly bounds: Rectangle }[];
  /** By `stageId/laneId`. */
  readonly cells: ReadonlyMap<string, CellLayout>;
  /** By touchpoint or note id. */
  readonly cards: ReadonlyMap<string, Rectangle>;
  /** Cards whose stage or lane is gone (DESIGN D9), in order of id. */
  readonly unplaced: readonly string[];
};

export type Scene = {
  readonly layout: MapLayout;
  /** In painting order: bands, lines, headers, labels, curve, cards. */
  readonly items: readonly SceneItem[];
};
