import type { ReactNode, Ref } from "react";

import type { Colleague } from "../document/presence.ts";
import type { Scene } from "../drawing/scene.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { BoardHandle } from "./boardHandle.ts";
import type { BoardIntent } from "./boardIntent.ts";

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
  readonly theme: "light" | "dark";
  /** What the primary button does on empty ground: select (default) or pan. */
  readonly tool?: "select" | "pan";
  readonly onIntent: (intent: BoardIntent) => void;
  readonly ref?: Ref<BoardHandle>;
  /** Shown at the bottom left beside the zoom buttons: the legend. */
  readonly children?: ReactNode;
};

export function Board({ scene, children }: BoardProps) {
  return <div role="application" aria-label="Journey map">{scene.items.length}{children}</div>;
}
