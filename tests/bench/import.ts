import Papa from "papaparse";
import { ByteReader } from "../../src/import/byteReader.ts";
import { runImportTask, type ImportOutcome } from "../../src/import/importWork.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { median, type BenchRow } from "./benchRow.ts";

const ROWS = 100_000;
const ROUNDS = 5;
const PIECE = 256 * 1024;

/** 100,000 answers as the worker reads them: profile, then counts; and the reader alone beside others. */
export async function run(): Promise<BenchRow[]> {
  const text = survey();
  const bytes = new TextEncoder().encode(text);
  const file = { name: "visit 2024.csv", content: new Blob([bytes]) };
  const inspect = await timed(() => runImportTask({ file, step: "inspect", choice: {} }, () => {}));
  const profile = profileOf(inspect.result);
  const { recipe } = suggestRecipe(profile, { journey: EMPTY_JOURNEY, measurements: NO_MEASUREMENTS });
  const plan = await timed(() => runImportTask({ file, step: "plan", dialect: profile.dialect, recipe }, () => {}));
  const read = await timed(() => countCells(bytes));
  const papaparse = await timed(() => Papa.parse(text, { delimiter: ",", step: () => {} }));
  const scan = await timed(() => scanBytes(bytes));
  const size = `${ROWS.toLocaleString("en-GB")} rows × 9 columns, ${(bytes.length / 1024 ** 2).toFixed(1)} MiB`;
  const peers = { "byte scan": scan.median, papaparse: papaparse.median };
  return [
    { bench: "import", measure: `inspect ${size}`, unit: "ms", ours: inspect.median, peers },
    { bench: "import", measure: `count answers of ${size}`, unit: "ms", ours: plan.median, peers },
    { bench: "import", measure: `read cells of ${size}`, unit: "ms", ours: read.median, peers },
  ];
}

function survey(): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const answers = [1, 7, 3, 11, 13, 17].map((step) => (row * step) % 5 + 1);
    return `${row},${answers.join(",")},2024-0${row % 9 + 1}-15,"comment, number ${row}"`;
  });
  return `Id,Restaurants,Shops,Security,Parking,Wi-Fi,Check in,Date,Comment\n${rows.join("\n")}\n`;
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ median: number; result: T }> {
  const times: number[] = [];
  let result = await work();
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    result = await work();
    times.push(performance.now() - start);
  }
  return { median: median(times), result };
}

function profileOf(outcome: ImportOutcome) {
  if (outcome.step !== "inspect" || !outcome.result.ok) throw new Error("the survey of the benchmark was refused");
  return outcome.result.value;
}

function countCells(bytes: Uint8Array): number {
  let cells = 0;
  const reader = new ByteReader(",", "utf-8", (row) => {
    cells += row.width;
  });
  for (let at = 0; at < bytes.length; at += PIECE) reader.push(bytes.subarray(at, at + PIECE));
  reader.end();
  return cells;
}

function scanBytes(bytes: Uint8Array): number {
  let commas = 0;
  // By index: iterating a typed array costs eight times as much, and this is the floor the others are held against.
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 44) commas += 1;
  return commas;
}
