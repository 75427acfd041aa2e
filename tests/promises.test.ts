import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
const section = /## What it promises\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? "";

/** DESIGN section 12, in its order: the words by which the README's row for it is known. */
const PROMISES = [
  "Nothing shown as saved is lost by kill -9, by a restart or by a full disk",
  "Offline work merges, and all copies become equal",
  "Viewers cannot write and commenters can only comment, whatever they send",
  "Nobody speaks in another's name",
  "A hostile client, document or file takes down neither the server nor a browser tab",
  "Raw survey rows never leave the browser",
  "Every score shows its number of answers and its uncertainty",
  "Old maps open in new versions",
];

type Proof = { readonly file: string; readonly titles: readonly string[] };
type Row = { readonly promise: string; readonly proofs: readonly Proof[] };

/** Each cell names files in backticks, and after some of them the titles, or parts of them, in quotation marks. */
const rows = section.split("\n").flatMap((line): Row[] => {
  const [, promise, proof] = /^\| (.+?) \| (.*`tests\/.*) \|$/.exec(line) ?? [];
  if (promise === undefined || proof === undefined) return [];
  const proofs = [...proof.matchAll(/`(tests\/[^`]+)`([^`]*)/g)].map(([, file = "", after = ""]) => ({
    file, titles: [...after.matchAll(/“([^”]+)”/g)].map(([, title = ""]) => title),
  }));
  return [{ promise, proofs }];
});

describe("what the README promises", () => {
  test("every promise of the design is among them, each with the title of a test", () => {
    expect(rows.length).toBeGreaterThan(PROMISES.length);
    const untold = PROMISES.filter(
      (promise) => !rows.some((row) => row.promise.startsWith(promise) && row.proofs.some(({ titles }) => titles.length > 0)),
    );
    expect(untold).toEqual([]);
  });

  test("every test that is named is there, under its title", () => {
    const missing = rows.flatMap(({ proofs }) => proofs).flatMap(({ file, titles }) => {
      const place = path.join(ROOT, file);
      if (!existsSync(place)) return [file];
      if (statSync(place).isDirectory()) return titles;
      const text = readFileSync(place, "utf8");
      return titles.filter((title) => !text.includes(title)).map((title) => `${file}: ${title}`);
    });
    expect(missing).toEqual([]);
  });
});
