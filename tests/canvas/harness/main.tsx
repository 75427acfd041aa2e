import "../../../src/ui/tokens.css";
import "../../../src/ui/fonts.css";

import { useCallback, useMemo, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

import { Board } from "../../../src/canvas/Board.tsx";
import type { BoardHandle } from "../../../src/canvas/boardHandle.ts";
import type { BoardIntent } from "../../../src/canvas/boardIntent.ts";
import type { Colleague } from "../../../src/document/presence.ts";
import { drawMap } from "../../../src/drawing/drawMap.ts";
import type { Scene, Shape } from "../../../src/drawing/scene.ts";
import type { JourneyMap } from "../../../src/journey/journeyMap.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { TODAY } from "../../metrics/measuredMap.ts";
import { applyIntent } from "./applyIntent.ts";
import { fixtureMeasurements } from "./fixtureFriction.ts";
import { largeMap, smallMap } from "./fixtureMap.ts";

/**
 * The board alone on a page, over plain data: `?cards=2000` for a large map, `?theme=dark`, `?readonly`, `?hand` for the
 * panning tool, `?broken=t0-0` for a card that can't be drawn. What it asks for is kept in `window.board.intents`; tests read the map and call the handle there.
 */

export type HarnessWindow = {
  board: {
    intents: BoardIntent[];
    journey: JourneyMap;
    handle: BoardHandle | null;
    setColleagues: (colleagues: readonly Colleague[]) => void;
    selection: ReadonlySet<string>;
  };
};

declare global {
  interface Window {
    board: HarnessWindow["board"];
  }
}

const parameters = new URLSearchParams(location.search);
const count = Number(parameters.get("cards") ?? 0);
const first = count > 0 ? largeMap(count) : smallMap();
const theme = parameters.get("theme") === "dark" ? "dark" : "light";
document.documentElement.dataset["theme"] = theme;

window.board = { intents: [], journey: first, handle: null, setColleagues: () => undefined, selection: new Set() };

const COMMENTS = new Map([["t0-0", 3]]);

function Page() {
  const [journey, setJourney] = useState(first);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([]);
  const [measurements] = useState(() => fixtureMeasurements(first));
  const handle = useRef<BoardHandle>(null);
  const added = useRef(0);
  const scene = useMemo(
    () => breakCard(drawMap(journey, assessFriction(journey, measurements, { today: TODAY }), { threadCounts: COMMENTS })),
    [journey, measurements],
  );

  const onIntent = useCallback((intent: BoardIntent) => {
    const { board } = window;
    if (intent.type !== "cursorMoved") board.intents.push(intent);
    if (intent.type === "select") setSelection(board.selection = nextSelection(board.selection, intent));
    else if (intent.type === "selectStage" || intent.type === "selectLane") setSelection(board.selection = new Set([intent.id]));
    const newId = `new${added.current}`;
    const next = applyIntent(board.journey, intent, newId);
    if (next === board.journey) return;
    board.journey = next;
    setJourney(next);
    if (intent.type === "addCard" || intent.type === "addStage") {
      added.current += 1;
      handle.current?.rename(newId);
    }
  }, []);

  Object.assign(window.board, { setColleagues });
  return (
    <Board
      ref={(value) => {
        handle.current = value;
        window.board.handle = value;
      }}
      journey={journey} scene={scene} selection={selection} colleagues={colleagues}
      editable={!parameters.has("readonly")} theme={theme} tool={parameters.has("hand") ? "pan" : "select"} onIntent={onIntent}
    />
  );
}

/** With `?broken=t0-0` the drawing of that card can't be drawn: an icon without a name. */
function breakCard(scene: Scene): Scene {
  const broken = parameters.get("broken");
  if (broken === null) return scene;
  const noIcon: Shape = JSON.parse('{ "type": "icon", "name": "none", "x": 0, "y": 0, "size": 12, "stroke": "ink" }');
  return {
    ...scene,
    items: scene.items.map((item) => (item.recordId === broken ? { ...item, shapes: [noIcon] } : item)),
  };
}

function nextSelection(now: ReadonlySet<string>, { cardIds, mode }: Extract<BoardIntent, { type: "select" }>): ReadonlySet<string> {
  if (mode === "replace") return new Set(cardIds);
  const next = new Set(now);
  for (const id of cardIds) {
    if (mode === "toggle" && now.has(id)) next.delete(id);
    else next.add(id);
  }
  return next;
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Page />);
