import { openImport, type ImportSession } from "../../../src/import/importClient.ts";
import type { FileProfile } from "../../../src/import/fileProfile.ts";
import type { Recipe } from "../../../src/import/recipe.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { answersFile } from "../importFile.ts";
import type { Peer } from "../importHarness/peerWorker.ts";
import { watchFrames, type FrameFigures } from "../importHarness/watchFrames.ts";

/** Milliseconds, except where another unit is named. */
export type MillionFigures = {
  readonly inspect: number;
  readonly suggest: number;
  readonly byTouchpoint: number;
  readonly byMonth: number;
  readonly progressCalls: number;
  /** Longest time without word of the progress. */
  readonly longestSilence: number;
  readonly frames: FrameFigures;
};

export type MillionBench = {
  makeFile: (rows: number) => number;
  import: () => Promise<MillionFigures>;
  cancelLatency: (step: "inspect" | "plan") => Promise<number>;
  peer: (name: Peer) => Promise<number>;
  idle: (milliseconds: number) => Promise<FrameFigures>;
  inspectChosen: () => Promise<number>;
};

declare global {
  interface Window {
    millionBench: MillionBench;
  }
}

const EMPTY = { journey: EMPTY_JOURNEY, measurements: NO_MEASUREMENTS };

let file = new File([], "none.csv");
let calls = 0;
let lastCall = 0;
let longestSilence = 0;
let onCall = (): void => {};
let session: ImportSession | null = null;
const peers = new Worker(new URL("../importHarness/peerWorker.ts", import.meta.url), { type: "module" });

window.millionBench = {
  makeFile(rows) {
    file = new File([answersFile(rows)], "answers 2024.csv");
    return file.size;
  },

  /** One session, and with it one warm worker, for all rounds, as the peers have one. */
  async import() {
    session ??= openImport(file, { onProgress: heard });
    const open = session;
    const frames = watchFrames();
    calls = 0;
    longestSilence = 0;
    const [profile, inspect] = await timed(() => inspected(open));
    const start = performance.now();
    const { whole, months } = recipesFor(profile);
    const suggest = performance.now() - start;
    const [, byTouchpoint] = await timed(() => planned(open, whole));
    const [, byMonth] = await timed(() => planned(open, months));
    return { inspect, suggest, byTouchpoint, byMonth, progressCalls: calls, longestSilence, frames: await frames.stop() };
  },

  async cancelLatency(step) {
    const own = openImport(file, { onProgress: () => { onCall(); } });
    const profile = step === "inspect" ? null : await inspected(own);
    const started = Promise.withResolvers<void>();
    onCall = () => { started.resolve(); };
    const reading = profile === null ? own.inspect() : own.plan(recipesFor(profile).whole, context());
    await started.promise;
    const start = performance.now();
    own.cancel();
    const result = await reading;
    const taken = performance.now() - start;
    onCall = () => {};
    own.close();
    if (result.ok) throw new Error("the import ended before it could be cancelled");
    return taken;
  },

  peer(name) {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      peers.addEventListener("message", () => { resolve(performance.now() - start); }, { once: true });
      peers.addEventListener("error", (event) => { reject(new Error(event.message)); }, { once: true });
      peers.postMessage({ name, file });
    });
  },

  async idle(milliseconds) {
    const frames = watchFrames();
    await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
    return frames.stop();
  },

  /** What a person chose, in a worker that has just started. */
  async inspectChosen() {
    const chosen = document.querySelector("input")?.files?.[0];
    if (chosen === undefined) throw new Error("no file was chosen");
    const own = openImport(chosen);
    const start = performance.now();
    await inspected(own);
    const taken = performance.now() - start;
    own.close();
    return taken;
  },
};

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  lastCall = performance.now();
  const start = lastCall;
  return [await work(), performance.now() - start];
}

function heard(): void {
  const now = performance.now();
  calls += 1;
  longestSilence = Math.max(longestSilence, now - lastCall);
  lastCall = now;
}

async function inspected(open: ImportSession): Promise<FileProfile> {
  const result = await open.inspect();
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

async function planned(open: ImportSession, recipe: Recipe): Promise<void> {
  const result = await open.plan(recipe, context());
  if (!result.ok) throw new Error(result.fault.message);
}

function recipesFor(profile: FileProfile): { readonly whole: Recipe; readonly months: Recipe } {
  const suggested = suggestRecipe(profile, EMPTY).recipe;
  return {
    whole: { ...suggested, segmentColumn: null, period: { type: "fixed", period: "2024" } },
    months: {
      ...suggested, segmentColumn: "Channel", period: { type: "column", column: "Date", order: "year-first", grain: "month" },
    },
  };
}

function context(): Parameters<ImportSession["plan"]>[1] {
  return { ...EMPTY, importedBy: "", now: new Date() };
}
