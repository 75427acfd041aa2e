import { ICON_STROKE, ICONS } from "../drawing/icons.ts";
import type { ColourToken, Paint, SceneItem, Shape } from "../drawing/scene.ts";
import { type Theme, type ThemeName, THEMES } from "../drawing/theme.ts";
import { FAMILY_STACK } from "./fonts/fontCatalogue.ts";
import type { LoadedFont } from "./fonts/neededFonts.ts";

/** What can be drawn: a sheet, or a scene with a size. */
type Drawable = {
  readonly width: number; readonly height: number; readonly title: string; readonly description: string;
  readonly items: readonly SceneItem[];
};

/**
 * A standalone SVG document, with `fonts` inside so that the text looks the same where they are not installed. Well-formed whatever people typed: markup is escaped and letters that XML forbids become
 * U+FFFD. Every card carries its whole text as `title`, also where lines end in "…".
 */
export function sceneToSvg(
  drawable: Drawable, options: { readonly theme: ThemeName; readonly fonts?: readonly LoadedFont[] },
): string {
  const theme = THEMES[options.theme];
  const { width, height } = drawable;
  const patterns = new Map<string, Exclude<Paint, ColourToken>>();
  const body = drawable.items.map((item) => itemMarkup(item, theme, patterns)).join("\n");
  const fonts = (options.fonts ?? []).map(fontFace).join("\n");
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" aria-labelledby="map-title map-description">`,
    `<title id="map-title">${escapeXml(drawable.title)}</title>`,
    `<desc id="map-description">${escapeXml(drawable.description)}</desc>`,
    `<defs>${fonts === "" ? "" : `<style>${fonts}</style>`}${[...patterns].map(([id, paint]) => patternMarkup(id, paint, theme)).join("")}</defs>`,
    `<g font-family="${escapeXml(FAMILY_STACK)}">`,
    body,
    `</g>`,
    `</svg>`,
    ``,
  ].join("\n");
}

/** What XML 1.0 forbids: control characters but tab and line ends, and two code points that are no characters. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

function escapeXml(content: string): string {
  return content
    .toWellFormed()
    .replace(FORBIDDEN, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function fontFace(font: LoadedFont): string {
  return `@font-face{font-family:"${font.family}";font-weight:${font.weight};` +
    `src:url(data:font/woff;base64,${toBase64(font.bytes)}) format("woff");unicode-range:${font.css}}`;
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

function patternMarkup(id: string, paint: Exclude<Paint, ColourToken>, theme: Theme): string {
  const ground = `<rect width="6" height="6" fill="${theme[paint.ground]}"/>`;
  const mark = paint.pattern === "hatch"
    ? `<path d="M1 0V6" stroke="${theme[paint.mark]}" stroke-width="2"/>`
    : `<circle cx="3" cy="3" r="1.3" fill="${theme[paint.mark]}"/>`;
  const turn = paint.pattern === "hatch" ? 45 : 30;
  return `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${ground}${mark}</pattern>`;
}

function itemMarkup(item: SceneItem, theme: Theme, patterns: Map<string, Exclude<Paint, ColourToken>>): string {
  const label = item.label === "" ? "" : `<title>${escapeXml(item.label)}</title>`;
  const shapes = item.shapes.map((shape) => shapeMarkup(shape, theme, patterns)).join("");
  return `<g transform="translate(${figure(item.bounds.x)} ${figure(item.bounds.y)})">${label}${shapes}</g>`;
}

/** At most two decimals: more are invisible and make files long. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function shapeMarkup(shape: Shape, theme: Theme, patterns: Map<string, Exclude<Paint, ColourToken>>): string {
  const fill = (paint: Paint | null): string => {
    if (paint === null) return ` fill="none"`;
    if (typeof paint === "string") return ` fill="${theme[paint]}"`;
    const id = `${paint.pattern}-${paint.ground}-${paint.mark}`;
    patterns.set(id, paint);
    return ` fill="url(#${id})"`;
  };
  const stroke = (token: ColourToken | null, width: number): string =>
    token === null ? "" : ` stroke="${theme[token]}" stroke-width="${figure(width)}"`;
  if (shape.type === "rectangle") {
    return `<rect x="${figure(shape.x)}" y="${figure(shape.y)}" width="${figure(shape.width)}" height="${figure(shape.height)}"` +
      `${shape.radius > 0 ? ` rx="${figure(shape.radius)}"` : ""}${fill(shape.fill)}${stroke(shape.stroke, shape.strokeWidth)}/>`;
  }
  if (shape.type === "circle") {
    return `<circle cx="${figure(shape.cx)}" cy="${figure(shape.cy)}" r="${figure(shape.r)}"${fill(shape.fill)}` +
      `${stroke(shape.stroke, shape.strokeWidth)}/>`;
  }
  if (shape.type === "path") {
    const dash = shape.dash.length === 0 ? "" : ` stroke-dasharray="${shape.dash.join(" ")}"`;
    return `<path d="${shape.d}"${fill(shape.fill)}${stroke(shape.stroke, shape.strokeWidth)}${dash} stroke-linejoin="round"/>`;
  }
  if (shape.type === "icon") {
    const icon = ICONS[shape.name];
    const colour = theme[shape.stroke];
    const paint = icon.fill
      ? ` fill="${colour}"`
      : ` fill="none" stroke="${colour}" stroke-width="${ICON_STROKE}" stroke-linecap="round" stroke-linejoin="round"`;
    return `<path d="${icon.d}" transform="translate(${figure(shape.x)} ${figure(shape.y)}) scale(${shape.size / 24})"${paint}/>`;
  }
  const anchor = shape.anchor === "start" ? "" : ` text-anchor="${shape.anchor}"`;
  const direction = shape.direction === "rtl" ? ` direction="rtl"` : "";
  const tabular = shape.tabular ? ` style="font-variant-numeric:tabular-nums"` : "";
  return `<text x="${figure(shape.x)}" y="${figure(shape.y)}" font-size="${shape.size}" font-weight="${shape.weight}"` +
    ` fill="${theme[shape.fill]}"${anchor}${direction}${tabular}>${escapeXml(shape.text)}</text>`;
}
