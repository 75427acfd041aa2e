import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the Node server listens during development; the dev server passes API and sync through to it. */
const serverAddress = `http://127.0.0.1:${process.env["THROUGHLINE_SERVER_PORT"] ?? "4401"}`;

export default defineConfig({
  plugins: [react()],
  // Two copies of yjs in one page make `instanceof` checks fail silently and documents diverge (DESIGN D10).
  resolve: { dedupe: ["yjs", "lib0", "y-protocols", "react", "react-dom"] },
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
