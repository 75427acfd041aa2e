import { memo, type ReactElement } from "react";
import { ICON_STROKE, ICONS } from "./icons.ts";
import type { ColourToken, Paint, SceneItem, Shape } from "./scene.ts";
import { tokenProperty } from "./theme.ts";

/**
 * Shapes as React SVG elements. Colours are CSS custom properties, so that the page's theme decides and no element is
 * drawn anew when it changes; patterns are defined once a page by `PatternDefinitions`.
 */

/** The patterns a scene can ask for: the hatch of too few answers, dots on each heat for "watch", and dots without heat. */
const PATTERNS: readonly Exclude<Paint, ColourToken>[] = [
  { pattern: "hatch", ground: "surface", mark: "hatch" },
  { pattern: "dots", ground: "heat0", mark: "surface" },
  { pattern: "dots", ground: "heat1", mark: "heat0" },
  { pattern: "dots", ground: "heat2", mark: "heat1" },
  { pattern: "dots", ground: "heat3", mark: "heat2" },
];

export function colourOf(token: ColourToken): string {
  return `var(${tokenProperty(token)})`;
}

function patternId(paint: Exclude<Paint, ColourToken>): string {
  return `tl-${paint.pattern}-${paint.ground}-${paint.mark}`;
}

function paintOf(paint: Paint | null): string {
  if (paint === null) return "none";
  return typeof paint === "string" ? colourOf(paint) : `url(#${patternId(paint)})`;
}

/** Put this once into the page, anywhere that is not `display: none`; the drawings refer to its patterns. */
export function PatternDefinitions(): ReactElement {
  return (
    <svg width={0} height={0} style={{ position: "absolute" }} aria-hidden="true" focusable="false">
      <defs>
        {PATTERNS.map((paint) => (
          <pattern
            key={patternId(paint)}
            id={patternId(paint)}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform={paint.pattern === "hatch" ? "rotate(45)" : "rotate(30)"}
          >
            <rect width={6} height={6} fill={colourOf(paint.ground)} />
            {paint.pattern === "hatch"
              ? <path d="M1 0V6" stroke={colourOf(paint.mark)} strokeWidth={2} />
              : <circle cx={3} cy={3} r={1.3} fill={colourOf(paint.mark)} />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

type Stroked = { readonly stroke: ColourToken | null; readonly strokeWidth: number };

function strokeOf(shape: Stroked): { stroke?: string; strokeWidth?: number } {
  return shape.stroke === null ? {} : { stroke: colourOf(shape.stroke), strokeWidth: shape.strokeWidth };
}

function RectangleShape({ shape }: { readonly shape: Extract<Shape, { type: "rectangle" }> }): ReactElement {
  const { x, y, width, height, radius } = shape;
  return <rect x={x} y={y} width={width} height={height} rx={radius} fill={paintOf(shape.fill)} {...strokeOf(shape)} />;
}

function PathShape({ shape }: { readonly shape: Extract<Shape, { type: "path" }> }): ReactElement {
  const dash = shape.dash.length === 0 ? {} : { strokeDasharray: shape.dash.join(" ") };
  return <path d={shape.d} fill={paintOf(shape.fill)} strokeLinejoin="round" {...strokeOf(shape)} {...dash} />;
}

function TextShape({ shape }: { readonly shape: Extract<Shape, { type: "text" }> }): ReactElement {
  return (
    <text
      x={shape.x} y={shape.y} fontSize={shape.size} fontWeight={shape.weight} fill={colourOf(shape.fill)}
      {...(shape.anchor === "start" ? {} : { textAnchor: shape.anchor })}
      {...(shape.direction === "rtl" ? { direction: "rtl" } : {})}
      {...(shape.tabular ? { style: { fontVariantNumeric: "tabular-nums" } } : {})}
    >
      {shape.text}
    </text>
  );
}

function IconShape({ shape }: { readonly shape: Extract<Shape, { type: "icon" }> }): ReactElement {
  const drawn = ICONS[shape.name];
  const colour = colourOf(shape.stroke);
  const transform = `translate(${shape.x} ${shape.y}) scale(${shape.size / 24})`;
  if (drawn.fill) return <path d={drawn.d} transform={transform} fill={colour} />;
  return (
    <path
      d={drawn.d} transform={transform} fill="none" stroke={colour} strokeWidth={ICON_STROKE} strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function renderShape(shape: Shape, index: number): ReactElement | null {
  // Shapes have no identity of their own and are replaced all together, so their place is their key.
  if (shape.type === "rectangle") return <RectangleShape key={index} shape={shape} />;
  if (shape.type === "path") return <PathShape key={index} shape={shape} />;
  if (shape.type === "text") return <TextShape key={index} shape={shape} />;
  if (shape.type === "icon") return <IconShape key={index} shape={shape} />;
  return <circle key={index} cx={shape.cx} cy={shape.cy} r={shape.r} fill={paintOf(shape.fill)} {...strokeOf(shape)} />;
}

/** The shapes of one item; put it into an `svg` or `g` whose origin is the item's top left. */
export const ShapesSvg = memo(function ShapesSvg({ shapes }: { readonly shapes: readonly Shape[] }): ReactElement {
  return <g fontFamily="Inter, system-ui, sans-serif">{shapes.map(renderShape)}</g>;
});

/**
 * One item as an SVG of its own size, for a node of the board. What hangs over the edge (shadow, comment bubble) is
 * shown. It is hidden from screen readers: the node around it says `item.label`.
 */
export const CardSvg = memo(function CardSvg({ item }: { readonly item: SceneItem }): ReactElement {
  return (
    <svg
      width={item.bounds.width} height={item.bounds.height} overflow="visible" aria-hidden="true" focusable="false"
      style={{ display: "block" }}
    >
      <ShapesSvg shapes={item.shapes} />
    </svg>
  );
});
