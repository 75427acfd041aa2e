import type { Lane, Stage } from "../journey/journeyMap.ts";
import { LANE_KIND_LABELS } from "../journey/vocabularies.ts";
import type { BlueprintLine } from "./blueprint.ts";
import { CHEVRON_HEIGHT, CHEVRON_TOP, LABEL_WIDTH } from "./measures.ts";
import type { Rectangle, SceneItem, Shape } from "./scene.ts";
import { box, icon, line, path, text, textBlock } from "./shapes.ts";
import { wrapText } from "./wrapText.ts";

/** What cards stand in: stage chevrons, lane bands and labels, dividers and the lines of a service blueprint. */

const STAGE_NAME = { size: 15, weight: 600 } as const;
const STAGE_GOAL = { size: 12, weight: 400 } as const;
const LANE_NAME = { size: 12, weight: 600 } as const;
const TIP = 10;

export function drawStageHeader(stage: Stage, first: boolean, column: Rectangle): SceneItem {
  const bounds = { x: column.x, y: CHEVRON_TOP, width: column.width, height: CHEVRON_HEIGHT };
  const { width, height } = bounds;
  const half = height / 2;
  const notch = first ? "z" : `l${TIP} ${-(half - 6)}z`;
  // The tip reaches into the notch of the next stage by the width of the gap.
  const d = `M0 6q0 -6 6 -6H${width - 4}l${TIP} ${half}l${-TIP} ${half}H6q-6 0 -6 -6${notch}`;
  const left = first ? 16 : 22;
  const room = width - left - 12;
  const called = stage.name.trim() === "" ? "Untitled stage" : stage.name.trim();
  const name = wrapText(called, STAGE_NAME, room, stage.goal.trim() === "" ? 2 : 1);
  const goal = wrapText(stage.goal, STAGE_GOAL, room, 2);
  const block = name.lines.length * 19 + goal.lines.length * 15;
  const top = (height - block) / 2;
  return {
    key: `stageHeader:${stage.id}`,
    kind: "stageHeader",
    recordId: stage.id,
    bounds,
    shapes: [
      path(d, { fill: "stage" }),
      ...textBlock(left, room, top + 15, name, 19, STAGE_NAME, "onStage"),
      ...textBlock(left, room, top + name.lines.length * 19 + 11.5, goal, 15, STAGE_GOAL, "onStage2"),
    ],
    label: stage.goal.trim() === "" ? `Stage: ${called}` : `Stage: ${called}. Goal: ${stage.goal.trim()}`,
  };
}

export function drawLaneBand(lane: Lane, odd: boolean, bounds: Rectangle): SceneItem {
  const { width, height } = bounds;
  return {
    key: `laneBand:${lane.id}`,
    kind: "laneBand",
    recordId: lane.id,
    bounds,
    shapes: [
      box(0, 0, width, height, { fill: odd ? "laneBand" : "paper" }),
      line(0, height - 0.5, width, height - 0.5, "line"),
    ],
    label: "",
  };
}

export function laneName(lane: Lane): string {
  return lane.name.trim() === "" ? LANE_KIND_LABELS[lane.kind] : lane.name.trim();
}

export function drawLaneLabel(lane: Lane, row: Rectangle): SceneItem {
  const bounds = { x: 0, y: row.y, width: LABEL_WIDTH, height: row.height };
  const room = LABEL_WIDTH - 28;
  const name = wrapText(laneName(lane), LANE_NAME, room, Math.max(1, Math.floor((bounds.height - 20) / 16)));
  const shapes: Shape[] = textBlock(16, room, 27, name, 16, LANE_NAME, "ink2");
  if (lane.kind === "emotion") {
    shapes.push(icon("smile", LABEL_WIDTH - 30, 34, 18, "ink2"), icon("frown", LABEL_WIDTH - 30, bounds.height - 46, 18, "ink2"));
  }
  return {
    key: `laneLabel:${lane.id}`,
    kind: "laneLabel",
    recordId: lane.id,
    bounds,
    shapes,
    label: `Lane: ${laneName(lane)}`,
  };
}

/** The thin line right of a stage, in the middle of the gap, from `top` to the end of the last lane. */
export function drawStageDivider(stage: Stage, column: Rectangle, gap: number, top: number, bottom: number): SceneItem {
  return {
    key: `stageDivider:${stage.id}`,
    kind: "stageDivider",
    recordId: stage.id,
    bounds: { x: column.x + column.width, y: top, width: gap, height: Math.max(0, bottom - top) },
    shapes: [line(gap / 2, 0, gap / 2, Math.max(0, bottom - top), "line")],
    label: "",
  };
}

const DASHES = [[], [9, 5], [2, 4]] as const;

export function drawBlueprintLine(blueprint: BlueprintLine, lane: Rectangle): SceneItem {
  const style = { size: 10.5, weight: 600 } as const;
  return {
    key: `blueprintLine:${blueprint.laneId}`,
    kind: "blueprintLine",
    recordId: "",
    bounds: { x: lane.x, y: lane.y - 8, width: lane.width, height: 26 },
    shapes: [
      line(0, 7.5, lane.width, 7.5, "ink2", 1.5, DASHES[blueprint.depth]),
      text(LABEL_WIDTH + 12, 20, blueprint.name, style, "ink2"),
    ],
    label: blueprint.name,
  };
}
