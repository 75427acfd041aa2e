import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The layout of the code as data (DESIGN section 3): which folder may import which. Imports go downwards only, so that
 * the journey can be understood, tested and reused without the page around it.
 *
 * An entry may name a whole folder ("journey"), or one file or folder inside it ("document/snapshot").
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/journey": [],
  "src/metrics": ["journey"],
  "src/drawing": ["journey", "metrics"],
  "src/document": ["journey", "metrics"],
  "src/import": ["journey", "metrics", "answers"],
  // Rows that stay on this device. Neither the document nor sync, export or viewer may know them (DESIGN M7).
  "src/answers": ["journey", "metrics"],
  "src/sync": ["journey", "metrics", "document"],
  "src/canvas": ["journey", "metrics", "drawing", "document/snapshot", "document/presence", "document/presenceColours", "ui"],
  "src/panels": ["journey", "metrics", "drawing", "document", "import", "answers", "export", "ui"],
  "src/export": ["journey", "metrics", "drawing"],
  // What every page on a map does: open the session's documents and compute what is shown from them.
  "src/live": ["journey", "metrics", "drawing", "document", "answers", "panels", "sync", "ui"],
  "src/editor": [
    "journey", "metrics", "drawing", "document", "import", "answers", "sync", "live", "canvas", "panels", "export", "ui",
  ],
  "src/viewer": [
    "journey", "metrics", "drawing", "canvas", "panels", "document/snapshot", "document/presence",
    "document/presenceColours", "document/mapDocument", "document/talkDocument", "export", "live", "sync", "ui",
  ],
  "src/home": ["journey", "metrics", "document", "answers", "export/mapJson", "live/useIdentity", "sync", "ui"],
  "src/ui": [],
  // The app's own files on this device; it knows nothing of maps.
  "src/offline": [],
  // The page itself only chooses which of the pages to load.
  "src/main": ["home", "canvas", "editor", "viewer", "sync", "offline", "ui"],
  server: [
    "journey", "metrics/samples", "document/schema", "sync/messages", "sync/updateWeight", "sync/readNumber",
    // What a program pushes goes through the command, the rules and the matching of names that imports go through.
    "document/commands/applyMeasurements", "document/measurementsChange", "document/liveMap", "metrics/contract", "metrics/contracts",
    "metrics/counts", "metrics/durations", "metrics/observation", "import/matchNames", "import/withholdSmall",
    // A map as JSON is the file that the page saves.
    "export/mapJson",
  ],
};

const FORBIDDEN_FOLDERS = ["utils", "helpers", "common", "shared", "core", "lib", "services", "managers", "types"];
const LONGEST_FILE = 600;
const ROOT = path.resolve(import.meta.dirname, "..");

type Import = { readonly file: string; readonly line: number; readonly target: string };

const modules = globSync(["src/**/*.{ts,tsx}", "server/**/*.ts"], { cwd: ROOT }).map((file) =>
  file.split(path.sep).join("/"),
);

/** Every relative module a file names: static and dynamic imports, re-exports, and workers by URL. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const found: Import[] = [];
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)["'](\.{1,2}\/[^"']+)["']/g;
  for (const match of text.matchAll(pattern)) {
    const specifier = (match[1] ?? "").replace(/\?.*$/, "");
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    found.push({ file, line: text.slice(0, match.index).split("\n").length, target });
  }
  return found;
}

function folderOf(file: string): string {
  if (file.startsWith("server/")) return "server";
  const parts = file.split("/");
  return parts.length > 2 ? `src/${parts[1]}` : `src/${(parts[1] ?? "").replace(/\.tsx?$/, "")}`;
}

const isCode = (target: string): boolean => /\.tsx?$/.test(target);

const imports = modules.flatMap(importsOf);

describe("the layout of the code", () => {
  test("the walk has read modules and imports in every folder of the table", () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(modules.length);
    const folders = new Set(modules.map(folderOf));
    expect(Object.keys(MAY_IMPORT).filter((folder) => !folders.has(folder))).toEqual([]);
  });

  test("every folder is in the table", () => {
    const strangers = modules.filter((file) => !(folderOf(file) in MAY_IMPORT));
    expect(strangers).toEqual([]);
  });

  test("every import goes to a folder that the table allows", () => {
    const guilty = imports
      .filter(({ file, target }) => {
        const from = folderOf(file);
        if (folderOf(target) === from || !isCode(target)) return false;
        const allowed = MAY_IMPORT[from] ?? [];
        return !allowed.some((entry) => {
          const place = entry === "server" ? entry : `src/${entry}`;
          return target.startsWith(`${place}/`) || target === `${place}.ts` || target === `${place}.tsx`;
        });
      })
      .map(({ file, line, target }) => `${file}:${line} imports ${target}`);
    expect(guilty).toEqual([]);
  });

  test("every relative import names an existing file with its ending", () => {
    const missing = imports
      .filter(({ target }) => !existsSync(path.join(ROOT, target)))
      .map(({ file, line, target }) => `${file}:${line} imports ${target}`);
    expect(missing).toEqual([]);
  });

  test("no folder has a name that says nothing, and no index file re-exports a folder", () => {
    const guilty = modules.filter(
      (file) => file.split("/").some((part) => FORBIDDEN_FOLDERS.includes(part)) || /\/index\.tsx?$/.test(file),
    );
    expect(guilty).toEqual([]);
  });

  test(`no file is longer than ${LONGEST_FILE} lines`, () => {
    const guilty = modules
      .map((file) => ({ file, lines: readFileSync(path.join(ROOT, file), "utf8").split("\n").length }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(guilty).toEqual([]);
  });

  test("React Flow is imported by the board alone, and Yjs never by what knows only the journey", () => {
    const guilty = modules.filter((file) => {
      const text = readFileSync(path.join(ROOT, file), "utf8");
      const folder = folderOf(file);
      if (folder !== "src/canvas" && /from "@xyflow\/react"/.test(text)) return true;
      const pure = ["src/journey", "src/metrics", "src/drawing", "src/import", "src/export", "src/ui", "src/canvas"];
      return pure.includes(folder) && /from "(yjs|y-protocols|y-websocket|lib0)/.test(text);
    });
    expect(guilty).toEqual([]);
  });

  test("D10: exactly one copy of yjs is installed", () => {
    const copies = globSync("node_modules/**/yjs/package.json", { cwd: ROOT });
    expect(copies).toHaveLength(1);
  });
});
