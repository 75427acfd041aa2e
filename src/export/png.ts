import type { ThemeName } from "../drawing/theme.ts";
import type { Sheet } from "./sheet.ts";
import { type EmbeddedFont, sceneToSvg } from "./svg.ts";

/** Chromium draws no longer side; Safari and Firefox allow as much. */
export const LONGEST_SIDE = 16_000;
/** Above this browsers give up on a canvas for want of memory: 4 bytes a pixel. */
export const MOST_PIXELS = 200_000_000;

/** Pixels per CSS pixel that a browser can draw, at most `wanted`. */
export function possibleScale(width: number, height: number, wanted: number): number {
  return Math.min(wanted, LONGEST_SIDE / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

export type PngFile = { readonly blob: Blob; readonly scale: number; readonly notices: readonly string[] };

/**
 * The sheet as a picture, in the browser only: drawn from the SVG with its fonts inside, at `scale` pixels per CSS pixel
 * (2 by default) or less where the browser's limits require it. Rejects when the browser cannot draw it.
 */
export async function sheetToPng(
  sheet: Sheet, options: { readonly theme: ThemeName; readonly fonts: readonly EmbeddedFont[]; readonly scale?: number },
): Promise<PngFile> {
  const wanted = options.scale ?? 2;
  const scale = possibleScale(sheet.width, sheet.height, wanted);
  const url = URL.createObjectURL(new Blob([sceneToSvg(sheet, options)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(sheet.width * scale));
    canvas.height = Math.max(1, Math.floor(sheet.height * scale));
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("This browser has no canvas to draw the picture on.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/png");
    });
    if (blob === null) throw new Error("The map is too large for a picture in this browser. SVG and PDF have no such limit.");
    const notices = scale < wanted
      ? [`The map is too large for ${wanted} pixels per point: the picture has ${scale.toFixed(2)}. SVG and PDF stay sharp at any size.`]
      : [];
    return { blob, scale, notices };
  } finally {
    URL.revokeObjectURL(url);
  }
}
