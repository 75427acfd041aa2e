/** What a worker does for one file, task by task, and what it remembers in between. */
import type { FileProfile } from "./fileProfile.ts";
import type { ImportContext } from "./importContext.ts";
import type { ImportFault, ImportResult } from "./importFault.ts";
import type { ImportPlan } from "./importPlan.ts";
import { runImportTask, type ImportOutcome, type ImportTask } from "./importWork.ts";
import { makePlan } from "./makePlan.ts";
import type { ReadProgress } from "./readTable.ts";
import type { Recipe } from "./recipe.ts";
import type { Tallies } from "./tallies.ts";

type Reading = Extract<ImportTask, { readonly step: "plan" }>;

/**
 * Counting a file can take long, and ends with its worker when nobody wants it any more. A plan is made of what was counted,
 * as often as the map or the places change, and takes a moment.
 */
export type DeskTask =
  | Exclude<ImportTask, Reading>
  | (Omit<Reading, "step"> & { readonly step: "count"; readonly key: string })
  | {
      readonly step: "plan";
      /** Of the counting that the plan is made from. */
      readonly key: string;
      /** The recipe as it was set up, with columns that this file may lack. */
      readonly recipe: Recipe;
      /** Null: the one that this desk made itself. */
      readonly profile: FileProfile | null;
      readonly context: ImportContext;
    };

export type DeskOutcome =
  | Exclude<ImportOutcome, { readonly step: "plan" }>
  | { readonly step: "count"; readonly result: ImportResult<null> }
  | { readonly step: "plan"; readonly result: ImportResult<ImportPlan> };

const NO_PLAN: ImportFault = {
  code: "reader-failed", message: "This page failed to work out what the import would do. Reload it and try again.", line: null, column: null,
};

/** Counts stay here, where they were made: a plan says of them what people see. */
export class ImportDesk {
  #profile: FileProfile | null = null;
  #counted: { readonly key: string; readonly tallies: Tallies } | null = null;

  /** Never rejects. A `signal` ends the reading of a file as `cancelled`. */
  async run(task: DeskTask, onProgress: ReadProgress, signal: AbortSignal | null = null): Promise<DeskOutcome> {
    if (task.step === "plan") return { step: "plan", result: this.#plan(task) };
    if (task.step === "count") {
      const { key, ...reading } = task;
      this.#counted = null;
      const outcome = await runImportTask({ ...reading, step: "plan" }, onProgress, signal);
      if (outcome.step !== "plan") return outcome;
      if (!outcome.result.ok) return { step: "count", result: outcome.result };
      this.#counted = { key, tallies: outcome.result.value };
      return { step: "count", result: { ok: true, value: null } };
    }
    const outcome = await runImportTask(task, onProgress, signal);
    if (outcome.step === "plan") throw new Error("a reading was asked for under another name");
    if (outcome.step === "inspect") {
      this.#profile = outcome.result.ok ? outcome.result.value : null;
      this.#counted = null;
    }
    return outcome;
  }

  #plan({ key, recipe, profile, context }: Extract<DeskTask, { readonly step: "plan" }>): ImportResult<ImportPlan> {
    this.#profile = profile ?? this.#profile;
    if (this.#profile === null || this.#counted?.key !== key) return { ok: false, fault: NO_PLAN };
    try {
      return { ok: true, value: makePlan(this.#profile, recipe, this.#counted.tallies, context) };
    } catch {
      // Nothing of the error's own text: it might quote a row (DESIGN M7).
      return { ok: false, fault: NO_PLAN };
    }
  }
}
