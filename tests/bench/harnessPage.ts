import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { findOrInstallBrowser } from "../scenarios/findBrowser.ts";

/** Builds a folder with a page as the product is built, and opens it in headless Chromium for as long as the work takes. */
export async function withHarnessPage<T>(folder: string, work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(path.join(tmpdir(), "throughline-bench-"));
  const root = path.join(import.meta.dirname, folder);
  const common = { root, configFile: false as const, logLevel: "error" as const, worker: { format: "es" as const } };
  await build({ ...common, build: { outDir, emptyOutDir: true, target: "es2024", chunkSizeWarningLimit: 2000 } });
  const server = await preview({ ...common, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({
      executablePath: findOrInstallBrowser(), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    return await work(page, browser);
  } finally {
    await browser?.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
