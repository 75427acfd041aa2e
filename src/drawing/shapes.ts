import type { ColourToken, IconName, Paint, Shape } from "./scene.ts";
import type { TextStyle, WrappedText } from "./wrapText.ts";

/** Short ways to write the shapes that drawings are made of. Coordinates are relative to the item's top left. */

export function box(
  x: number, y: number, width: number, height: number,
  look: { readonly radius?: number; readonly fill?: Paint | null; readonly stroke?: ColourToken | null; readonly strokeWidth?: number },
): Shape {
  return {
    type: "rectangle", x, y, width, height,
    radius: look.radius ?? 0, fill: look.fill ?? null, stroke: look.stroke ?? null, strokeWidth: look.strokeWidth ?? 1,
  };
}

export function path(
  d: string,
  look: {
    readonly fill?: Paint | null; readonly stroke?: ColourToken | null; readonly strokeWidth?: number;
    readonly dash?: readonly number[];
  },
): Shape {
  return {
    type: "path", d,
    fill: look.fill ?? null, stroke: look.stroke ?? null, strokeWidth: look.strokeWidth ?? 1, dash: look.dash ?? [],
  };
}

export function line(
  x1: number, y1: number, x2: number, y2: number, stroke: ColourToken, strokeWidth = 1, dash: readonly number[] = [],
): Shape {
  return path(`M${x1} ${y1}L${x2} ${y2}`, { stroke, strokeWidth, dash });
}

/** One line of text; right-to-left text starts at the right, so `x` is then its right end. */
export function text(
  x: number, y: number, content: string, style: TextStyle, fill: ColourToken,
  more: { readonly anchor?: "start" | "middle" | "end"; readonly direction?: "ltr" | "rtl"; readonly tabular?: boolean } = {},
): Shape {
  return {
    type: "text", x, y, text: content, size: style.size, weight: style.weight, fill,
    anchor: more.anchor ?? "start", direction: more.direction ?? "ltr", tabular: more.tabular ?? false,
  };
}

/** A wrapped text in a box from `left`, `width` wide; `baseline` is that of the first line. */
export function textBlock(
  left: number, width: number, baseline: number, wrapped: WrappedText, lineHeight: number, style: TextStyle,
  fill: ColourToken,
): Shape[] {
  const x = wrapped.direction === "rtl" ? left + width : left;
  return wrapped.lines.map((content, index) =>
    text(x, baseline + index * lineHeight, content, style, fill, { direction: wrapped.direction }));
}

export function icon(name: IconName, x: number, y: number, size: number, stroke: ColourToken): Shape {
  return { type: "icon", name, x, y, size, stroke };
}
