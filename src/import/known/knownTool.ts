/**
 * What is known of a tool's export whose columns have names of their own, so that nobody has to say which column is what.
 * Names are compared without regard to case, and with single spaces for all of spaces, dashes and underscores.
 */
import type { GoodEnd } from "../../metrics/contract.ts";
import type { DateOrder, ExportTool } from "../fileProfile.ts";
import type { DurationUnit, SurveyKind } from "../recipe.ts";

/** A column that holds figures. */
export type KnownFigure = {
  /** Of several columns that match, the first in the file is taken. */
  readonly column: RegExp;
  readonly kind: SurveyKind;
  /** Of the metric on the map. */
  readonly name: string;
  /** Ends of the scale; else the kind's usual ones. */
  readonly scale?: readonly [min: number, max: number];
  readonly goodEnd?: GoodEnd;
  /** Words of the tool and the scale point each stands for; 1 and 0 for yes and no. */
  readonly answers?: Readonly<Record<string, number>>;
  /** Words of the tool for "no answer". */
  readonly missing?: readonly string[];
  /** The column counts how often something happened, and more than 0 is a yes. */
  readonly moreThanNoneIsYes?: boolean;
  readonly durationUnit?: DurationUnit;
};

/** What the figures of such a file are about: the company as a whole, or one touchpoint known under several names. */
export type KnownSubject = "whole-journey" | { readonly title: string; readonly names: readonly string[] };

export type KnownTool = {
  readonly tool: ExportTool;
  /** The export is recognised where every one of these fits some column. */
  readonly signature: readonly RegExp[];
  readonly figures: readonly KnownFigure[];
  readonly about: KnownSubject;
  /** Columns with the date of the answer, best first, and how they write days. */
  readonly dates: readonly RegExp[];
  readonly dateOrder: DateOrder | null;
  /** Columns by which people usually split the figures, best first. */
  readonly segments: readonly RegExp[];
  /** Columns that the tool adds and that answer no question. */
  readonly fields: readonly RegExp[];
  /** Other columns are questions of somebody's own survey. */
  readonly hasQuestions: boolean;
};

/** Lower case, with single spaces for whatever stands between words; signs such as "#" and brackets stay. */
export function plainColumn(name: string): string {
  return name.toLowerCase().replace(/[-\s_]+/gu, " ").trim();
}
