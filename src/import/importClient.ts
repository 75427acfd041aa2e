/**
 * The page's side of an import. A file is opened once, inspected, and planned as often as the recipe changes; all reading and
 * planning happens in a worker, and raw rows never leave it (DESIGN M7).
 */
import type { KeptSummary } from "../answers/answerWriter.ts";
import type { ColumnDrivers } from "./driversOfFile.ts";
import { withDrivers } from "./driversPlan.ts";
import { driversKey, driversRequest } from "./driversRequest.ts";
import type { DialectChoice, FileProfile } from "./fileProfile.ts";
import type { ImportContext } from "./importContext.ts";
import type { DeskOutcome, DeskTask, ImportDesk } from "./importDesk.ts";
import type { ImportFault, ImportResult } from "./importFault.ts";
import type { FromImportWorker, ToImportWorker } from "./importMessages.ts";
import type { ImportPlan } from "./importPlan.ts";
import type { KeepRequest } from "./keepAnswers.ts";
import { MAX_SILENT_SECONDS } from "./limits.ts";
import type { NamedFile } from "./profileFile.ts";
import type { Recipe } from "./recipe.ts";
import { columnNames, withoutMissing } from "./recipeColumns.ts";
import { SilenceWatch } from "./silenceWatch.ts";

/** A chosen or dropped file, or a pasted table. */
export type ImportSource = File | { readonly name: string; readonly text: string };

export type ImportProgress = {
  readonly step: "inspect" | "plan";
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
};

export type ImportOptions = {
  /** Called after every quarter of a megabyte. */
  readonly onProgress?: (progress: ImportProgress) => void;
};

export type ImportSession = {
  /** Reads the file once. A choice overrules what would be found out, for the plans as well. */
  readonly inspect: (choice?: DialectChoice) => Promise<ImportResult<FileProfile>>;
  /**
   * Reads the file with a recipe; inspect it first. A newer call makes an older one that is under way end as `cancelled`.
   * Where only the map or the targets have changed since the last plan, the file is not read again. A file with an overall
   * score is read once more for what that goes along with.
   */
  readonly plan: (recipe: Recipe, context: ImportContext) => Promise<ImportResult<ImportPlan>>;
  /**
   * Reads the file once more and keeps its answers on this device, in a worker of its own: closing the session does not end
   * it. Inspect the file first.
   */
  readonly keep: (recipe: Recipe, request: KeepRequest) => Promise<ImportResult<KeptSummary>>;
  /** Ends what is under way at once, as `cancelled`; the session stays usable. */
  readonly cancel: () => void;
  /** Cancels and lets go of the worker. */
  readonly close: () => void;
};

const CANCELLED: ImportFault = { code: "cancelled", message: "The import was cancelled.", line: null, column: null };
const READER_FAILED: ImportFault = {
  code: "reader-failed",
  message: "The part of this page that reads files could not be started, or ended too early. Reload the page and try again.",
  line: null,
  column: null,
};

const READER_SILENT: ImportFault = {
  code: "reader-failed",
  message: `Reading was stopped, because it had not come any further for ${MAX_SILENT_SECONDS} seconds. The file may be damaged, or made to do ` +
    "harm; if it is a real table, save it as CSV and import that.",
  line: null,
  column: null,
};

export function openImport(source: ImportSource, options: ImportOptions = {}): ImportSession {
  const file: NamedFile = { name: source.name, content: source instanceof Blob ? source : new Blob([source.text]) };
  const runner = newRunner();
  let profile: FileProfile | null = null;
  // Both name the worker that knows it, which may have been ended since.
  let inspectedBy: object | null = null;
  let counted: { readonly key: string; readonly by: object | null } | null = null;
  let related: { key: string; drivers: readonly ColumnDrivers[] } | null = null;

  const run = (task: DeskTask, on: TaskRunner = runner): Promise<DeskOutcome | ImportFault> =>
    on.run(task, (bytesRead, rows) => {
      // Nobody waits for the keeping.
      if (task.step === "keep") return;
      // For whoever waits all others are the way to a plan.
      const step = task.step === "inspect" ? "inspect" : "plan";
      options.onProgress?.({ step, bytesRead, bytesTotal: file.content.size, rows });
    });

  return {
    inspect: async (choice = {}) => {
      const outcome = await run({ step: "inspect", file, choice });
      if ("code" in outcome) return { ok: false, fault: outcome };
      if (outcome.step !== "inspect") throw new Error("the reader answered another question");
      profile = outcome.result.ok ? outcome.result.value : null;
      inspectedBy = runner.worker;
      counted = null;
      related = null;
      return outcome.result;
    },
    plan: async (recipe, context) => {
      if (profile === null) throw new Error("inspect the file before planning its import");
      const planned = profile;
      const readable = withoutMissing(recipe, columnNames(planned));
      const key = readingKey(readable);
      if (counted?.key !== key || counted.by !== runner.worker) {
        const outcome = await run({ step: "count", file, dialect: planned.dialect, recipe: readable, key });
        if ("code" in outcome) return { ok: false, fault: outcome };
        if (outcome.step !== "count") throw new Error("the reader answered another question");
        if (!outcome.result.ok) return outcome.result;
        counted = { key, by: runner.worker };
      }
      const told = inspectedBy === runner.worker;
      inspectedBy = runner.worker;
      const { journey, measurements, importedBy, now, replacing } = context;
      const outcome = await run({
        step: "plan", key, recipe, profile: told ? null : planned,
        context: { journey, measurements, importedBy, now, ...(replacing === undefined ? {} : { replacing }) },
      });
      if ("code" in outcome) return { ok: false, fault: outcome };
      if (outcome.step !== "plan") throw new Error("the reader answered another question");
      if (!outcome.result.ok) return outcome.result;
      const plan = outcome.result.value;
      const request = plan.outcome === "blocked" ? null : driversRequest(readable);
      if (request === null) return { ok: true, value: plan };
      const wanted = driversKey(request, readable.period);
      if (related?.key !== wanted) {
        const outcome = await run({ step: "drivers", file, dialect: planned.dialect, recipe: readable, request });
        if ("code" in outcome && outcome.code === "cancelled") return { ok: false, fault: outcome };
        // The figures are what the import is for; they stand without it.
        const drivers = !("code" in outcome) && outcome.step === "drivers" && outcome.result.ok ? outcome.result.value : [];
        related = { key: wanted, drivers };
      }
      return { ok: true, value: withDrivers(plan, related.drivers, planned.hash, context.measurements) };
    },
    keep: async (recipe, request) => {
      if (profile === null) throw new Error("inspect the file before keeping its answers");
      const own = newRunner();
      const readable = withoutMissing(recipe, columnNames(profile));
      const outcome = await run({ step: "keep", file, dialect: profile.dialect, recipe: readable, request }, own);
      own.close();
      if ("code" in outcome) {
        await forgetKept(request);
        return { ok: false, fault: outcome };
      }
      if (outcome.step !== "keep") throw new Error("the reader answered another question");
      return outcome.result;
    },
    cancel: () => runner.cancel(),
    close: () => runner.close(),
  };
}

