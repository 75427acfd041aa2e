/**
 * `npm run bench` runs every benchmark, `npm run bench -- board import` the named ones; `--json` prints one object a
 * line. Each file of this folder that exports `run(): Promise<BenchRow[]>` is a benchmark.
 */
import { globSync } from "node:fs";
import path from "node:path";
import type { BenchRow } from "./benchRow.ts";

const args = process.argv.slice(2);
const json = args.includes("--json");
const named = args.filter((argument) => !argument.startsWith("--"));
const notBenches = new Set(["run", "benchRow"]);

const available = globSync("*.ts", { cwd: import.meta.dirname })
  .map((file) => path.basename(file, ".ts"))
  .filter((name) => !notBenches.has(name))
  .toSorted();
const unknown = named.filter((name) => !available.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark called ${unknown.join(", ")}. There are: ${available.join(", ")}.`);
  process.exit(1);
}

for (const name of named.length > 0 ? named : available) {
  const module: { run?: () => Promise<BenchRow[]> } = await import(`./${name}.ts`);
  if (module.run === undefined) continue;
  if (!json) console.log(`\n${name} …`);
  const rows = await module.run();
  if (json) for (const row of rows) console.log(JSON.stringify(row));
  else console.table(rows.map(describeRow));
}

function describeRow(row: BenchRow): Record<string, string> {
  const peers = Object.entries(row.peers).map(([peer, value]) => [
    peer,
    `${format(value)} (ours ${format(row.ours / value)}×)`,
  ]);
  return {
    measure: row.measure,
    ours: `${format(row.ours)} ${row.unit}`,
    ...(row.budget === undefined ? {} : { budget: `${format(row.budget)} ${row.unit}` }),
    ...Object.fromEntries(peers),
  };
}

function format(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
