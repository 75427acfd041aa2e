import { type ThemeName, THEMES } from "../drawing/theme.ts";
import type { FontReader } from "./fonts/fontCatalogue.ts";
import { drawItem } from "./pdf/pdfShapes.ts";
import { loadTypefaces, nameLetters } from "./pdf/typefaces.ts";
import type { Sheet } from "./sheet.ts";

/** Points per CSS pixel, as in print from a browser. */
const POINTS = 0.75;
/** Acrobat opens no longer page: 200 inches. */
const LONGEST = 14_400;

/** Milliseconds of work after which the page may do something else: a large map takes seconds. */
const BREATH = 30;

/** fontkit is typed for Node's Buffer and for collections of fonts; it reads any bytes, and ours hold one font each. */
type Glyphs = { hasGlyphForCodePoint(codePoint: number): boolean };
type FontOpener = { create(bytes: Uint8Array): Glyphs | { readonly fonts: unknown } };

export type PdfFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Page size in points; smaller than the sheet where that would be longer than 200 inches. */
  readonly width: number;
  readonly height: number;
  /** What the reader of the file should know: letters that no font has. */
  readonly notices: readonly string[];
};

/**
 * The sheet as one PDF page of its own size: selectable text in every script there is a font for, each font cut down to
 * the letters in use, tagged for screen readers. Runs in the browser and in Node; the PDF writer is loaded on demand.
 * Rejects when a font file cannot be read.
 */
export async function sheetToPdf(sheet: Sheet, options: { readonly theme: ThemeName; readonly readFont: FontReader }): Promise<PdfFile> {
  const { default: PDFDocument } = await import("pdfkit");
  const fontkit: FontOpener = await import("fontkit");
  const items = sheet.items.map((item) => ({
    ...item,
    shapes: item.shapes.map((shape) => (shape.type === "text" ? { ...shape, text: cleaned(shape.text) } : shape)),
  }));
  const texts = items.flatMap((item) => item.shapes.filter((shape) => shape.type === "text"));
  const typefaces = await loadTypefaces(texts, options.readFont, (bytes) => singleFont(fontkit, bytes));
  const scale = Math.min(POINTS, LONGEST / sheet.width, LONGEST / sheet.height);
  const [width, height] = [sheet.width * scale, sheet.height * scale];
  const document = new PDFDocument({
    // No standard font is wanted: the default one would be looked for on disk.
    size: [width, height], margin: 0, font: "", compress: true, pdfVersion: "1.7", tagged: true, displayTitle: true,
    lang: "en",
    info: { Title: sheet.title, Subject: sheet.description, Creator: "Throughline", Producer: "Throughline", CreationDate: sheet.date },
  });
  const bytes = collect(document);
  for (const [file, font] of typefaces.files) document.registerFont(file, font);
  const structure = document.struct("Document");
  document.addStructure(structure);
  document.scale(scale);
  let breather = performance.now() + BREATH;
  for (const item of items) {
    if (performance.now() > breather) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      breather = performance.now() + BREATH;
    }
    // Bands and dividers say nothing and are no part of what a screen reader reads.
    const content = item.label === "" ? null : document.markStructureContent("P");
    if (content === null) document.markContent("Artifact");
    drawItem(document, item, THEMES[options.theme], typefaces);
    document.endMarkedContent();
    if (content !== null) structure.add(document.struct("P", { title: item.label }, [content]));
  }
  structure.end();
  document.end();
  const notices = typefaces.missing.length === 0
    ? []
    : [`No font has ${nameLetters(typefaces.missing)}; the PDF shows the number of the letter instead.`];
  return { bytes: await bytes, width, height, notices };
}

/** Composed letters, for which fonts have one glyph, and no control characters or halves of surrogate pairs. */
function cleaned(text: string): string {
  return text.toWellFormed().normalize("NFC").replace(/\p{Cc}/gu, " ");
}

function singleFont(fontkit: FontOpener, bytes: Uint8Array): Glyphs {
  const font = fontkit.create(bytes);
  if ("fonts" in font) throw new Error("A font file holds several fonts; one was expected.");
  return font;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("error", reject);
    document.on("end", () => {
      const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(bytes);
    });
  });
}
