import { mkdtemp, open, rm } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import type { FileProfile } from "../../src/import/fileProfile.ts";
import { runImportTask } from "../../src/import/importWork.ts";
import type { NamedFile } from "../../src/import/profileFile.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import type { Tallies } from "../../src/import/tallies.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import type { BenchRow } from "./benchRow.ts";
import { answersFile } from "./importFile.ts";

const ROWS = 1_000_000;
const ROUNDS = 5;
const LARGE_BYTES = 1024 ** 3;

/** A million answers, read as the worker reads them; peers read the same file through the same stream. */
export async function run(): Promise<BenchRow[]> {
  const content = answersFile(ROWS);
  const file = { name: "answers 2024.csv", content };
  const profile = await inspect(file);
  const whole = wholeFile(profile);
  const months: Recipe = {
    ...whole, segmentColumn: "Channel", period: { type: "column", column: "Date", order: "year-first", grain: "month" },
  };
  const count = (recipe: Recipe) => () => tallied(file, profile, recipe);
  const times = await interleaved({
    "inspect": () => inspect(file),
    "by touchpoint": count(whole),
    "by touchpoint, month and channel": count(months),
    "byte scan": () => scan(content),
    "papaparse, step": () => papaparse(content),
    "udsv, stream": () => udsv(content),
  });
  const peers = Object.fromEntries(["byte scan", "papaparse, step", "udsv, stream"].map((peer) => [peer, times.get(peer) ?? Number.NaN]));
  const size = `${ROWS.toLocaleString("en-GB")} rows × 8 columns, ${(content.size / 1024 ** 2).toFixed(0)} MiB`;
  const timed = (measure: string, what: string): BenchRow => row(`${measure} ${size}`, "ms", times.get(what) ?? Number.NaN, peers);
  return [
    timed("count by touchpoint:", "by touchpoint"),
    timed("count by touchpoint, month and channel:", "by touchpoint, month and channel"),
    timed("see what is in:", "inspect"),
    ...await importOfLargeFile(),
  ];
}

/** The shortest of the rounds of each, one after the other in every round, so that a busy machine hits all alike. */
async function interleaved(works: Readonly<Record<string, () => Promise<unknown>>>): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      await work();
      best.set(name, Math.min(best.get(name) ?? Infinity, performance.now() - start));
    }
  }
  return best;
}

function row(measure: string, unit: string, ours: number, peers: BenchRow["peers"]): BenchRow {
  return { bench: "import", measure, unit, ours, peers };
}

/** One recipe for the whole file: by touchpoint alone. */
function wholeFile(profile: FileProfile): Recipe {
  const { recipe } = suggestRecipe(profile, { journey: EMPTY_JOURNEY, measurements: NO_MEASUREMENTS });
  return { ...recipe, segmentColumn: null, period: { type: "fixed", period: "2024" } };
}

async function tallied(file: NamedFile, { dialect }: FileProfile, recipe: Recipe, onProgress: () => void = () => {}): Promise<Tallies> {
  const outcome = await runImportTask({ file, step: "plan", dialect, recipe }, onProgress);
  if (outcome.step !== "plan" || !outcome.result.ok) throw new Error("the answers of the benchmark were not counted");
  return outcome.result.value;
}

async function inspect(file: NamedFile, onProgress: () => void = () => {}): Promise<FileProfile> {
  const outcome = await runImportTask({ file, step: "inspect", choice: {} }, onProgress);
  if (outcome.step !== "inspect" || !outcome.result.ok) throw new Error("the answers of the benchmark were refused");
  return outcome.result.value;
}

async function scan(content: Blob): Promise<number> {
  let commas = 0;
  for await (const bytes of content.stream()) {
    // By index: iterating a typed array costs eight times as much, and this is the floor the others are held against.
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 44) commas += 1;
  }
  return commas;
}

async function papaparse(content: Blob): Promise<number> {
  let rows = 0;
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ",", step: () => { rows += 1; } });
  parser.on("data", () => { rows += 1; });
  const ended = new Promise((resolve) => { parser.on("end", resolve); });
  const decoder = new TextDecoder();
  for await (const bytes of content.stream()) parser.write(decoder.decode(bytes, { stream: true }));
  parser.end();
  await ended;
  return rows;
}

async function udsv(content: Blob): Promise<number> {
  let rows = 0;
  const decoder = new TextDecoder();
  let parser: ReturnType<typeof initParser> | null = null;
  for await (const bytes of content.stream()) {
    const text = decoder.decode(bytes, { stream: true });
    parser ??= initParser(inferSchema(text));
    parser.chunk<string[]>(text, parser.stringArrs, () => { rows += 1; });
  }
  parser?.end();
  return rows;
}

/** What one gigabyte takes, read from a file of the disk: seen through, and then counted by the recipe that was suggested. */
async function importOfLargeFile(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "throughline-bench-"));
  try {
    const name = path.join(folder, "large.csv");
    // Longer rows than usual: as many of the usual ones as a gigabyte holds would be more than an import takes.
    const [header = "", ...rows] = (await answersFile(100_000).text()).trimEnd().split("\n");
    const body = Buffer.from(rows.map((row) => `${"0".repeat(60)}${row}\n`).join(""));
    const handle = await open(name, "w");
    await handle.write(`${header}\n`);
    for (let written = 0; written < LARGE_BYTES; written += body.length) await handle.write(body);
    await handle.close();
    const content = await openAsBlob(name);
    const file = { name: "large 2024.csv", content };
    const size = `${(content.size / 1024 ** 3).toFixed(2)} GiB`;
    const seen = await watched((onProgress) => inspect(file, onProgress));
    const recipe = wholeFile(seen.result);
    const counted = await watched((onProgress) => tallied(file, seen.result, recipe, onProgress));
    if (counted.result.rows < 1_000_000) throw new Error("the large file of the benchmark was not read to its end");
    const scanned = await watched(() => scan(content));
    const fileSize = { "size of the file": content.size / 1024 ** 2 };
    return [
      row(`see what is in ${size} of the disk`, "ms", seen.time, { "byte scan": scanned.time }),
      row(`count by touchpoint: ${size} of the disk, ${counted.result.rows.toLocaleString("en-GB")} rows`, "ms", counted.time, { "byte scan": scanned.time }),
      row(`more memory at most while seeing what is in ${size}`, "MiB", seen.memory, fileSize),
      row(`more memory at most while counting ${size}`, "MiB", counted.memory, fileSize),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds, and how many MiB more than before there were at most whenever progress was told. */
async function watched<T>(work: (onProgress: () => void) => Promise<T>): Promise<{ readonly result: T; readonly time: number; readonly memory: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const start = performance.now();
  const result = await work(() => { most = Math.max(most, process.memoryUsage.rss()); });
  return { result, time: performance.now() - start, memory: (most - before) / 1024 ** 2 };
}
