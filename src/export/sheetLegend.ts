import { headLook, heatToken, type Look } from "../drawing/cardFace.ts";
import type { MapLens } from "../drawing/mapLens.ts";
import type { ColourToken, Shape } from "../drawing/scene.ts";
import { box, icon, line, path, text } from "../drawing/shapes.ts";
import { measureText } from "../drawing/textMetrics.ts";
import type { TextStyle } from "../drawing/wrapText.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { type FrictionReport, hasUnjudged, type Light, LIGHTS } from "../metrics/frictionReport.ts";

/** What colours, patterns and signs on the sheet mean. */

const TEXT: TextStyle = { size: 11.5, weight: 400 };
const SWATCH = 30;
const ROW = 24;
const SCALE_STEP = 14;

type Entry = { readonly words: string; readonly width?: number; readonly swatch: (x: number, y: number) => readonly Shape[] };

const LIGHT_MEANING: Readonly<Record<Light, string>> = {
  friction: "Friction: more bad experiences than the reference, beyond chance",
  watch: "Watch: more than the reference, but it may be chance",
  fine: "Fine: not more than the reference",
  unjudged: "Not judged: nothing to compare with, or nothing that says what is bad",
  "too-few": "Too few answers to score",
  "no-data": "No data",
};

function lightEntry(light: Light): Entry {
  const heat = light === "friction" ? 4 : light === "watch" ? 2 : light === "fine" ? 0 : null;
  const entry = lookEntry(headLook({ light, heat }), LIGHT_MEANING[light]);
  // An unlit head differs from one without figures by its number alone.
  if (light !== "unjudged") return entry;
  return { ...entry, swatch: (x, y) => [...entry.swatch(x, y), text(x + SWATCH / 2, y + 12, "40", { size: 11, weight: 600 }, "ink", { anchor: "middle", tabular: true })] };
}

function lookEntry(look: Look, words: string): Entry {
  return {
    words,
    swatch: (x, y) => [
      box(x, y, SWATCH, 16, { radius: 4, fill: look.ground, stroke: "lineStrong" }),
      ...(look.sign === null ? [] : [icon(look.sign, x + 9, y + 2, 12, look.ink)]),
    ],
  };
}

function scaleEntry(scale: readonly ColourToken[], words: string): Entry {
  return {
    words,
    width: scale.length * SCALE_STEP,
    swatch: (x, y) => scale.map((token, index) =>
      box(x + index * SCALE_STEP, y, SCALE_STEP, 16, { fill: token, stroke: "lineStrong", strokeWidth: 0.5 })),
  };
}

const HEATS = ([0, 1, 2, 3, 4] as const).map(heatToken);
const HEAT_ENTRY = scaleEntry(HEATS, "Colour: from below the journey’s average to far above it");

function sign(name: "stale" | "moment-of-truth", words: string): Entry {
  return { words, swatch: (x, y) => [icon(name, x + 8, y + 1, 14, "ink")] };
}

/** "Friction: more bad experiences than …": a lens explains itself like the lights. */
function lensEntries({ legend }: MapLens): Entry[] {
  const entries = legend.entries.map(({ look, words, meaning }) =>
    lookEntry(look, `${words.slice(0, 1).toLocaleUpperCase("en-GB")}${words.slice(1)}: ${meaning.slice(0, 1).toLocaleLowerCase("en-GB")}${meaning.slice(1).replace(/\.$/, "")}`));
  if (legend.scale === null) return entries;
  const { tokens, ends } = legend.scale;
  return [scaleEntry(tokens, `${legend.title}: from ${ends[0]} to ${ends[1]}`), ...entries];
}

function entriesFor(journey: JourneyMap, report: FrictionReport, lens: MapLens | null): readonly Entry[] {
  const touchpoints = [...journey.touchpoints.values()];
  const frictions = [...report.touchpoints.values()];
  const measured = frictions.some((friction) => friction.light !== "no-data");
  // The usual ones belong to every sheet; this one to those that have it.
  const lights = LIGHTS.filter((light) => light !== "unjudged" || hasUnjudged(report));
  // A map without figures has no lights to explain.
  const entries: Entry[] = lens !== null ? lensEntries(lens) : measured ? [HEAT_ENTRY, ...lights.map(lightEntry)] : [];
  const stale = lens === null
    ? frictions.some((friction) => friction.stale)
    : [...lens.faces.values()].some(({ marks }) => marks.includes("stale"));
  // The bars of metric lanes keep the colours of friction, whatever the cards show.
  if (lens !== null && [...journey.lanes.values()].some((lane) => lane.kind === "metrics")) {
    entries.push({ ...HEAT_ENTRY, words: "Bars: from below the reference to far above it" });
  }
  if (stale) entries.push(sign("stale", "Figures older than they should be"));
  if (touchpoints.some((touchpoint) => touchpoint.momentOfTruth)) entries.push(sign("moment-of-truth", "Moment of truth"));
  if (touchpoints.some((touchpoint) => touchpoint.state === "planned")) {
    entries.push({
      words: "Planned, not there yet",
      swatch: (x, y) => [path(`M${x} ${y}h${SWATCH}v16h${-SWATCH}z`, { stroke: "ink3", dash: [5, 4] })],
    });
  }
  if ([...journey.lanes.values()].some((lane) => lane.kind === "emotion")) {
    entries.push({ words: "Assumed by the team", swatch: (x, y) => [line(x, y + 8, x + SWATCH, y + 8, "ink3", 2, [5, 5])] });
    if (measured) entries.push({ words: "Measured", swatch: (x, y) => [line(x, y + 8, x + SWATCH, y + 8, "accent", 3)] });
  }
  return entries;
}

/** Entries side by side, as many in a row as `width` pixels allow. */
export function drawLegend(
  journey: JourneyMap, report: FrictionReport, lens: MapLens | null, width: number,
): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let x = 0;
  let y = 0;
  for (const entry of entriesFor(journey, report, lens)) {
    const swatchWidth = entry.width ?? SWATCH;
    const needed = swatchWidth + 8 + measureText(entry.words, TEXT.size, TEXT.weight);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW;
    }
    shapes.push(...entry.swatch(x, y), text(x + swatchWidth + 8, y + 12, entry.words, TEXT, "ink2"));
    x += needed + 24;
  }
  return { shapes, height: shapes.length === 0 ? 0 : y + ROW };
}