/** A worker that ended in the middle could not tidy up after itself. */
async function forgetKept({ mapId, datasets }: KeepRequest): Promise<void> {
  try {
    const [{ answersDatabase }, { forgetDatasets }] = await Promise.all([
      import("../answers/answersDatabase.ts"), import("../answers/forgetAnswers.ts"),
    ]);
    await forgetDatasets(answersDatabase(), mapId, datasets.map(({ datasetId }) => datasetId));
  } catch {
    // What is not complete is shown to nobody, and goes when the map is opened the next time.
  }
}

function newRunner(): TaskRunner {
  return typeof Worker === "undefined" ? new InlineRunner() : new WorkerRunner();
}

/** Recipes with equal keys count the same answers; they differ only in where these go. */
function readingKey(recipe: Recipe): string {
  return JSON.stringify({ ...recipe, overlap: null }, (key, value: unknown) => (PLACES.has(key) ? null : value));
}

/** The fields of a recipe that say where answers go, and what is taken of what was counted. */
const PLACES: ReadonlySet<string> = new Set(["target", "touchpoints", "measures", "endActivities"]);

type Progress = (bytesRead: number, rows: number) => void;

/** Runs one task at a time; a new one ends the one before as cancelled. */
type TaskRunner = {
  /** Stands for whoever remembers what earlier tasks found out; null: nobody. */
  readonly worker: object | null;
  run: (task: DeskTask, onProgress: Progress) => Promise<DeskOutcome | ImportFault>;
  cancel: () => void;
  close: () => void;
};

class WorkerRunner implements TaskRunner {
  #worker: Worker | null = null;
  #running: { id: number; soonDone: boolean; onProgress: Progress; settle: (outcome: DeskOutcome | ImportFault) => void } | null = null;
  #lastId = 0;
  #closed = false;
  readonly #silence = new SilenceWatch(MAX_SILENT_SECONDS, () => {
    this.#settle(READER_SILENT);
    this.#stop();
  });

  get worker(): object | null {
    return this.#worker;
  }

  run(task: DeskTask, onProgress: Progress): Promise<DeskOutcome | ImportFault> {
    this.cancel();
    // Whoever was between two tasks when the session was closed needs no worker for the second.
    if (this.#closed) return Promise.resolve(CANCELLED);
    this.#silence.begin();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settle) => {
      this.#running = { id, soonDone: task.step === "plan", onProgress, settle };
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, task } satisfies ToImportWorker);
    });
  }

  /**
   * A worker in the middle of a file hears nothing until its next pause, so it is ended; the next task starts another. One that
   * makes a plan is soon done, and keeps what it has counted; nobody hears its answer.
   */
  cancel(): void {
    if (this.#running === null) return;
    const { soonDone } = this.#running;
    this.#settle(CANCELLED);
    if (!soonDone) this.#stop();
  }

  close(): void {
    this.#closed = true;
    this.cancel();
    this.#stop();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./importWorker.ts", import.meta.url), { type: "module", name: "import" });
    worker.addEventListener("message", ({ data }: MessageEvent<FromImportWorker>) => {
      if (data.id !== this.#running?.id) return;
      this.#silence.heard();
      if (data.type === "progress") this.#running.onProgress(data.bytesRead, data.rows);
      else this.#settle(data.outcome);
    });
    worker.addEventListener("error", () => {
      this.#settle(READER_FAILED);
      this.#stop();
    });
    return worker;
  }

  #settle(outcome: DeskOutcome | ImportFault): void {
    const running = this.#running;
    this.#running = null;
    this.#silence.end();
    running?.settle(outcome);
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/** The same work where there are no workers: in Node. */
class InlineRunner implements TaskRunner {
  readonly worker = this;
  #desk: ImportDesk | null = null;
  #running: AbortController | null = null;

  async run(task: DeskTask, onProgress: Progress): Promise<DeskOutcome | ImportFault> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    // Pages have workers, and need not load the readers for themselves.
    const { ImportDesk: Desk } = await import("./importDesk.ts");
    this.#desk ??= new Desk();
    const outcome = await this.#desk.run(task, onProgress, running.signal);
    return running.signal.aborted ? CANCELLED : outcome;
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = null;
  }

  close(): void {
    this.cancel();
  }
}
