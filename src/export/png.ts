import { paintItems } from "../drawing/sceneCanvas.ts";
import { type ThemeName, THEMES } from "../drawing/theme.ts";
import { familyStack } from "./fonts/fontCatalogue.ts";
import type { LoadedFont } from "./fonts/neededFonts.ts";
import type { Sheet } from "./sheet.ts";

/** Chromium draws no longer side; Safari and Firefox allow as much. */
const LONGEST_SIDE = 16_000;
/** Above this browsers give up on a canvas for want of memory: 4 bytes a pixel. */
const MOST_PIXELS = 200_000_000;

/** Pixels per CSS pixel that a browser can draw, at most `wanted`. */
export function possibleScale(width: number, height: number, wanted: number): number {
  return Math.min(wanted, LONGEST_SIDE / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

export type PngFile = { readonly blob: Blob; readonly scale: number; readonly notices: readonly string[] };

/** Fonts of a picture get names of their own: a font of the page by the same name may not be loaded yet. */
const PREFIX = "Export ";

/**
 * The sheet as a picture, in the browser only, at `scale` pixels per CSS pixel (2 by default) or less where the browser's
 * limits require it. Rejects when a font cannot be used or the browser cannot draw the picture.
 *
 * Painted shape by shape once every font is loaded. An SVG drawn as an image would be shorter, but browsers draw it
 * before its fonts are there, and the text is silently missing.
 */
export async function sheetToPng(
  sheet: Sheet, options: { readonly theme: ThemeName; readonly fonts: readonly LoadedFont[]; readonly scale?: number },
): Promise<PngFile> {
  const wanted = options.scale ?? 2;
  const scale = possibleScale(sheet.width, sheet.height, wanted);
  const faces = await Promise.all(options.fonts.map((font) =>
    new FontFace(PREFIX + font.family, font.bytes, { weight: String(font.weight), unicodeRange: font.css }).load()));
  for (const face of faces) document.fonts.add(face);
  try {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(sheet.width * scale));
    canvas.height = Math.max(1, Math.floor(sheet.height * scale));
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser has no canvas to draw the picture on.");
    context.scale(scale, scale);
    paintItems(context, sheet.items, THEMES[options.theme], familyStack(PREFIX));
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/png");
    });
    if (blob === null) throw new Error("The map is too large for a picture in this browser. SVG and PDF have no such limit.");
    const notices = scale < wanted
      ? [`The map is too large for ${wanted} pixels per point: the picture has ${scale.toFixed(2)}. SVG and PDF stay sharp at any size.`]
      : [];
    return { blob, scale, notices };
  } finally {
    for (const face of faces) document.fonts.delete(face);
  }
}
