/** What the worker does, as plain functions: faults come back as results. */
import type { KeptSummary } from "../answers/answerWriter.ts";
import { driversOfFile, type ColumnDrivers } from "./driversOfFile.ts";
import type { DriversRequest } from "./driversRequest.ts";
import type { Dialect, DialectChoice, FileProfile } from "./fileProfile.ts";
import { FaultError, type ImportResult } from "./importFault.ts";
import type { KeepRequest } from "./keepAnswers.ts";
import { profileFile, type NamedFile } from "./profileFile.ts";
import type { ReadProgress } from "./readTable.ts";
import type { Recipe } from "./recipe.ts";
import type { Tallies } from "./tallies.ts";
import { tallyFile } from "./tallyFile.ts";

export type ImportTask = { readonly file: NamedFile } & (
  | { readonly step: "inspect"; readonly choice: DialectChoice }
  | { readonly step: "plan"; readonly dialect: Dialect; readonly recipe: Recipe }
  | { readonly step: "drivers"; readonly dialect: Dialect; readonly recipe: Recipe; readonly request: DriversRequest }
  | { readonly step: "keep"; readonly dialect: Dialect; readonly recipe: Recipe; readonly request: KeepRequest }
);

export type ImportOutcome =
  | { readonly step: "inspect"; readonly result: ImportResult<FileProfile> }
  | { readonly step: "plan"; readonly result: ImportResult<Tallies> }
  | { readonly step: "drivers"; readonly result: ImportResult<readonly ColumnDrivers[]> }
  | { readonly step: "keep"; readonly result: ImportResult<KeptSummary> };

/** Never rejects. A `signal` ends the work as `cancelled`. */
export async function runImportTask(
  task: ImportTask, onProgress: ReadProgress, signal: AbortSignal | null = null,
): Promise<ImportOutcome> {
  if (task.step === "inspect") {
    return { step: "inspect", result: await settled(() => profileFile(task.file, task.choice, onProgress, signal)) };
  }
  if (task.step === "drivers") {
    const { file, dialect, recipe, request } = task;
    return { step: "drivers", result: await settled(() => driversOfFile(file, dialect, recipe, request, onProgress, signal)) };
  }
  if (task.step === "keep") {
    const { file, dialect, recipe, request } = task;
    return {
      step: "keep",
      result: await settled(async () => {
        // Brings the database along, which most imports need only at their end.
        const { keepAnswers } = await import("./keepAnswers.ts");
        return keepAnswers(file, dialect, recipe, request, onProgress, signal);
      }),
    };
  }
  return {
    step: "plan", result: await settled(() => tallyFile(task.file, task.dialect, task.recipe, onProgress, signal)),
  };
}

async function settled<T>(work: () => Promise<T>): Promise<ImportResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault };
    // Nothing of the error's own text: it might quote a row (DESIGN M7).
    const message = "The file could not be read because of a fault in the reader. Try it as UTF-8 CSV.";
    return { ok: false, fault: { code: "reader-failed", message, line: null, column: null } };
  }
}
