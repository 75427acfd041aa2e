import { Component, type ReactNode } from "react";

import type { SceneItem } from "../drawing/scene.ts";
import styles from "./board.module.css";

type Properties = { readonly item: SceneItem; readonly children: ReactNode };
type State = { readonly failedItem: SceneItem | null };

/** A card that can't be drawn says so in its place; the board and all other cards go on (DESIGN D6). */
export class CardBoundary extends Component<Properties, State> {
  override state: State = { failedItem: null };

  static getDerivedStateFromError(): Partial<State> {
    return {};
  }

  override componentDidCatch(): void {
    this.setState({ failedItem: this.props.item });
  }

  override render(): ReactNode {
    const { item, children } = this.props;
    // A new drawing of the same card gets a new chance.
    if (this.state.failedItem === item) {
      return <div className={styles.failed}>This card cannot be drawn. Its data is kept.</div>;
    }
    return children;
  }
}
