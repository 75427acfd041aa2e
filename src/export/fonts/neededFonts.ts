import type { SceneItem } from "../../drawing/scene.ts";
import { type FontFile, type FontReader, isInvisible, openShelf } from "./fontCatalogue.ts";

/** A font file with its bytes. */
export type LoadedFont = FontFile & { readonly bytes: Uint8Array<ArrayBuffer> };

/** The fonts that a drawing's texts need, and the letters that no font on the shelf has. */
export async function neededFonts(
  items: readonly SceneItem[], readFont: FontReader,
): Promise<{ readonly fonts: readonly LoadedFont[]; readonly missing: readonly string[] }> {
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
  const fonts = await Promise.all([...files.values()].map(async (font) => ({ ...font, bytes: await readFont(font.file) })));
  return { fonts, missing: [...missing].toSorted() };
}
