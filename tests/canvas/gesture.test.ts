import { expect, test } from "vitest";

import type { BoardIntent, BoardTarget } from "../../src/canvas/boardIntent.ts";
import { cancel, framedCards, type Gesture, type GestureContext, move, press, release } from "../../src/canvas/gesture.ts";
import { inCard, inCell, sceneOf } from "./fixtureScene.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const scene = sceneOf(journey);

/** A pointer on the board that speaks in map coordinates; the screen is at zoom 1, so client coordinates are the same. */
class TestPointer {
  gesture: Gesture = { type: "idle" };
  readonly sent: BoardIntent[] = [];
  context: GestureContext = { layout: scene.layout, journey, selection: new Set(), editable: true };

  selecting(...ids: string[]): this {
    this.context = { ...this.context, selection: new Set(ids) };
    return this;
  }

  readingOnly(): this {
    this.context = { ...this.context, editable: false };
    return this;
  }

  down(target: BoardTarget, at: { x: number; y: number }, keys: { shift?: boolean; control?: boolean } = {}): this {
    const extending = keys.shift === true || keys.control === true;
    return this.take(press({ target, at, client: at, extending, framing: keys.shift === true }));
  }

  downOnCard(id: string, keys = {}): this {
    return this.down({ type: "card", id }, inCard(scene, id), keys);
  }

  to(at: { x: number; y: number }): this {
    return this.take(move(this.gesture, at, at, this.context));
  }

  up(): this {
    return this.take(release(this.gesture, this.context));
  }

  escape(): this {
    return this.take(cancel(this.gesture));
  }

  private take(step: { gesture: Gesture; intents: readonly BoardIntent[] }): this {
    this.gesture = step.gesture;
    this.sent.push(...step.intents);
    return this;
  }
}

const pointer = () => new TestPointer();
const OVER: BoardIntent = { type: "dragFrame", drag: null };

test("a press that travels less than 4 pixels is a click", () => {
  const { x, y } = inCard(scene, "t0-0");
  const clicked = pointer().downOnCard("t0-0").to({ x: x + 2, y: y + 2 });
  expect(clicked.gesture.type).toBe("pressing");
  expect(clicked.up().sent).toEqual([{ type: "select", cardIds: ["t0-0"], mode: "replace" }]);
});

test("a click with Ctrl or Shift toggles the card", () => {
  expect(pointer().downOnCard("t0-0", { control: true }).up().sent).toEqual([{ type: "select", cardIds: ["t0-0"], mode: "toggle" }]);
  expect(pointer().downOnCard("t0-0", { shift: true }).up().sent).toEqual([{ type: "select", cardIds: ["t0-0"], mode: "toggle" }]);
});

test("a click on empty ground clears the selection, with Ctrl it keeps it", () => {
  const ground: BoardTarget = { type: "board" };
  expect(pointer().down(ground, { x: 5, y: 900 }).up().sent).toEqual([{ type: "select", cardIds: [], mode: "replace" }]);
  expect(pointer().down(ground, { x: 5, y: 900 }, { control: true }).up().sent).toEqual([]);
});

