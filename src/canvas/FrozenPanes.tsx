import { memo, useLayoutEffect, useMemo, useRef } from "react";

import type { MapLayout, Scene, SceneItem } from "../drawing/scene.ts";
import { CardSvg } from "../drawing/SceneSvg.tsx";
import type { JourneyMap } from "../journey/journeyMap.ts";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import type { CustomStyle } from "./customStyle.ts";
import { laneName } from "./laneRules.ts";
import { RenameField } from "./RenameField.tsx";
import { useFocusable } from "./useFocusable.ts";
import { frozenPanes } from "./viewport.ts";

type Properties = {
  readonly scene: Scene;
  readonly journey: JourneyMap;
  readonly selection: ReadonlySet<string>;
  readonly editable: boolean;
};

/**
 * Stage headers at the top and lane labels at the left, which stay while the board pans (DESIGN B4). They follow the
 * viewport by setting styles directly: no frame of a pan renders anything.
 */
export const FrozenPanes = memo(function FrozenPanes({ scene, journey, selection, editable }: Properties) {
  const { layout } = scene;
  const panes = usePanesFollowingTheView(layout);
  const headers = useMemo(() => scene.items.filter(({ kind }) => kind === "stageHeader"), [scene]);
  const labels = useMemo(() => scene.items.filter(({ kind }) => kind === "laneLabel"), [scene]);
  const lastStage = layout.stages.at(-1)?.bounds;
  const lastLane = layout.lanes.at(-1)?.bounds;
  return (
    <div ref={panes} className={styles.panes}>
      <div className={styles.labelPane} data-pane="labels">
        <div className={styles.paneContent} data-content>
          {labels.map((item) => (
            <FrozenItem
              key={item.key} item={item} type="lane" name={laneName(journey, item.recordId)}
              selected={selection.has(item.recordId)}
            />
          ))}
          {editable && (
            <AddButton
              intent="lane" label="Add lane" last={layout.lanes.at(-1)?.id ?? null} x={8}
              y={lastLane === undefined ? layout.headerHeight + 8 : lastLane.y + lastLane.height + 8}
            />
          )}
        </div>
      </div>
      <div className={styles.headerPane} data-pane="headers">
        <div className={styles.paneContent} data-content>
          {headers.map((item) => (
            <FrozenItem
              key={item.key} item={item} type="stage" name={journey.stages.get(item.recordId)?.name ?? ""}
              selected={selection.has(item.recordId)}
            />
          ))}
          {editable && (
            <AddButton
              intent="stage" label="Add stage" last={layout.stages.at(-1)?.id ?? null} y={layout.headerHeight / 2 - 16}
              x={lastStage === undefined ? layout.labelWidth + 8 : lastStage.x + lastStage.width + 12}
            />
          )}
        </div>
      </div>
      <div className={styles.cornerPane} data-pane="corner" />
    </div>
  );
});

type ItemProperties = {
  readonly item: SceneItem;
  readonly type: "stage" | "lane";
  readonly name: string;
  readonly selected: boolean;
};

const FrozenItem = memo(function FrozenItem({ item, type, name, selected }: ItemProperties) {
  const element = useRef<HTMLButtonElement>(null);
  const compact = useBoard((state) => state.headers === "compact");
  const dragged = useBoard(({ gesture }) => gesture.type === "reordering" && gesture.id === item.recordId);
  const editing = useBoard((state) => state.editing?.id === item.recordId && state.editing.type === type);
  const focusedBy = useFocusable({ type, id: item.recordId }, element);
  const { x, y, width, height } = item.bounds;
  const place: CustomStyle = { "--x": x, "--y": y, "--width": width, "--height": height };
  return (
    <div className={styles.frozenPlace} style={place}>
      <button
        ref={element}
        type="button"
        className={type === "stage" ? styles.header : styles.label}
        tabIndex={-1}
        aria-label={item.label}
        aria-pressed={selected}
        data-focus-key={focusedBy}
        data-stage-id={type === "stage" ? item.recordId : undefined}
        data-lane-id={type === "lane" ? item.recordId : undefined}
        data-selected={selected || undefined}
        data-dragged={dragged || undefined}
        title={compact ? name : undefined}
      >
        {compact ? <span dir="auto">{name}</span> : <CardSvg item={item} />}
      </button>
      {editing && !compact && <RenameField item={item} type={type} text={name} />}
    </div>
  );
});

function AddButton({ intent, label, last, x, y }: {
  readonly intent: "stage" | "lane"; readonly label: string; readonly x: number; readonly y: number;
  /** The stage or lane it stands behind; null: none. */
  readonly last: string | null;
}) {
  const view = useView();
  const place: CustomStyle = { "--x": x, "--y": y };
  return (
    <button
      type="button"
      className={styles.addAtEnd}
      style={place}
      aria-label={label}
      title={label}
      data-board-control
      onFocus={({ currentTarget }) => {
        // By the Tab key alone: a board that moves under the pointer would lose the click.
        if (last !== null && currentTarget.matches(":focus-visible")) view.reveal({ type: intent, id: last });
      }}
      onClick={({ currentTarget }) => {
        const { onIntent } = view.props();
        if (intent === "stage") {
          onIntent({ type: "addStage", afterStageId: null });
          return;
        }
        const { left, bottom } = currentTarget.getBoundingClientRect();
        onIntent({ type: "addLane", afterLaneId: null, clientX: left, clientY: bottom });
      }}
    >
      <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2v12M2 8h12" /></svg>
      <span>{label}</span>
    </button>
  );
}

function usePanesFollowingTheView(layout: MapLayout) {
  const panes = useRef<HTMLDivElement>(null);
  const view = useView();
  useLayoutEffect(() => {
    const root = panes.current;
    const find = (name: string) => root?.querySelector<HTMLElement>(`[data-pane="${name}"]`) ?? null;
    const [headers, labels, corner] = [find("headers"), find("labels"), find("corner")];
    if (root === null || headers === null || labels === null || corner === null) return undefined;
    const headerContent = headers.querySelector<HTMLElement>("[data-content]");
    const labelContent = labels.querySelector<HTMLElement>("[data-content]");
    let zoom = 0;
    const follow = (): void => {
      const viewport = view.viewport();
      const { left, top, width, height, compact } = frozenPanes(viewport, layout);
      if (viewport.zoom !== zoom) {
        zoom = viewport.zoom;
        root.style.setProperty("--zoom", String(zoom));
        root.dataset["compact"] = String(compact);
      }
      put(headers, `translate(0px, ${top}px)`, null, height);
      put(labels, `translate(${left}px, 0px)`, width, null);
      put(corner, `translate(${left}px, ${top}px)`, width, height);
      headers.dataset["stuck"] = String(top === 0 && viewport.y < 0);
      labels.dataset["stuck"] = String(left === 0 && viewport.x < 0);
      const scale = compact ? "" : ` scale(${zoom})`;
      if (headerContent !== null) headerContent.style.transform = `translate(${viewport.x}px, 0px)${scale}`;
      if (labelContent !== null) labelContent.style.transform = `translate(0px, ${viewport.y}px)${scale}`;
    };
    follow();
    return view.subscribe(follow);
  }, [view, layout]);
  return panes;
}

function put(element: HTMLElement, transform: string, width: number | null, height: number | null): void {
  element.style.transform = transform;
  if (width !== null) element.style.width = `${width}px`;
  if (height !== null) element.style.height = `${height}px`;
}
