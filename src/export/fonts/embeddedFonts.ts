import type { SceneItem } from "../../drawing/scene.ts";
import type { EmbeddedFont } from "../svg.ts";
import { type FontFile, type FontReader, isInvisible, openShelf } from "./fontCatalogue.ts";

/** The fonts that a drawing's texts need, ready to stand inside an SVG, and the letters that no font has. */
export async function embeddedFonts(
  items: readonly SceneItem[], readFont: FontReader,
): Promise<{ readonly fonts: readonly EmbeddedFont[]; readonly missing: readonly string[] }> {
  const texts = items.flatMap((item) => item.shapes.filter((shape) => shape.type === "text"));
  const shelf = await openShelf(texts.map((shape) => shape.text));
  const files = new Map<string, FontFile>();
  const missing = new Set<string>();
  for (const shape of texts) {
    for (const letter of shape.text.normalize("NFC")) {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (isInvisible(codePoint)) continue;
      const [best] = shelf.candidates(codePoint, shape.weight);
      if (best === undefined) missing.add(letter);
      else files.set(best.file, best);
    }
  }
  const fonts = await Promise.all([...files.values()].map(async (font) => ({
    family: font.family,
    weight: font.weight,
    base64: toBase64(await readFont(font.file)),
    ranges: font.css,
  })));
  return { fonts, missing: [...missing].toSorted() };
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}
