import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)["'](\.{1,2}\/[^"'?]+\.tsx?)["']/gu;

/** Every module that these reach by any import, types included. */
function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const file of reached) {
    for (const [, specifier = ""] of readFileSync(path.join(ROOT, file), "utf8").matchAll(IMPORT)) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if (existsSync(path.join(ROOT, target))) reached.add(target);
    }
  }
  return reached;
}

test.each([
  ["the server", ["server/main.ts"]],
  ["what is sent to it", globSync("src/sync/*.ts", { cwd: ROOT })],
  ["the map document", globSync("src/document/**/*.ts", { cwd: ROOT })],
  ["exports", ["src/panels/ExportDialog.tsx", ...globSync("src/export/**/*.ts", { cwd: ROOT })]],
  ["the page that only reads", ["src/viewer/ViewerPage.tsx"]],
])("M7: %s cannot reach the answers that this device keeps", (_, starts) => {
  const reached = reachedFrom(starts.map((file) => file.split(path.sep).join("/")));
  expect(reached.size).toBeGreaterThan(5);
  expect([...reached].filter((file) => file.startsWith("src/answers/"))).toEqual([]);
});
