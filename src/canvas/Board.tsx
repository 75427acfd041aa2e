import { ReactFlowProvider } from "@xyflow/react";
import { useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from "react";

import type { Colleague } from "../document/presence.ts";
import type { Scene } from "../drawing/scene.ts";
import { PatternDefinitions } from "../drawing/SceneSvg.tsx";
import type { ThemeName } from "../drawing/theme.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./board.module.css";
import type { BoardHandle } from "./boardHandle.ts";
import type { BoardIntent } from "./boardIntent.ts";
import { BoardStoreContext, createBoardStore, useBoard, useBoardStore } from "./boardStore.ts";
import { BoardSurface } from "./BoardSurface.tsx";
import { BoardViewContext, useMakeBoardView } from "./boardView.ts";
import { ColleagueLayer } from "./ColleagueLayer.tsx";
import { useBoardFocus } from "./useBoardFocus.ts";
import { useBoardHandle } from "./useBoardHandle.ts";
import { useDetail } from "./useDetail.ts";
import { useGestures } from "./useGestures.ts";
import { useKeyboard } from "./useKeyboard.ts";
import { useSceneArrivals } from "./useSceneArrivals.ts";
import { ZoomControls } from "./ZoomControls.tsx";

export type BoardProps = {
  readonly journey: JourneyMap;
  /** Drawn from `journey` by `drawMap`. */
  readonly scene: Scene;
  /** Ids of selected cards, or of the one selected stage or lane. */
  readonly selection: ReadonlySet<string>;
  /** Everybody else who is here, without this person. */
  readonly colleagues: readonly Colleague[];
  /** False: look, select and read only. */
  readonly editable: boolean;
  readonly theme: ThemeName;
  /** What the primary button does on empty ground: select (default) or pan. */
  readonly tool?: "select" | "pan";
  readonly onIntent: (intent: BoardIntent) => void;
  readonly ref?: Ref<BoardHandle>;
  /** Shown at the bottom left beside the zoom buttons: the legend. */
  readonly children?: ReactNode;
};

const INSTRUCTIONS =
  "Arrow keys move between cards, stages and lanes. Space selects, Enter renames, " +
  "Control with an arrow key moves what is selected, Control with Enter opens the details.";

/**
 * The map as something to look at and work on. It draws the scene, hears pointer and keys, and asks for changes
 * through `onIntent`; it never changes the map itself.
 */
export function Board(props: BoardProps) {
  const [store] = useState(createBoardStore);
  return (
    <BoardStoreContext value={store}>
      <ReactFlowProvider>
        <BoardShell {...props} />
      </ReactFlowProvider>
    </BoardStoreContext>
  );
}

function BoardShell(props: BoardProps) {
  const { scene, journey, selection, colleagues, editable, theme, tool = "select", ref, children } = props;
  const root = useRef<HTMLElement>(null);
  const latest = useRef(props);
  // Before any effect of this board runs, so that handlers and effects see what is on screen.
  useLayoutEffect(() => {
    latest.current = props;
  });
  const store = useBoardStore();
  const view = useMakeBoardView(root, latest);
  const handle = useBoardHandle(view, store);
  useImperativeHandle(ref, () => handle, [handle]);
  useDetail(view, store, scene.layout);
  const gestures = useGestures(view, store);
  const keys = useKeyboard(view, store);
  const focus = useBoardFocus(view, store);
  useSceneArrivals(view, store, scene);
  return (
    <BoardViewContext value={view}>
      <section
        ref={root}
        className={styles.board}
        aria-label="Journey map"
        aria-describedby="tl-board-instructions"
        data-tool={tool}
        {...gestures}
        {...keys}
        {...focus}
      >
        <PatternDefinitions />
        <BoardSurface
          scene={scene} journey={journey} selection={selection} editable={editable} theme={theme} tool={tool}
        />
        <ColleagueLayer colleagues={colleagues} scene={scene} />
        <div className={styles.corner}>
          <ZoomControls handle={handle} />
          {children}
        </div>
        <VisuallyHidden><span id="tl-board-instructions">{INSTRUCTIONS}</span></VisuallyHidden>
        <Announcer />
      </section>
    </BoardViewContext>
  );
}

/** Says moves and refusals aloud. */
function Announcer() {
  const announcement = useBoard((state) => state.announcement);
  return <VisuallyHidden><output aria-live="polite">{announcement}</output></VisuallyHidden>;
}
