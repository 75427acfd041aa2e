/**
 * An import as the browser does it: 100,000 answers through the client and its worker into a map, while the page draws
 * frames. Peers read the same file in a worker of their own, in the same browser and run.
 */
import type { Browser, Page } from "@playwright/test";
import { type BenchRow, median } from "./benchRow.ts";
import { withHarnessPage } from "./harnessPage.ts";
import type { ImportFigures } from "./importHarness/page.ts";
import type { FrameFigures } from "./importHarness/watchFrames.ts";

const ROWS = 100_000;
const COLUMNS = 20;
const ROUNDS = 5;
const FRAME_MS = 1000 / 60;
const LONG_TASK_MS = 50;

export function run(): Promise<BenchRow[]> {
  return withHarnessPage("importHarness", async (page, browser) => {
    await page.waitForFunction(() => "importBench" in window);
    return await measure(browser, page);
  });
}

async function measure(browser: Browser, page: Page): Promise<BenchRow[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };

  const bytes = await page.evaluate(([rows, columns]) => window.importBench.makeFile(rows, columns), [ROWS, COLUMNS] as const);
  const imports: (ImportFigures & { readonly busy: number })[] = [];
  const scans: number[] = [];
  const papaparses: number[] = [];
  const idles: FrameFigures[] = [];
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await busy();
    const figures = await page.evaluate(() => window.importBench.importFile());
    imports.push({ ...figures, busy: (await busy()) - before });
    scans.push(await page.evaluate(() => window.importBench.peer("byte scan")));
    papaparses.push(await page.evaluate(() => window.importBench.peer("papaparse")));
    idles.push(await page.evaluate(() => window.importBench.idle(500)));
  }
  const longest = longestCpuTask(await browser.stopTracing());
  const cancels: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) cancels.push(await page.evaluate(() => window.importBench.cancelLatency()));

  const middle = (figure: (each: (typeof imports)[number]) => number): number => median(imports.map(figure));
  const total = middle(({ inspect, plan, apply }) => inspect + plan + apply);
  const what = `${ROWS.toLocaleString("en-GB")} rows × ${COLUMNS} columns, ${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  const peers = { "byte scan": median(scans), papaparse: median(papaparses) };
  return [
    row(`${what}: file to figures on the map`, "ms", total, { peers }),
    row("of it reading twice: what is in it", "ms", middle(({ inspect }) => inspect), { peers }),
    row("of it reading twice: counting the answers, and the plan", "ms", middle(({ plan }) => plan), { peers }),
    row("of it one transaction, snapshot and friction", "ms", middle(({ apply }) => apply), { budget: FRAME_MS }),
    row("main thread at work meanwhile, all tasks together", "ms", middle((each) => each.busy)),
    row(`longest task of the main thread in ${ROUNDS} imports, processor time`, "ms", longest, { budget: FRAME_MS }),
    row("the same by the clock, middle of the imports (0: none of 50 ms)", "ms", middle((each) => each.longestTask), {
      budget: LONG_TASK_MS,
    }),
    row("longest time between two frames", "ms", middle(({ longestGap }) => longestGap), {
      peers: { "the page at rest": median(idles.map(({ longestGap }) => longestGap)) },
    }),
    row("progress told", "calls/s", middle(({ progressCalls, inspect, plan }) => progressCalls / ((inspect + plan) / 1000))),
    row("cancel until it has ended", "ms", median(cancels)),
  ];
}

function row(measure: string, unit: string, ours: number, more: Partial<BenchRow> = {}): BenchRow {
  return { bench: "importPage", measure, unit, ours, peers: {}, ...more };
}

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Milliseconds. By the clock a busy machine makes long tasks of short ones; the browser's trace tells them apart. */
function longestCpuTask(trace: Buffer): number {
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString());
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && mainThreads.has(`${pid} ${tid}`));
  return Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1000));
}
