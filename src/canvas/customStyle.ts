import type { CSSProperties } from "react";

/** Inline styles with custom properties, which the style sheet computes with. */
export type CustomStyle = CSSProperties & Readonly<Record<`--${string}`, string | number>>;
