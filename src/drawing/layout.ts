import { type Grid, cellKey, cellsOf } from "../journey/grid.ts";
import type { Card, JourneyMap, Lane, Stage } from "../journey/journeyMap.ts";
import { blueprintLines } from "./blueprint.ts";
import {
  BLUEPRINT_LINE_SPACE, CARD_GAP, CARD_HEIGHT, CARD_WIDTH, CELL_PADDING, EMOTION_LANE_HEIGHT, EMPTY_LANE_HEIGHT,
  HEADER_HEIGHT, LABEL_WIDTH, MAP_MARGIN, METRIC_LANE_HEIGHT, NOTE_MOST_SPAN, STAGE_GAP,
} from "./measures.ts";
import { noteHeight } from "./noteText.ts";
import type { CellLayout, MapLayout, Rectangle } from "./scene.ts";

/**
 * Where everything is, as a pure function of the journey: columns are stages, rows are lanes, and the cards of a cell
 * flow in order, row by row. A column's width follows from its own stage's cards only and a card never knows its
 * coordinates (DESIGN D3), so another stage moves no card within its cell.
 *
 * The same journey gives the same object, and so does one in which only figures, emotions or words outside the cards
 * have changed. Unmoved cards keep their rectangle object, so that views can compare by identity.
 */

type Flow = { readonly rectangles: readonly Rectangle[]; readonly height: number };

type Sources = Pick<JourneyMap, "stages" | "lanes" | "notes">;

const layouts = new WeakMap<JourneyMap["touchpoints"], { readonly sources: Sources; readonly layout: MapLayout }>();
const lastRectangles = new WeakMap<object, Rectangle>();

/** Cards side by side in a cell of so many cards: about as many columns as rows. */
function columnsFor(count: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count)));
}

export function layoutMap(journey: JourneyMap): MapLayout {
  const known = layouts.get(journey.touchpoints);
  const { stages, lanes, notes } = journey;
  if (known?.sources.stages === stages && known.sources.lanes === lanes && known.sources.notes === notes) {
    return known.layout;
  }
  const layout = buildLayout(cellsOf(journey));
  layouts.set(journey.touchpoints, { sources: { stages, lanes, notes }, layout });
  return layout;
}

function buildLayout(grid: Grid): MapLayout {
  const columns = grid.stages.map((stage) => stageColumns(stage, grid));
  const stages = placeStages(grid.stages, columns);
  const cells = new Map<string, CellLayout>();
  const cards = new Map<string, Rectangle>();
  const lanes: { id: string; bounds: Rectangle }[] = [];
  const lined = new Set(blueprintLines(grid.lanes).map((line) => line.laneId));
  const last = stages.at(-1);
  const width = (last === undefined ? LABEL_WIDTH : last.bounds.x + last.bounds.width) + MAP_MARGIN;
  let top = HEADER_HEIGHT;
  for (const lane of grid.lanes) {
    const space = lined.has(lane.id) ? BLUEPRINT_LINE_SPACE : 0;
    const flows = grid.stages.map((stage, index) =>
      flowCards(grid.cards.get(cellKey(stage.id, lane.id)) ?? [], columns[index] ?? 1));
    const content = Math.max(0, ...flows.map((flow) => flow.height));
    const height = space + laneHeight(lane, content);
    lanes.push({ id: lane.id, bounds: keep(lane, { x: 0, y: top, width, height }) });
    for (const [index, stage] of stages.entries()) {
      const key = cellKey(stage.id, lane.id);
      const members = grid.cards.get(key) ?? [];
      const { x } = stage.bounds;
      for (const [position, card] of members.entries()) {
        const offset = flows[index]?.rectangles[position];
        if (offset === undefined) continue;
        cards.set(card.id, keep(card, {
          x: x + CELL_PADDING + offset.x,
          y: top + space + CELL_PADDING + offset.y,
          width: offset.width,
          height: offset.height,
        }));
      }
      cells.set(key, {
        stageId: stage.id,
        laneId: lane.id,
        bounds: { x, y: top, width: stage.bounds.width, height },
        cards: members.map((card) => card.id),
      });
    }
    top += height;
  }
  return {
    width,
    height: top + MAP_MARGIN,
    labelWidth: LABEL_WIDTH,
    headerHeight: HEADER_HEIGHT,
    stages,
    lanes,
    cells,
    cards,
    unplaced: grid.unplaced.map((card) => card.id),
  };
}

/** The record's rectangle of the last layout where it is still right, so that nothing downstream sees a change. */
function keep(record: object, rectangle: Rectangle): Rectangle {
  const last = lastRectangles.get(record);
  if (last !== undefined && last.x === rectangle.x && last.y === rectangle.y && last.width === rectangle.width &&
    last.height === rectangle.height) {
    return last;
  }
  lastRectangles.set(record, rectangle);
  return rectangle;
}

/** Notes are stacked, four for one touchpoint: three pain points should not widen a stage of one touchpoint. */
function stageColumns(stage: Stage, grid: Grid): number {
  return Math.max(1, ...grid.lanes.map((lane) => {
    const members = grid.cards.get(cellKey(stage.id, lane.id)) ?? [];
    const touchpoints = members.filter((card) => card.type === "touchpoint").length;
    return columnsFor(touchpoints + Math.floor((members.length - touchpoints) / 4));
  }));
}

function placeStages(stages: readonly Stage[], columns: readonly number[]): MapLayout["stages"] {
  let x = LABEL_WIDTH;
  return stages.map((stage, index) => {
    const count = columns[index] ?? 1;
    const width = 2 * CELL_PADDING + count * CARD_WIDTH + (count - 1) * CARD_GAP;
    const bounds = { x, y: 0, width, height: HEADER_HEIGHT };
    x += width + STAGE_GAP;
    return { id: stage.id, bounds: keep(stage, bounds) };
  });
}

function laneHeight(lane: Lane, content: number): number {
  const least = lane.kind === "emotion" ? EMOTION_LANE_HEIGHT : lane.kind === "metrics" ? METRIC_LANE_HEIGHT : EMPTY_LANE_HEIGHT;
  return Math.max(least, content === 0 ? 0 : content + 2 * CELL_PADDING);
}

/** Cards of a cell relative to its content corner. Touchpoints take one column; few notes share the whole width. */
function flowCards(members: readonly Card[], columns: number): Flow {
  if (members.length === 0) return { rectangles: [], height: 0 };
  const notesOnly = members.every((card) => card.type === "note");
  const span = notesOnly ? Math.min(NOTE_MOST_SPAN, Math.max(1, Math.floor(columns / members.length))) : 1;
  const width = span * CARD_WIDTH + (span - 1) * CARD_GAP;
  const perRow = Math.max(1, Math.floor(columns / span));
  const rectangles: Rectangle[] = [];
  let top = 0;
  for (let start = 0; start < members.length; start += perRow) {
    const row = members.slice(start, start + perRow);
    const height = Math.max(...row.map((card) => (card.type === "touchpoint" ? CARD_HEIGHT : noteHeight(card, width))));
    for (const [position] of row.entries()) {
      rectangles.push({ x: position * (width + CARD_GAP), y: top, width, height });
    }
    top += height + CARD_GAP;
  }
  return { rectangles, height: top - CARD_GAP };
}