test("dragging an unselected card selects it and moves it alone", () => {
  const dragged = pointer().selecting("t1-0").downOnCard("t0-0").to(inCard(scene, "t2-0", 0.2)).up();
  expect(dragged.sent).toEqual([
    { type: "select", cardIds: ["t0-0"], mode: "replace" },
    { type: "moveCards", cardIds: ["t0-0"], stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-0" },
    OVER,
  ]);
});

test("dragging one of several selected cards moves all of them in reading order", () => {
  const dragged = pointer().selecting("t2-2", "t1-1", "t0-0").downOnCard("t2-2").to(inCell(scene, "s3", "touchpoints")).up();
  expect(dragged.sent).toEqual([
    { type: "moveCards", cardIds: ["t0-0", "t1-1", "t2-2"], stageId: "s3", laneId: "touchpoints", beforeCardId: null }, OVER,
  ]);
});

test("the card keeps its place under the pointer", () => {
  const { gesture } = pointer().downOnCard("t0-0").to(inCard(scene, "t2-0"));
  const bounds = scene.layout.cards.get("t2-0");
  if (gesture.type !== "draggingCards") throw new Error("not dragging");
  expect({ x: gesture.pointer.x + gesture.grip.x, y: gesture.pointer.y + gesture.grip.y }).toEqual({ x: bounds?.x, y: bounds?.y });
});

test.each([
  ["a touchpoint into a note lane", "t0-0", "pain-points", "Pain points takes notes, not touchpoints."],
  ["a touchpoint into the emotion lane", "t0-0", "emotion", "Emotion draws a curve and holds no cards."],
  ["a note among touchpoints", "actions0-0", "touchpoints", "Touchpoints takes touchpoints, not notes."],
])("%s is refused in words and the drop does nothing", (_, id, laneId, refusal) => {
  const dragged = pointer().selecting(id).downOnCard(id).to(inCell(scene, "s1", laneId));
  expect(dragged.gesture).toMatchObject({ type: "draggingCards", refusal });
  expect(dragged.up().sent).toEqual([OVER]);
});

test("touchpoints and notes together go nowhere", () => {
  const dragged = pointer().selecting("t0-0", "actions0-0").downOnCard("t0-0").to(inCell(scene, "s3", "touchpoints"));
  expect(dragged.gesture).toMatchObject({ refusal: "Touchpoints and notes can't go into one lane together." });
});

test("a drop outside the grid or where the card was does nothing", () => {
  expect(pointer().selecting("t0-0").downOnCard("t0-0").to({ x: 5, y: 5 }).up().sent).toEqual([OVER]);
  const { x, y } = inCard(scene, "t0-0");
  expect(pointer().selecting("t0-0").downOnCard("t0-0").to({ x: x + 20, y }).to({ x, y }).up().sent).toEqual([OVER]);
});

test("Escape ends a drag with nothing but the end of its frames", () => {
  const dragged = pointer().selecting("t0-0").downOnCard("t0-0").to(inCard(scene, "t2-0", 0.2)).escape();
  expect(dragged.sent).toEqual([OVER]);
  expect(dragged.gesture).toEqual({ type: "idle" });
  expect(dragged.up().sent).toEqual([OVER]);
});

test("a frame from empty ground selects what it touches, with Shift it adds", () => {
  const from = { x: 150, y: scene.layout.headerHeight + 2 };
  const framing = pointer().down({ type: "cell", stageId: "s0", laneId: "touchpoints" }, from).to(inCard(scene, "t1-0"));
  expect(framedCards(framing.gesture, scene.layout)).toEqual(["t0-0", "t1-0"]);
  expect(framing.up().sent).toEqual([{ type: "select", cardIds: ["t0-0", "t1-0"], mode: "replace" }]);
  const adding = pointer().downOnCard("t0-0", { shift: true }).to(inCard(scene, "t1-0")).up();
  expect(adding.sent).toEqual([{ type: "select", cardIds: ["t0-0", "t1-0"], mode: "add" }]);
});

test("headers and labels select on a click and reorder on a drag", () => {
  const stage = scene.layout.stages[2]?.bounds ?? { x: 0, width: 0 };
  const lane = scene.layout.lanes[3]?.bounds ?? { y: 0, height: 0 };
  const onStage: BoardTarget = { type: "stage", id: "s0" };
  const onLane: BoardTarget = { type: "lane", id: "touchpoints" };
  expect(pointer().down(onStage, { x: 200, y: 30 }).up().sent).toEqual([{ type: "selectStage", id: "s0" }]);
  expect(pointer().down(onStage, { x: 200, y: 30 }).to({ x: stage.x + stage.width - 5, y: 30 }).up().sent)
    .toEqual([{ type: "moveStage", id: "s0", beforeStageId: "s3" }]);
  expect(pointer().down(onStage, { x: 200, y: 30 }).to({ x: 220, y: 30 }).up().sent).toEqual([]);
  expect(pointer().down(onLane, { x: 20, y: 120 }).to({ x: 20, y: lane.y + 5 }).up().sent)
    .toEqual([{ type: "moveLane", id: "touchpoints", beforeLaneId: "pain-points" }]);
});

test("a board that is only read draws frames and selects, but drags nothing", () => {
  const read = pointer().readingOnly().downOnCard("t0-0").to(inCard(scene, "t1-0"));
  expect(read.gesture.type).toBe("framing");
  expect(pointer().readingOnly().down({ type: "stage", id: "s0" }, { x: 200, y: 30 }).to({ x: 900, y: 30 }).up().sent).toEqual([]);
});
