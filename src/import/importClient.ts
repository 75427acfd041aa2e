/**
 * The page's side of an import. A file is opened once, inspected, and planned as often as the recipe changes; all reading
 * happens in a worker, and raw rows never leave it (DESIGN M7).
 */
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Measurements } from "../metrics/observation.ts";
import type { DialectChoice, FileProfile } from "./fileProfile.ts";
import type { ImportResult } from "./importFault.ts";
import type { ImportPlan } from "./importPlan.ts";
import type { Recipe } from "./recipe.ts";

/** A chosen or dropped file, or a pasted table. */
export type ImportSource = File | { readonly name: string; readonly text: string };

export type ImportProgress = {
  readonly step: "inspect" | "plan";
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
};

export type ImportOptions = {
  /** Called at least ten times a second while reading. */
  readonly onProgress?: (progress: ImportProgress) => void;
};

/** The map that a plan is made for. */
export type ImportContext = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  /** Name of the person importing, shown with the dataset. */
  readonly importedBy: string;
  /** The instant of the import. */
  readonly now: Date;
};

export type ImportSession = {
  /** Reads the file once. A choice overrules what would be found out, for the plans as well. */
  inspect(choice?: DialectChoice): Promise<ImportResult<FileProfile>>;
  /** Reads the file with a recipe. A newer call makes an older one that is under way end as `cancelled`. */
  plan(recipe: Recipe, context: ImportContext): Promise<ImportResult<ImportPlan>>;
  /** Ends what is under way within 100 ms, as `cancelled`; the session stays usable. */
  cancel(): void;
  /** Cancels and lets go of the worker. */
  close(): void;
};

export function openImport(source: ImportSource, options: ImportOptions = {}): ImportSession {
  void source;
  void options;
  throw new Error("The import reader is not built yet.");
}
