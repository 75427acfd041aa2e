import type { FontWeight, SceneItem } from "../../../src/drawing/scene.ts";
import { exportMap, type ExportFormat } from "../../../src/export/exportMap.ts";
import { neededFonts } from "../../../src/export/fonts/neededFonts.ts";
import { type Sheet, sheetOf } from "../../../src/export/sheet.ts";
import { sampleSource, uglySource } from "../../fixtures/exportSources.ts";

/** What the scenario asks of the exports on a page of their own. */
export type ExportHarness = {
  /** The file as base64 with what is said about it. */
  make(format: ExportFormat, theme: "light" | "dark", map: MapName): Promise<{ name: string; base64: string; notices: readonly string[] }>;
  /** Real widths in pixels at size 100, drawn by this browser with the fonts of the exports. */
  widths(texts: readonly string[], weight: FontWeight): Promise<number[]>;
  /** Lines of text that leave no mark on the picture. */
  invisibleTexts(map: MapName): Promise<{ missing: string[]; drawn: number }>;
};
export type MapName = "sample" | "ugly";

declare global {
  // eslint-disable-next-line no-var -- a global of the page cannot be declared otherwise
  var exportHarness: ExportHarness;
}

const sourceOf = (map: MapName): ReturnType<typeof sampleSource> => (map === "sample" ? sampleSource() : uglySource());

globalThis.exportHarness = {
  async make(format, theme, map) {
    const { name, blob, notices } = await exportMap(format, sourceOf(map), { theme });
    return { name, base64: await toBase64(blob), notices };
  },
  async widths(texts, weight) {
    const { fontsFromServer } = await import("../../../src/export/fonts/fontUrls.ts");
    for (const subset of ["latin", "latin-ext", "greek", "cyrillic", "vietnamese"]) {
      const bytes = await fontsFromServer(`inter/files/inter-${subset}-${weight}-normal.woff`);
      const ranges = await rangesOf(subset);
      document.fonts.add(await new FontFace("Measured", bytes, { weight: String(weight), unicodeRange: ranges }).load());
    }
    const context = document.createElement("canvas").getContext("2d");
    if (context === null) throw new Error("This browser has no canvas.");
    context.font = `${weight} 100px Measured`;
    return texts.map((text) => context.measureText(text).width);
  },
  async invisibleTexts(map) {
    const { fontsFromServer } = await import("../../../src/export/fonts/fontUrls.ts");
    const { sheetToPng } = await import("../../../src/export/png.ts");
    const sheet = sheetOf(sourceOf(map));
    const { fonts } = await neededFonts(sheet.items, fontsFromServer);
    const draw = async (items: readonly SceneItem[]): Promise<ImageData> =>
      pixels((await sheetToPng({ ...sheet, items }, { theme: "light", fonts, scale: 1 })).blob);
    const whole = await draw(sheet.items);
    const bare = await draw(sheet.items.map((item) => ({ ...item, shapes: item.shapes.filter((shape) => shape.type !== "text") })));
    return unmarked(sheet, whole, bare);
  },
};

function unmarked(sheet: Sheet, whole: ImageData, bare: ImageData): { missing: string[]; drawn: number } {
  const missing: string[] = [];
  let drawn = 0;
  for (const item of sheet.items) {
    for (const shape of item.shapes) {
      if (shape.type !== "text" || shape.text.trim() === "") continue;
      const fromRight = (shape.anchor === "end") !== (shape.direction === "rtl");
      const left = Math.floor(item.bounds.x + shape.x - (fromRight ? 8 : 1));
      const top = Math.floor(item.bounds.y + shape.y - shape.size);
      if (differs(whole, bare, left, top, 9, Math.ceil(shape.size * 1.3))) drawn += 1;
      else missing.push(shape.text);
    }
  }
  return { missing, drawn };
}

function differs(one: ImageData, other: ImageData, left: number, top: number, width: number, height: number): boolean {
  for (let y = Math.max(0, top); y < Math.min(one.height, top + height); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(one.width, left + width); x += 1) {
      const at = (y * one.width + x) * 4;
      if (one.data[at] !== other.data[at] || one.data[at + 1] !== other.data[at + 1]) return true;
    }
  }
  return false;
}

async function pixels(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (context === null) throw new Error("This browser has no canvas.");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function rangesOf(subset: string): Promise<string> {
  const table: Readonly<Record<string, string>> = (await import("@fontsource/inter/unicode.json", { with: { type: "json" } })).default;
  return table[subset] ?? "";
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}
