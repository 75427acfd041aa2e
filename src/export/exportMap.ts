import type { ThemeName } from "../drawing/theme.ts";
import { neededFonts } from "./fonts/neededFonts.ts";
import { mapToJson } from "./mapJson.ts";
import { mapTitle, sheetOf, type SheetSource } from "./sheet.ts";
import { sceneToSvg } from "./svg.ts";

/** Everything the export dialog needs, in the browser. Load this module on demand: it brings the font tables along. */
export const EXPORT_FORMATS = ["pdf", "png", "svg", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_FORMAT_LABELS: Readonly<Record<ExportFormat, { readonly name: string; readonly purpose: string }>> = {
  pdf: { name: "PDF", purpose: "One page, text can be selected and searched; for sending and printing" },
  png: { name: "PNG", purpose: "A picture at twice the size; for slides and chats" },
  svg: { name: "SVG", purpose: "A drawing that stays sharp at any size; for design programs and web pages" },
  json: { name: "JSON", purpose: "The whole map with its figures, to open again; for keeping a copy" },
};

export type ExportedFile = {
  readonly name: string;
  readonly blob: Blob;
  /** What the person should know about the file: letters that no font has, a picture smaller than asked. */
  readonly notices: readonly string[];
};

/** Rejects with a sentence for people where a font cannot be loaded or the browser cannot draw the picture. */
export async function exportMap(
  format: ExportFormat, source: SheetSource, options: { readonly theme: ThemeName },
): Promise<ExportedFile> {
  const name = `${fileName(mapTitle(source.journey))}.${format}`;
  if (format === "json") {
    return { name, blob: new Blob([mapToJson(source)], { type: "application/json" }), notices: [] };
  }
  const { fontsFromServer } = await import("./fonts/fontUrls.ts");
  const sheet = sheetOf(source);
  if (format === "pdf") {
    const { sheetToPdf } = await import("./pdf.ts");
    const { bytes, notices } = await sheetToPdf(sheet, { theme: options.theme, readFont: fontsFromServer });
    return { name, blob: new Blob([bytes], { type: "application/pdf" }), notices };
  }
  const { fonts, missing } = await neededFonts(sheet.items, fontsFromServer);
  const notices = missing.length === 0
    ? []
    : [`No font of ours has ${missing.join(" ")}; other devices show what their own fonts have.`];
  if (format === "svg") {
    const svg = sceneToSvg(sheet, { theme: options.theme, fonts });
    return { name, blob: new Blob([svg], { type: "image/svg+xml" }), notices };
  }
  const { sheetToPng } = await import("./png.ts");
  const png = await sheetToPng(sheet, { theme: options.theme, fonts });
  return { name, blob: png.blob, notices: [...notices, ...png.notices] };
}

/** A title as a file name that every system takes: at most 80 letters, none of those that name folders or devices. */
export function fileName(title: string): string {
  const safe = title.toWellFormed().normalize("NFC").replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, " ").replace(/\s+/gu, " ").trim()
    .slice(0, 80).replace(/^[. ]+|[. ]+$/g, "").toWellFormed();
  return safe === "" ? "journey map" : safe;
}
