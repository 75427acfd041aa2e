import { drawMap } from "../drawing/drawMap.ts";
import type { MapLens } from "../drawing/mapLens.ts";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import { MEASURED_LANES } from "../drawing/measuredLanes.ts";
import type { Scene, SceneItem, Shape } from "../drawing/scene.ts";
import { box, textBlock } from "../drawing/shapes.ts";
import { type TextStyle, wrapText } from "../drawing/wrapText.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { type FrictionReport, LIGHTS } from "../metrics/frictionReport.ts";
import type { Measurements } from "../metrics/observation.ts";
import { drawLegend } from "./sheetLegend.ts";
import { sheetNotes } from "./sheetNotes.ts";

/**
 * A map as it leaves the program: title and date above, legend, the meaning of the figures and their sources below, so
 * that someone who only sees the file can judge how far to trust it. SVG, PNG and PDF draw this one sheet.
 */
export type Sheet = {
  /** CSS pixels at zoom 1. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What a screen reader says about the whole. */
  readonly description: string;
  readonly date: Date;
  /** In painting order, in sheet coordinates. The first is the paper. */
  readonly items: readonly SceneItem[];
};

export type SheetSource = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly report: FrictionReport;
  /** What the cards show instead of their friction; null: friction. */
  readonly lens?: MapLens | null;
  readonly date: Date;
};

const MARGIN = 28;
const LEAST_WIDTH = 760;
/** Lines longer than this are hard to read, however wide the map is. */
const MOST_TEXT_WIDTH = 960;

const TITLE: TextStyle = { size: 24, weight: 700 };
const DESCRIPTION: TextStyle = { size: 13, weight: 400 };
const HEADING: TextStyle = { size: 13, weight: 600 };
const BODY: TextStyle = { size: 11.5, weight: 400 };

function formatDate(date: Date): string {
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

export function mapTitle(journey: JourneyMap): string {
  return journey.title.trim() === "" ? "Untitled map" : journey.title.trim();
}

/** The sheet of a map, without the discussion: what colleagues say among themselves does not go out with it. */
export function sheetOf(source: SheetSource): Sheet {
  const { journey, date } = source;
  const scene = drawMap(journey, source.report, { lens: source.lens ?? null, measuredLanes: MEASURED_LANES });
  const width = Math.max(LEAST_WIDTH, scene.layout.width) + 2 * MARGIN;
  const head = drawHead(source, width - 2 * MARGIN);
  const map = placeMap(scene, MARGIN, MARGIN + head.height + 16);
  const footTop = MARGIN + head.height + 16 + scene.layout.height + 12;
  const foot = drawFoot(source, footTop, width - 2 * MARGIN);
  const height = Math.ceil(footTop + foot.height + MARGIN);
  const paper: SceneItem = {
    key: "paper", kind: "laneBand", recordId: "", bounds: { x: 0, y: 0, width, height },
    shapes: [box(0, 0, width, height, { fill: "paper" })], label: "",
  };
  return {
    width,
    height,
    title: mapTitle(journey),
    description: describe(source),
    date,
    items: [paper, { ...head.item, bounds: { ...head.item.bounds, x: MARGIN, y: MARGIN } }, ...map, ...foot.items],
  };
}

function describe({ journey, report, date, lens = null }: SheetSource): string {
  const lights = LIGHTS.map((light) => {
    const count = [...journey.touchpoints.keys()].filter((id) =>
      (report.touchpoints.get(id)?.light ?? "no-data") === light).length;
    return count === 0 ? "" : `${count} ${LIGHT_WORDS[light]}`;
  }).filter((part) => part !== "");
  return `Customer journey map of ${journey.stages.size} stages and ${journey.touchpoints.size} touchpoints` +
    `${lights.length === 0 ? "" : `: ${lights.join(", ")}`}. As of ${formatDate(date)}.` +
    (report.figuresShown === null ? "" : ` ${report.figuresShown}.`) +
    (lens === null ? "" : ` Seen through ${lens.name}: ${lens.outcome}.`);
}

function drawHead({ journey, report, date, lens = null }: SheetSource, width: number): { item: SceneItem; height: number } {
  const room = Math.min(width, MOST_TEXT_WIDTH);
  const title = wrapText(mapTitle(journey), TITLE, width, 2);
  const description = wrapText(journey.description, DESCRIPTION, room, 3);
  const shown = (report.figuresShown === null ? "" : ` · ${report.figuresShown}`) + (lens === null ? "" : ` · Seen through: ${lens.name}`);
  const dated = wrapText(`Customer journey map · ${formatDate(date)}${shown}`, BODY, room, 3);
  const shapes: Shape[] = [];
  let top = 0;
  const add = (wrapped: typeof title, lineHeight: number, style: TextStyle, fill: "ink" | "ink2", into: number): void => {
    shapes.push(...textBlock(0, into, top + lineHeight * 0.8, wrapped, lineHeight, style, fill));
    top += wrapped.lines.length * lineHeight;
  };
  add(title, 30, TITLE, "ink", width);
  add(description, 18, DESCRIPTION, "ink2", room);
  add(dated, 18, BODY, "ink2", room);
  return {
    item: {
      key: "head", kind: "laneLabel", recordId: "", bounds: { x: 0, y: 0, width, height: top }, shapes,
      label: mapTitle(journey),
    },
    height: top,
  };
}

function placeMap(scene: Scene, x: number, y: number): SceneItem[] {
  return scene.items.map((item) => ({ ...item, bounds: { ...item.bounds, x: item.bounds.x + x, y: item.bounds.y + y } }));
}

function drawFoot(source: SheetSource, top: number, width: number): { items: SceneItem[]; height: number } {
  const legend = drawLegend(source.journey, source.report, source.lens ?? null, width);
  const items: SceneItem[] = [{
    key: "legend", kind: "laneLabel", recordId: "", bounds: { x: MARGIN, y: top, width, height: legend.height },
    shapes: legend.shapes, label: "Legend",
  }];
  let y = top + legend.height + 20;
  const room = Math.min(width, MOST_TEXT_WIDTH);
  for (const [index, note] of sheetNotes(source).entries()) {
    const shapes: Shape[] = [...textBlock(0, room, 12, wrapText(note.heading, HEADING, room, 1), 18, HEADING, "ink")];
    let height = 22;
    for (const paragraph of note.paragraphs) {
      const wrapped = wrapText(paragraph, BODY, room, 6);
      shapes.push(...textBlock(0, room, height + 10, wrapped, 16, BODY, "ink2"));
      height += wrapped.lines.length * 16 + 3;
    }
    items.push({
      key: `note${index}`, kind: "laneLabel", recordId: "", bounds: { x: MARGIN, y, width: room, height }, shapes,
      label: note.heading,
    });
    y += height + 14;
  }
  return { items, height: y - 14 - top };
}
