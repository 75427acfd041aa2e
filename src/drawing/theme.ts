import type { ColourToken } from "./scene.ts";

/**
 * The colours of a map. Every pair of text and ground in `TEXT_GROUNDS` has a contrast of at least 4.5 : 1, proved by a
 * test. Heat is kept for friction and for what is worse, so that the eye goes there first; cool is what is better.
 */
export type ThemeName = "light" | "dark";
export type Theme = Readonly<Record<ColourToken, string>>;

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: "#f6f5f2", surface: "#ffffff", line: "#e3e1db", lineStrong: "#cfccc4",
    ink: "#1d1f23", ink2: "#5a606b", ink3: "#696f7a", accent: "#3b5bdb", accentSoft: "#e7ecff",
    heat0: "#e9ece9", heat1: "#f6e3b8", heat2: "#f3b866", heat3: "#e57a44", heat4: "#c2372f",
    onHeat0: "#4f555f", onHeat1: "#5f4a0d", onHeat2: "#532f02", onHeat3: "#331302", onHeat4: "#ffffff",
    cool1: "#d6ebe7", cool2: "#93cbc2", cool3: "#257a72", onCool1: "#1d514b", onCool2: "#0b3b36", onCool3: "#ffffff",
    pain: "#fbe4df", onPain: "#7d1f19", opportunity: "#e2f0e8", onOpportunity: "#1d5a3f",
    stage: "#1d1f23", onStage: "#ffffff", onStage2: "#c9ccd3", laneBand: "#fbfaf8", shadow: "#e6e4de",
    warn: "#f7c948", onWarn: "#3d2f00", hatch: "#cdcac2",
  },
  dark: {
    paper: "#16181c", surface: "#1f2227", line: "#2d3138", lineStrong: "#424852",
    ink: "#eceef2", ink2: "#a3a9b5", ink3: "#8d94a1", accent: "#8ea2ff", accentSoft: "#27305a",
    heat0: "#2a2e33", heat1: "#54461f", heat2: "#875a1c", heat3: "#b04f2b", heat4: "#d03f35",
    onHeat0: "#b4bac5", onHeat1: "#fbe9b5", onHeat2: "#ffffff", onHeat3: "#ffffff", onHeat4: "#ffffff",
    cool1: "#1d3633", cool2: "#1f544e", cool3: "#25786f", onCool1: "#b5e0d9", onCool2: "#e2f6f2", onCool3: "#ffffff",
    pain: "#3a211e", onPain: "#f3b3ab", opportunity: "#1c3328", onOpportunity: "#a6dcbf",
    stage: "#343a44", onStage: "#ffffff", onStage2: "#c9ccd3", laneBand: "#1a1c21", shadow: "#101215",
    warn: "#e3b23c", onWarn: "#2b2000", hatch: "#3f4550",
  },
};

/** Which text colours stand on which grounds, in any drawing; the contrast test walks this list. */
export const TEXT_GROUNDS: readonly (readonly [text: ColourToken, ground: ColourToken])[] = [
  ["ink", "paper"], ["ink", "surface"], ["ink", "laneBand"], ["ink", "hatch"], ["ink", "accentSoft"],
  ["ink2", "paper"], ["ink2", "surface"], ["ink2", "laneBand"],
  ["ink3", "paper"], ["ink3", "surface"], ["ink3", "laneBand"],
  ["accent", "surface"], ["accent", "paper"], ["accent", "accentSoft"],
  ["onHeat0", "heat0"], ["onHeat1", "heat1"], ["onHeat2", "heat2"], ["onHeat3", "heat3"], ["onHeat4", "heat4"],
  // Dotted heads ("watch") have dots of the heat below.
  ["onHeat1", "heat0"], ["onHeat2", "heat1"], ["onHeat3", "heat2"],
  ["onCool1", "cool1"], ["onCool2", "cool2"], ["onCool3", "cool3"],
  // Dotted heads of a difference that may be chance.
  ["onHeat0", "surface"],
  ["onPain", "pain"], ["onOpportunity", "opportunity"], ["onStage", "stage"], ["onStage2", "stage"], ["onWarn", "warn"],
];

/** CSS custom property of a token, "--tl-lineStrong". */
export function tokenProperty(token: ColourToken): string {
  return `--tl-${token}`;
}

function channel(value: number): number {
  const part = value / 255;
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  return 0.2126 * channel((value >> 16) & 255) + 0.7152 * channel((value >> 8) & 255) + 0.0722 * channel(value & 255);
}

/** Contrast of two "#rrggbb" colours, 1 … 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
