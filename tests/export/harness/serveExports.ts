import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

/** Builds the harness page and serves it on a free port of this machine. Resolves to its address. */
export async function serveExports(outDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  // The project's own root: the patterns that name the font files begin there.
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const common = { root, configFile: false as const, logLevel: "warn" as const };
  await build({
    ...common,
    build: {
      outDir, emptyOutDir: true, target: "es2024", chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(root, "tests/export/harness/index.html") },
    },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error("The harness page has no address.");
  return { url: `${url}tests/export/harness/`, close: () => server.close() };
}
