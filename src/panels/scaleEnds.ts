/** A scale as people write and read it: "1–5", "0 – 10", "1 to 7". */
export type ScaleReading = { readonly ok: true; readonly scaleMin: number; readonly scaleMax: number } | { readonly ok: false; readonly reason: string };

export function readScale(text: string): ScaleReading {
  const match = /^\s*([-−]?\d{1,4})\s*(?:-|–|—|\.\.|to)\s*([-−]?\d{1,4})\s*$/u.exec(text);
  if (match === null) return { ok: false, reason: "Write both ends, such as 1–5." };
  const [, low = "", high = ""] = match;
  const [scaleMin, scaleMax] = [Number(low.replace("−", "-")), Number(high.replace("−", "-"))];
  if (scaleMin >= scaleMax) return { ok: false, reason: "The lower end comes first, such as 1–5." };
  if (scaleMax - scaleMin > 100) return { ok: false, reason: "A scale has at most 101 points." };
  return { ok: true, scaleMin, scaleMax };
}

export function scaleEnds(scale: { readonly scaleMin: number; readonly scaleMax: number }): string {
  return `${scale.scaleMin}–${scale.scaleMax}`.replaceAll("-", "−");
}
