import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { findOrInstallBrowser } from "../../scenarios/findBrowser.ts";

export type Harness = {
  /** A page with one exhibit, ready to be used. */
  readonly show: (panel: string, options?: { readonly theme?: "light" | "dark"; readonly width?: number; readonly height?: number }) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** Builds the exhibits, serves them on a free port of this machine, and opens a real browser on them. */
export async function openHarness(): Promise<Harness> {
  const outDir = await mkdtemp(path.join(os.tmpdir(), "panels-"));
  const shared = { root: import.meta.dirname, configFile: false, logLevel: "error" } as const;
  await build({
    ...shared,
    plugins: [react()],
    worker: { format: "es" },
    build: { outDir, emptyOutDir: true, target: "es2024", minify: false, chunkSizeWarningLimit: 20_000 },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error("The exhibits are not served.");
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  return {
    show: async (panel, { theme = "light", width = 1440, height = 900 } = {}) => {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
      page.setDefaultTimeout(45_000);
      await page.goto(`${address}?panel=${panel}&theme=${theme}`);
      await page.getByRole("heading", { name: panel, exact: true, level: 1, includeHidden: true }).waitFor({ state: "attached" });
      return page;
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.httpServer.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
