/** Builds the app, finds a browser, and runs the real-browser scenarios against real server processes. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findOrInstallBrowser } from "./findBrowser.ts";

const root = path.resolve(import.meta.dirname, "../..");

let browser: string;
try {
  browser = findOrInstallBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
console.log(`Browser: ${browser}`);

function run(program: string, args: readonly string[]): void {
  const result = spawnSync(process.execPath, [path.join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHROME_PATH: browser },
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

run("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
const named = process.argv.slice(2);
if (named.length === 0) run("vitest/vitest.mjs", ["run", "--project", "browser"]);
run("@playwright/test/cli.js", ["test", ...named]);
