/**
 * The board with 2,000 cards next to plain React Flow with the same cards, in the same browser and run: first paint,
 * and CPU on the main thread per step of a pan, a drag and a pan with everything in view (DESIGN B1, B2). The empty page
 * says what the browser itself spends on an input event and a frame.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";

import { serveHarness } from "../canvas/harness/serveHarness.ts";
import { findOrInstallBrowser } from "../scenarios/findBrowser.ts";
import { type BenchRow, median } from "./benchRow.ts";

const CARDS = 2000;
const STEPS = 20;
const ROUNDS = 3;
const WINDOW = { width: 1440, height: 900 };
/** Everything in view: the zoom at which the board shows its overview of so many cards. */
const FAR = 0.12;

type Steps = { readonly pan: number; readonly drag: number; readonly farPan: number };
type Figures = Steps & { readonly firstPaint: number };

export async function run(): Promise<BenchRow[]> {
  const built = await mkdtemp(join(tmpdir(), "throughline-bench-"));
  const harness = await serveHarness(built);
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const ours: Figures[] = [];
    const plain: Figures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await measure(browser, `${harness.url}?cards=${CARDS}`, zoomOutBoard));
      plain.push(await measure(browser, `${harness.url}plain.html?cards=${CARDS}`, openPlainFarAway));
    }
    const empty = await measureEmptyPage(browser);
    return [
      row("first paint", ours, plain, "firstPaint"),
      row("pan, CPU per step", ours, plain, "pan", empty),
      row("drag, CPU per step", ours, plain, "drag", empty),
      row("pan with every card in view, CPU per step", ours, plain, "farPan", empty),
    ];
  } finally {
    await browser.close();
    await harness.close();
    await rm(built, { recursive: true, force: true });
  }
}

function row<Figure extends keyof Figures>(
  what: string, ours: readonly Figures[], plain: readonly Figures[], figure: Figure, empty?: Record<Figure, number>,
): BenchRow {
  const middle = (figures: readonly Figures[]) => round(median(figures.map((each) => each[figure])));
  return {
    bench: "board", measure: `${CARDS} cards: ${what}`, unit: "ms", ours: middle(ours),
    peers: { "plain React Flow": middle(plain), ...(empty === undefined ? {} : { "empty page": round(empty[figure]) }) },
  };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

async function measure(browser: Browser, url: string, goFar: (page: Page) => Promise<void>): Promise<Figures> {
  const page = await browser.newPage({ viewport: WINDOW });
  page.setDefaultTimeout(60_000);
  const session = await page.context().newCDPSession(page);
  // Time of the thread and not of the clock: the figures stay the same while the machine is busy with something else.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(url, { waitUntil: "commit" });
  // The cards have been painted one frame after they are in the document.
  const firstPaint = await page.evaluate(() => new Promise<number>((resolve) => {
    const look = (): void => {
      if ((document.querySelector("[data-card-id]")?.getBoundingClientRect().width ?? 0) > 50) {
        requestAnimationFrame(() => resolve(performance.now()));
      } else requestAnimationFrame(look);
    };
    look();
  }));
  await page.mouse.move(700, 500);
  await frames(page, 10);
  const pan = await perStep(session, () => panThereAndBack(page, 40));
  await pressFirstCard(page);
  const drag = await perStep(session, () => moveAlong(page));
  await page.mouse.up();
  await goFar(page);
  await frames(page, 10);
  const farPan = await perStep(session, () => panThereAndBack(page, 15));
  await page.close();
  return { firstPaint, pan, drag, farPan };
}

/** Main-thread milliseconds that `steps` took, per step; waiting between frames is not counted. */
async function perStep(session: CDPSession, steps: () => Promise<void>): Promise<number> {
  const before = await taskSeconds(session);
  await steps();
  return ((await taskSeconds(session)) - before) * 1000 / STEPS;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

async function wheel(page: Page, by: number): Promise<void> {
  await page.mouse.wheel(by, by);
  await frames(page, 1);
}

async function panThereAndBack(page: Page, by: number): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) await wheel(page, step < STEPS / 2 ? by : -by);
}

async function pressFirstCard(page: Page): Promise<void> {
  const box = await page.locator("[data-card-id]").first().boundingBox();
  if (box === null) throw new Error("There is no card to drag.");
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 60);
  await frames(page, 2);
}

async function moveAlong(page: Page): Promise<void> {
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(300 + step * 20, 200 + step * 10);
    await frames(page, 1);
  }
}

async function measureEmptyPage(browser: Browser): Promise<Steps> {
  const page = await browser.newPage({ viewport: WINDOW });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.setContent("<!doctype html><title>Empty</title>");
  const pan = await perStep(session, () => panThereAndBack(page, 40));
  const drag = await perStep(session, () => moveAlong(page));
  await page.close();
  return { pan, drag, farPan: pan };
}

async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate((wanted) => new Promise<void>((resolve) => {
    const next = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => next(left - 1));
    };
    next(wanted);
  }), count);
}

async function zoomOutBoard(page: Page): Promise<void> {
  await page.evaluate(() => window.board.handle?.fit());
  await page.locator("canvas").waitFor();
}

async function openPlainFarAway(page: Page): Promise<void> {
  await page.goto(`${page.url()}&zoom=${FAR}`);
  await page.locator("[data-card-id]").last().waitFor();
}
