import * as Y from "yjs";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { snapshotOf } from "../../../src/document/liveMap.ts";
import { openMapDocument } from "../../../src/document/mapDocument.ts";
import { writeMap } from "../../../src/document/schema/writeMap.ts";
import { openImport } from "../../../src/import/importClient.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { largeMap } from "../../canvas/harness/fixtureMap.ts";
import type { Peer } from "./peerWorker.ts";
import { watchFrames, type FrameFigures } from "./watchFrames.ts";

/** Milliseconds, except where another unit is named. */
export type ImportFigures = FrameFigures & {
  readonly inspect: number;
  readonly plan: number;
  readonly apply: number;
  readonly progressCalls: number;
  readonly answers: number;
};

export type ImportBench = {
  makeFile: (rows: number, columns: number) => number;
  importFile: () => Promise<ImportFigures>;
  cancelLatency: () => Promise<number>;
  peer: (name: Peer) => Promise<number>;
  idle: (milliseconds: number) => Promise<FrameFigures>;
};

declare global {
  interface Window {
    importBench: ImportBench;
  }
}

let file = new File([], "none.csv");

window.importBench = {
  /** One column per touchpoint, a respondent and a date; gives the size in bytes. */
  makeFile(rows, columns) {
    const ratings = columns - 2;
    const parts = [`Respondent,Date,${Array.from({ length: ratings }, (_, index) => `Rating of place ${index + 1}`).join(",")}\n`];
    let seed = 7;
    for (let row = 0; row < rows; row += 1) {
      let line = `${100_000 + row},2024-0${(row % 9) + 1}-15`;
      for (let column = 0; column < ratings; column += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        line += `,${(seed % 6) === 5 ? "" : (seed % 6) + 1}`;
      }
      parts.push(`${line}\n`);
    }
    file = new File(parts, "visit 2024.csv");
    return file.size;
  },

  async importFile() {
    const doc = new Y.Doc();
    writeMap(doc, { journey: largeMap(200), measurements: NO_MEASUREMENTS });
    const map = openMapDocument(doc);
    assessFriction(map.getSnapshot().journey, map.getSnapshot().measurements, { today: new Date() });
    const frames = watchFrames();
    let progressCalls = 0;
    const session = openImport(file, { onProgress: () => { progressCalls += 1; } });
    const start = performance.now();
    const inspected = await session.inspect();
    if (!inspected.ok) throw new Error(inspected.fault.message);
    const inspect = performance.now() - start;
    const { journey, measurements } = map.getSnapshot();
    const { recipe } = suggestRecipe(inspected.value, { journey, measurements });
    const planned = await session.plan(withPlaces(recipe), { journey, measurements, importedBy: "", now: new Date() });
    if (!planned.ok) throw new Error(planned.fault.message);
    if (planned.value.outcome !== "changes") throw new Error(`The plan is ${planned.value.outcome}: ${planned.value.blockers[0]?.message ?? ""}`);
    const plan = performance.now() - start - inspect;
    const applied = applyMeasurements(doc, planned.value.change);
    if (!applied.ok) throw new Error(applied.reason);
    // The page is told of many figures in a later task; what it then reads and draws counts here.
    const after = snapshotOf(doc);
    assessFriction(after.journey, after.measurements, { today: new Date() });
    const apply = performance.now() - start - inspect - plan;
    session.close();
    const figures = await frames.stop();
    map.destroy();
    return { ...figures, inspect, plan, apply, progressCalls, answers: planned.value.counts.answers };
  },

  async cancelLatency() {
    const started = Promise.withResolvers<void>();
    const session = openImport(file, { onProgress: () => { started.resolve(); } });
    const reading = session.inspect();
    await started.promise;
    const start = performance.now();
    session.cancel();
    const result = await reading;
    if (result.ok) throw new Error("the import ended before it could be cancelled");
    return performance.now() - start;
  },

  peer(name) {
    const worker = new Worker(new URL("./peerWorker.ts", import.meta.url), { type: "module" });
    const start = performance.now();
    return new Promise((resolve, reject) => {
      worker.addEventListener("message", () => {
        worker.terminate();
        resolve(performance.now() - start);
      });
      worker.addEventListener("error", (event) => { reject(new Error(event.message)); });
      worker.postMessage({ name, file });
    });
  },

  async idle(milliseconds) {
    const frames = watchFrames();
    await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
    return frames.stop();
  },
};

/** Every column that has no place yet becomes a touchpoint, as the wizard offers it. */
function withPlaces(recipe: ReturnType<typeof suggestRecipe>["recipe"]): typeof recipe {
  if (recipe.layout.type !== "wide") throw new Error("the survey of the benchmark was not seen as one column per touchpoint");
  const columns = recipe.layout.columns.map((column) => ({
    ...column,
    setup: { ...column.setup, goodEnd: "high" as const },
    target: { type: "new" as const, title: column.column, stageId: "s0" },
  }));
  return { ...recipe, layout: { type: "wide", columns } };
}
