import { existsSync, readFileSync, globSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openShelf } from "../../src/export/fonts/fontCatalogue.ts";
import { neededFonts } from "../../src/export/fonts/neededFonts.ts";
import { text } from "../../src/drawing/shapes.ts";
import type { SceneItem } from "../../src/drawing/scene.ts";
import { fontsFromDisk } from "./fontsFromDisk.ts";

const root = path.resolve(import.meta.dirname, "../..");
const EVERY_SCRIPT = "Aяα عש 漢 かカ 한 ก क →✓★∑ 🛫😀";

function itemWith(content: string): SceneItem {
  return {
    key: "x", kind: "note", recordId: "x", bounds: { x: 0, y: 0, width: 1, height: 1 }, label: "",
    shapes: [text(0, 0, content, { size: 12, weight: 400 }, "ink")],
  };
}

async function familyOfHan(content: string): Promise<string> {
  return (await openShelf([content])).candidates(0x6f22, 400)[0]?.family ?? "";
}

describe("the shelf of fonts", { timeout: 60_000 }, () => {
  test("every file it can name is installed and part of the build", async () => {
    const shelf = await openShelf([EVERY_SCRIPT]);
    const files = new Set<string>();
    // The first letter of each part of each package is enough to be sent to every file.
    for (const table of globSync("node_modules/@fontsource/*/unicode.json", { cwd: root })) {
      const parts: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(root, table), "utf8"));
      for (const part of Object.values(parts)) {
        const codePoint = Number.parseInt(part.slice(2), 16);
        for (const weight of [400, 600, 700]) for (const font of shelf.candidates(codePoint, weight)) files.add(font.file);
      }
    }
    const source = readFileSync(path.join(root, "src/export/fonts/fontUrls.ts"), "utf8");
    const patterns = [...source.matchAll(/"\/(node_modules\/@fontsource\/[^"]+)"/g)].map((found) => found[1] ?? "");
    const built = new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).map((file) => file.replace("node_modules/@fontsource/", "")));
    expect(files.size).toBeGreaterThan(300);
    expect([...files].filter((file) => !existsSync(path.join(root, "node_modules/@fontsource", file)))).toEqual([]);
    expect([...files].filter((file) => !built.has(file))).toEqual([]);
  });

  test("Han letters come from the font of the language around them", async () => {
    expect(await familyOfHan("漢字かな")).toBe("Noto Sans JP");
    expect(await familyOfHan("漢字 한글")).toBe("Noto Sans KR");
    expect(await familyOfHan("漢字")).toBe("Noto Sans SC");
  });

  test("a text loads only what it needs", async () => {
    const english = await neededFonts([itemWith("Check-in desk, 3 – 4 €")], fontsFromDisk);
    expect(english.fonts.map((font) => font.file)).toEqual(["inter/files/inter-latin-400-normal.woff"]);
    const japanese = await neededFonts([itemWith("手荷物")], fontsFromDisk);
    expect(japanese.fonts.length).toBeLessThanOrEqual(3);
  });

  test("a letter that no font has is named", async () => {
    expect((await neededFonts([itemWith("a 𓀀 ბ")], fontsFromDisk)).missing).toEqual(["ბ", "𓀀"]);
  });
});
