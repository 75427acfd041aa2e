/**
 * What a cold visit loads: the built app, served by the real server, opened in a browser that has never seen it. Sizes
 * are of scripts, gzipped, in KB of 1,000 bytes.
 */
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, type Rolldown } from "vite";
import { findOrInstallBrowser } from "../scenarios/findBrowser.ts";
import { sampleLinks } from "../scenarios/sample.ts";
import { removeFolder, startServer } from "../scenarios/startServer.ts";
import type { BenchRow } from "./benchRow.ts";

const BUDGET_KB = 250;
/** Long enough for what pages fetch in quiet moments, at most five and a half seconds after they stand. */
const QUIET_MS = 6_000;

type Visit = { readonly name: string; readonly path: string; readonly usable: string };
type Chunks = ReadonlyMap<string, Rolldown.OutputChunk | Rolldown.OutputAsset>;
type Loaded = { readonly initial: number; readonly later: number };

export async function run(): Promise<BenchRow[]> {
  const chunks = await builtChunks();
  const server = await startServer();
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({
      executablePath: findOrInstallBrowser(), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    const { editor, viewer } = await sampleLinks(server.address);
    const visits: Visit[] = [
      { name: "home page", path: "/", usable: "main h1" },
      { name: "editor, opened by a link", path: `/map/${editor.id}#${editor.secret}`, usable: "[data-card-id]" },
      { name: "viewer, opened by a link", path: `/map/${viewer.id}#${viewer.secret}`, usable: "[data-card-id]" },
    ];
    const rows = [row("entry script, the same for every page", entrySize(chunks))];
    for (const visit of visits) {
      const { initial, later } = await load(browser, server.address, visit);
      rows.push(row(`${visit.name}: until it can be used`, initial, BUDGET_KB));
      rows.push(row(`${visit.name}: fetched in quiet moments after that`, later));
    }
    return [...rows, ...onDemand(chunks)];
  } finally {
    await browser?.close();
    await server.stop();
    removeFolder(server.dataFolder);
  }
}

/** The scripts asked for until the page can be used, and those that follow without anyone asking for anything. */
async function load(browser: Browser, address: string, visit: Visit): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const scripts = new Map<string, Promise<number>>();
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") scripts.set(request.url(), gzipped(request.response()));
  });
  await page.addInitScript(noteWhenUsable, visit.usable);
  await page.goto(address + visit.path, { waitUntil: "commit" });
  await page.locator(visit.usable).first().waitFor();
  await quiet(page);
  const initialUrls = new Set(await page.evaluate(askedForUntilUsable));
  let initial = 0;
  let later = 0;
  for (const [url, size] of scripts) {
    if (initialUrls.has(url)) initial += await size;
    else later += await size;
  }
  await context.close();
  return { initial, later };
}

/** Runs in the page, before its own scripts. */
function noteWhenUsable(selector: string): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    performance.mark("usable");
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page. */
function askedForUntilUsable(): string[] {
  const usable = performance.getEntriesByName("usable")[0]?.startTime ?? Number.POSITIVE_INFINITY;
  return performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= usable).map(({ name }) => name);
}

async function gzipped(answer: Promise<{ body(): Promise<Buffer> } | null>): Promise<number> {
  const body = await (await answer)?.body();
  return body === undefined ? 0 : gzipSync(body).length / 1000;
}

async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(QUIET_MS);
  await page.waitForLoadState("networkidle");
}

/** The entry and what it imports statically; everything else is fetched by what the address asks for. */
function entrySize(chunks: Chunks): number {
  return sizeOf(chunks, needed(chunks, "src/main.tsx", new Set()));
}

/** What is loaded only when somebody asks for it: exports and the import, with their libraries. */
function onDemand(chunks: Chunks): BenchRow[] {
  const opening = needed(chunks, "src/home/MapPage.tsx", new Set());
  const first = new Set([...opening, ...needed(chunks, "src/editor/EditorPage.tsx", opening)]);
  const rows = [
    { name: "PDF on demand", module: "src/export/pdf.ts", dynamic: true },
    { name: "PNG on demand", module: "src/export/png.ts", dynamic: false },
    { name: "import wizard on demand", module: "src/panels/ImportWizard.tsx", dynamic: false },
  ].map(({ name, module, dynamic }) => row(name, sizeOf(chunks, needed(chunks, module, first, dynamic))));
  const worker = [...chunks.keys()].filter((file) => /importWorker.*\.js$/.test(file));
  return [...rows, row("import worker on demand", sizeOf(chunks, worker))];
}

function sizeOf(chunks: Chunks, files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) {
    const chunk = chunks.get(file);
    bytes += gzipSync(chunk?.type === "chunk" ? chunk.code : (chunk?.source ?? "")).length;
  }
  return bytes / 1000;
}

/** Files that a module's chunk needs beyond those that are there already; `dynamic` follows its own `import()` too. */
function needed(
  chunks: Chunks,
  module: string,
  there: ReadonlySet<string>,
  dynamic = false,
): Set<string> {
  const found = new Set<string>();
  const follow = (file: string): void => {
    const chunk = chunks.get(file);
    if (found.has(file) || there.has(file) || chunk?.type !== "chunk") return;
    found.add(file);
    for (const next of [...chunk.imports, ...(dynamic ? chunk.dynamicImports : [])]) follow(next);
  };
  for (const [file, chunk] of chunks) {
    if (chunk.type === "chunk" && chunk.moduleIds.some((id) => id.endsWith(module))) follow(file);
  }
  return found;
}

async function builtChunks(): Promise<Chunks> {
  const built = await build({ logLevel: "error" });
  if (!Array.isArray(built) && !("output" in built)) throw new Error("the build of the app gave no files");
  const outputs = Array.isArray(built) ? built : [built];
  return new Map(outputs.flatMap(({ output }) => output.map((file) => [file.fileName, file] as const)));
}

function row(what: string, ours: number, budget?: number): BenchRow {
  return { bench: "size", measure: what, unit: "KB gz", ours, peers: {}, ...(budget === undefined ? {} : { budget }) };
}
