import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";

/** Where the Node server listens during development; the dev server passes API and sync through to it. */
const serverAddress = `http://127.0.0.1:${process.env["THROUGHLINE_SERVER_PORT"] ?? "4401"}`;

/**
 * Lists what a page without a server may need: all code and the letters of most maps. The service worker keeps these
 * (src/offline), the letters twice, as pages and PDFs read them; fonts of rarer scripts would be twelve megabytes more,
 * and are kept once they were used.
 */
function listAppFiles(): Plugin {
  return {
    name: "list-app-files",
    apply: "build",
    writeBundle({ dir }, bundle) {
      if (dir === undefined) return;
      const worker = readFileSync(path.join(dir, "service-worker.js"), "utf8");
      if (/\bimport\b/.test(worker)) this.error("The service worker shares code with the page, which a classic worker cannot import.");
      const left = filesWithoutUse(bundle);
      const names = readdirSync(path.join(dir, "assets")).filter((name) => !left.has(`assets/${name}`));
      const needed = names.filter((name) => /\.(?:js|css)$/.test(name) || /^inter-latin-\d+-normal-/.test(name));
      writeFileSync(path.join(dir, "app-files.json"), JSON.stringify(needed.map((name) => `/assets/${name}`)));
    },
  };
}

/** A page imports files in a worker; that it could do so by itself serves programs without workers, which are no pages. */
const NOT_IN_PAGES = "src/import/importDesk.ts";

/** Code that pages reach through that module alone. */
function filesWithoutUse(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const used = new Set<string>();
  const follow = (file: string): void => {
    const chunk = bundle[file];
    if (chunk?.type !== "chunk" || used.has(file) || chunk.facadeModuleId?.endsWith(NOT_IN_PAGES) === true) return;
    used.add(file);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) follow(next);
  };
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  for (const { isEntry, fileName } of chunks) if (isEntry) follow(fileName);
  return new Set(chunks.map(({ fileName }) => fileName).filter((fileName) => !used.has(fileName)));
}

export default defineConfig({
  plugins: [react(), listAppFiles()],
  // Two copies of yjs in one page make `instanceof` checks fail silently and documents diverge (DESIGN D10).
  resolve: {
    dedupe: ["yjs", "lib0", "y-protocols", "react", "react-dom"],
    // Its package leads bundlers to a build for browsers of 2015; this one is of the same source.
    alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }],
  },
  build: {
    outDir: "dist",
    target: "es2024",
    sourcemap: false,
    rolldownOptions: {
      input: { page: "index.html", "service-worker": "src/offline/serviceWorker.ts" },
      output: {
        // A service worker is known by its address, which therefore never changes; the server sends it uncached.
        entryFileNames: ({ name }) => (name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  worker: { format: "es" },
  server: {
    host: "127.0.0.1",
    port: 4400,
    strictPort: true,
    proxy: {
      // The server compares a page's origin with the host it was asked for, so that host must stay the page's.
      "/api": { target: serverAddress, changeOrigin: false },
      "/health": { target: serverAddress, changeOrigin: false },
      "/sync": { target: serverAddress, changeOrigin: false, ws: true },
    },
  },
});
