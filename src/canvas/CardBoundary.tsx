import { Component, type ReactNode } from "react";

import type { SceneItem } from "../drawing/scene.ts";
import styles from "./board.module.css";

type Properties = { readonly item: SceneItem; readonly children: ReactNode };
type State = { readonly item: SceneItem | null; readonly failed: boolean };

/** A card that can't be drawn says so in its place; the board and all other cards go on (DESIGN D6). */
export class CardBoundary extends Component<Properties, State> {
  override state: State = { item: null, failed: false };

  /** A new drawing of the same card gets a new chance. */
  static getDerivedStateFromProps({ item }: Properties, state: State): State | null {
    return item === state.item ? null : { item, failed: false };
  }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <span className={styles.failed}>This card cannot be drawn. Its data is kept.</span>;
  }
}
