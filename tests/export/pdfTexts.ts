import { inflateSync } from "node:zlib";

/**
 * The texts of a PDF in the order in which they are shown, one entry a text operator, by way of each font's ToUnicode
 * table: what a reader gets when copying. Reads what our writer may produce, with nothing of the writer's own code.
 */
export function pdfTexts(bytes: Uint8Array): string[] {
  const objects = readObjects(bytes);
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { dictionary } of objects.values()) {
    const resources = /\/Font <<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? "";
    for (const [, name = "", id = ""] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? "")?.[1];
      fonts.set(name, readToUnicode(objects.get(Number(unicode))?.stream ?? ""));
    }
  }
  const texts: string[] = [];
  for (const { dictionary } of objects.values()) {
    const contents = /\/Type \/Page\b/.test(dictionary) ? /\/Contents (\d+) 0 R/.exec(dictionary)?.[1] : undefined;
    if (contents !== undefined) texts.push(...readContents(objects.get(Number(contents))?.stream ?? "", fonts));
  }
  return texts;
}

type PdfObject = { readonly dictionary: string; readonly stream: string };

function readObjects(bytes: Uint8Array): Map<number, PdfObject> {
  const source = Buffer.from(bytes).toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const found of source.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = found.index + found[0].length;
    const end = source.indexOf("\nendobj", start);
    const body = source.slice(start, end);
    const at = body.indexOf("stream\n");
    const dictionary = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? "" : body.slice(at + 7, body.lastIndexOf("\nendstream"));
    const stream = /\/FlateDecode/.test(dictionary) ? inflateSync(Buffer.from(raw, "latin1")).toString("latin1") : raw;
    objects.set(Number(found[1]), { dictionary, stream });
  }
  return objects;
}

function utf16(hex: string): string {
  const units = hex.match(/.{4}/g)?.map((unit) => Number.parseInt(unit, 16)) ?? [];
  return String.fromCharCode(...units);
}

/** Letters by glyph number of the font's subset. */
function readToUnicode(table: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, body = ""] of table.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, from = "", list = ""] of body.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
      const targets = Array.from(list.matchAll(/<([0-9a-f ]*)>/gi), (target) => utf16((target[1] ?? "").replaceAll(" ", "")));
      for (const [index, text] of targets.entries()) letters.set(Number.parseInt(from, 16) + index, text);
    }
  }
  return letters;
}

function readContents(contents: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  const texts: string[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  for (const found of contents.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (found[1] !== undefined) {
      font = fonts.get(found[1]) ?? new Map();
      continue;
    }
    const glyphs = Array.from((found[2] ?? "").matchAll(/<([0-9a-f]*)>/gi), (part) => part[1] ?? "").join("");
    texts.push((glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "").join(""));
  }
  return texts;
}
