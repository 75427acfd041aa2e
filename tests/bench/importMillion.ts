/**
 * A million answers as the browser reads them, in the import's own worker. Peers read the same file through the same kind
 * of stream in a worker of their own, in turns with it; the shortest of the rounds counts, since a busy machine only ever
 * makes them longer.
 */
import type { Page } from "@playwright/test";
import type { BenchRow } from "./benchRow.ts";
import { withHarnessPage } from "./harnessPage.ts";
import type { MillionFigures } from "./millionHarness/page.ts";
import { workbookOfAnswers, WORKBOOK_BUDGET, WORKBOOK_ROWS } from "./workbook.ts";

const ROWS = 1_000_000;
const ROUNDS = 5;
const LONG_TASK_MS = 50;
const CANCEL_MS = 100;
const PEERS = ["byte scan", "papaparse", "udsv"] as const;

export function run(): Promise<BenchRow[]> {
  return withHarnessPage("millionHarness", async (page) => {
    await page.waitForFunction(() => "millionBench" in window);
    return await measure(page);
  });
}

async function measure(page: Page): Promise<BenchRow[]> {
  const bytes = await page.evaluate((rows) => window.millionBench.makeFile(rows), ROWS);
  const imports: MillionFigures[] = [];
  const best = new Map<string, number>();
  const restGaps: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    imports.push(await page.evaluate(() => window.millionBench.import()));
    for (const peer of PEERS) {
      const time = await page.evaluate((name) => window.millionBench.peer(name), peer);
      best.set(peer, Math.min(best.get(peer) ?? Infinity, time));
    }
    restGaps.push((await page.evaluate(() => window.millionBench.idle(1000))).longestGap);
  }
  const cancels: number[] = [];
  for (const step of ["inspect", "plan"] as const) {
    for (let round = 0; round < 3; round += 1) cancels.push(await page.evaluate((name) => window.millionBench.cancelLatency(name), step));
  }
  const workbook = await workbookInWorker(page);

  const least = (figure: (each: MillionFigures) => number): number => Math.min(...imports.map(figure));
  const most = (figure: (each: MillionFigures) => number): number => Math.max(...imports.map(figure));
  const peers = Object.fromEntries(best);
  const what = `${ROWS.toLocaleString("en-GB")} rows × 8 columns, ${(bytes / 1e6).toFixed(0)} MB`;
  return [
    row(`count by touchpoint, with its plan: ${what}`, "ms", least(({ byTouchpoint }) => byTouchpoint), { peers }),
    row("count by touchpoint, month and channel, with its plan", "ms", least(({ byMonth }) => byMonth), { peers }),
    row("see what is in it", "ms", least(({ inspect }) => inspect), { peers }),
    row("suggest a recipe, longest, on the main thread", "ms", most(({ suggest }) => suggest), { budget: LONG_TASK_MS }),
    row("progress told, least", "calls/s", least((each) => each.progressCalls / ((each.inspect + each.byTouchpoint + each.byMonth) / 1000)), { budget: 10 }),
    row("longest time without word of it", "ms", least(({ longestSilence }) => longestSilence), { budget: 100 }),
    row(`longest task of the main thread in ${ROUNDS} imports, by the clock (0: none of 50 ms)`, "ms", most(({ frames }) => frames.longestTask), {
      budget: LONG_TASK_MS,
    }),
    row("longest time between two frames, least", "ms", least(({ frames }) => frames.longestGap), { peers: { "the page at rest": Math.min(...restGaps) } }),
    row("cancel until it has ended, longest", "ms", Math.max(...cancels), { budget: CANCEL_MS }),
    row(`see what is in an .xlsx of ${WORKBOOK_ROWS.toLocaleString("en-GB")} rows × 8 columns`, "ms", workbook, { budget: WORKBOOK_BUDGET }),
  ];
}

async function workbookInWorker(page: Page): Promise<number> {
  const buffer = Buffer.from(await workbookOfAnswers().arrayBuffer());
  await page.setInputFiles("input", { name: "answers.xlsx", mimeType: "application/octet-stream", buffer });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await page.evaluate(() => window.millionBench.inspectChosen()));
  return Math.min(...times);
}

function row(measure: string, unit: string, ours: number, more: Partial<BenchRow> = {}): BenchRow {
  return { bench: "importMillion", measure, unit, ours, peers: {}, ...more };
}
