import { mkdtemp, open, rm } from "node:fs/promises";
import { openAsBlob } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import type { FileProfile } from "../../src/import/fileProfile.ts";
import { runImportTask } from "../../src/import/importWork.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
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
  const suggested = suggestRecipe(profile, { journey: EMPTY_JOURNEY, measurements: NO_MEASUREMENTS }).recipe;
  const months: Recipe = {
    ...suggested, segmentColumn: "Channel", period: { type: "column", column: "Date", order: "year-first", grain: "month" },
  };
  const whole: Recipe = { ...suggested, segmentColumn: null, period: { type: "fixed", period: "2024" } };
  const count = (recipe: Recipe) => () => runImportTask({ file, step: "plan", dialect: profile.dialect, recipe }, () => {});
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
  const row = (measure: string, what: string): BenchRow => ({
    bench: "import", measure: `${measure} ${size}`, unit: "ms", ours: times.get(what) ?? Number.NaN, peers,
  });
  return [
    row("count by touchpoint:", "by touchpoint"),
    row("count by touchpoint, month and channel:", "by touchpoint, month and channel"),
    row("see what is in:", "inspect"),
    await memoryOfLargeFile(),
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

async function inspect(file: { readonly name: string; readonly content: Blob }): Promise<FileProfile> {
  const outcome = await runImportTask({ file, step: "inspect", choice: {} }, () => {});
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

/** How much memory one gigabyte adds, read from a file of the disk. */
async function memoryOfLargeFile(): Promise<BenchRow> {
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
    const large = { name: "large.csv", content: await openAsBlob(name) };
    let most = 0;
    const before = process.memoryUsage().rss;
    const outcome = await runImportTask({ file: large, step: "inspect", choice: {} }, () => {
      most = Math.max(most, process.memoryUsage.rss());
    });
    if (outcome.step !== "inspect" || !outcome.result.ok) throw new Error("the large file of the benchmark was refused");
    return {
      bench: "import", measure: `more memory at most while reading ${(large.content.size / 1024 ** 3).toFixed(2)} GiB`, unit: "MiB",
      ours: (most - before) / 1024 ** 2, peers: { "size of the file": large.content.size / 1024 ** 2 },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
