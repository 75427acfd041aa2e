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
/** Long enough for what pages fetch in quiet moments (at most four seconds after they are shown). */
const QUIET_MS = 5_000;

type Visit = { readonly name: string; readonly path: string; readonly usable: string };
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
    const rows: BenchRow[] = [];
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
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const scripts: { readonly size: Promise<number>; readonly initial: boolean }[] = [];
  let usable = false;
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    scripts.push({ size: gzipped(request.response()), initial: !usable });
  });
  await page.goto(address + visit.path, { waitUntil: "commit" });
  await page.locator(visit.usable).first().waitFor();
  usable = true;
  await quiet(page);
  const sizes = await Promise.all(scripts.map(async ({ size, initial }) => ({ size: await size, initial })));
  await context.close();
  const sum = (initial: boolean): number =>
    sizes.filter((script) => script.initial === initial).reduce((total, { size }) => total + size, 0);
  return { initial: sum(true), later: sum(false) };
}

async function gzipped(answer: Promise<{ body(): Promise<Buffer> } | null>): Promise<number> {
  const body = await (await answer)?.body();
  return body === undefined ? 0 : gzipSync(body).length / 1000;
}

async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(QUIET_MS);
  await page.waitForLoadState("networkidle");
}

/** What is loaded only when somebody asks for it: exports and the import, with their libraries. */
function onDemand(chunks: ReadonlyMap<string, Rolldown.OutputChunk | Rolldown.OutputAsset>): BenchRow[] {
  const size = (file: string): number => {
    const chunk = chunks.get(file);
    return gzipSync(chunk?.type === "chunk" ? chunk.code : (chunk?.source ?? "")).length / 1000;
  };
  const total = (files: ReadonlySet<string>): number => [...files].reduce((sum, file) => sum + size(file), 0);
  const first = needed(chunks, "src/editor/EditorPage.tsx", needed(chunks, "src/home/MapPage.tsx", new Set()));
  const rows = [
    { name: "PDF on demand", module: "src/export/pdf.ts", dynamic: true },
    { name: "PNG on demand", module: "src/export/png.ts", dynamic: false },
    { name: "import wizard on demand", module: "src/panels/ImportWizard.tsx", dynamic: false },
  ].map(({ name, module, dynamic }) => row(name, total(needed(chunks, module, first, dynamic))));
  const worker = [...chunks.keys()].find((file) => /importWorker.*\.js$/.test(file));
  return [...rows, row("import worker on demand", worker === undefined ? 0 : size(worker))];
}

/** Files that a module's chunk needs beyond those that are there already; `dynamic` follows its own `import()` too. */
function needed(
  chunks: ReadonlyMap<string, Rolldown.OutputChunk | Rolldown.OutputAsset>,
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

async function builtChunks(): Promise<ReadonlyMap<string, Rolldown.OutputChunk | Rolldown.OutputAsset>> {
  const built = await build({ logLevel: "error" });
  if (!Array.isArray(built) && !("output" in built)) throw new Error("the build of the app gave no files");
  const outputs = Array.isArray(built) ? built : [built];
  return new Map(outputs.flatMap(({ output }) => output.map((file) => [file.fileName, file] as const)));
}

function row(what: string, ours: number, budget?: number): BenchRow {
  return { bench: "size", measure: what, unit: "KB gz", ours, peers: {}, ...(budget === undefined ? {} : { budget }) };
}
