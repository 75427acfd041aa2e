import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from "react";

import type { SceneItem } from "../drawing/scene.ts";
import { colourOf } from "../drawing/SceneSvg.tsx";
import styles from "./board.module.css";
import type { BoardIntent } from "./boardIntent.ts";
import { useBoardStore, type Editing } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import { titleRegion } from "./titleRegion.ts";
import { giveFocus } from "./useFocusable.ts";

type Properties = {
  readonly item: SceneItem;
  readonly type: Editing["type"];
  /** What stands there now. */
  readonly text: string;
  /** Several lines may be typed, with Shift+Enter or Ctrl+Enter. */
  readonly multiline?: boolean;
  /** Most characters the record takes. */
  readonly limit?: number;
};

const NAMES = { card: "Title", stage: "Name of the stage", lane: "Name of the lane" } as const;

/**
 * A text field over a title, in the same place and letters, inside whatever moves with the map. Enter and leaving it
 * keep the new text, Escape keeps the old one. No key pressed here reaches the board or the page's shortcuts.
 */
export function RenameField({ item, type, text, multiline = false, limit = 200 }: Properties) {
  const view = useView();
  const store = useBoardStore();
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  const [seen] = useState(text);
  const [draft, setDraft] = useState(text);
  const id = item.recordId;
  // The field keeps its place while colleagues change the card below it.
  const [region] = useState(() => titleRegion(item, text));

  useEffect(() => {
    const { onIntent } = view.props();
    onIntent({ type: "editingChanged", editing: true });
    return () => onIntent({ type: "editingChanged", editing: false });
  }, [view]);

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    grow(element);
    element.focus({ preventScroll: true });
    element.select();
  }, []);

  function change(element: HTMLTextAreaElement): void {
    grow(element);
    setDraft(element.value);
  }

  function close(keep: boolean, returnFocus: boolean): void {
    if (done.current) return;
    done.current = true;
    const next = multiline ? draft.trim() : draft.replaceAll(/\s+/g, " ").trim();
    // Compared with what typing began with: an untouched field must not take back what a colleague has written.
    if (keep && next !== seen && (next !== "" || multiline)) view.props().onIntent(renaming(type, id, next, seen));
    store.setState((state) => (state.editing?.id === id ? { editing: null } : {}));
    if (!returnFocus) return;
    store.setState({ focus: { type, id } });
    giveFocus(view, store);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close(false, true);
    } else if (event.key === "Enter" && !(multiline && (event.shiftKey || event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      close(true, true);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      insertLineBreak(event.currentTarget);
      change(event.currentTarget);
    } else if (event.key === "Tab") {
      event.preventDefault();
      close(true, true);
    }
  }

  return (
    <textarea
      ref={field}
      className={`${styles.rename} nopan nowheel`}
      style={{
        left: region.x,
        top: region.y,
        width: region.width,
        minHeight: region.height,
        fontSize: region.size,
        fontWeight: region.weight,
        lineHeight: `${region.lineHeight}px`,
        color: colourOf(region.colour),
        background: colourOf(region.ground),
      } satisfies CSSProperties}
      aria-label={multiline ? "Text" : NAMES[type]}
      dir="auto"
      rows={1}
      maxLength={limit}
      value={draft}
      spellCheck
      data-board-control
      onChange={(event) => change(event.currentTarget)}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => event.stopPropagation()}
      onBlur={() => close(true, false)}
    />
  );
}

/** As high as its text; never lower than the words it covers (`min-height`). */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = "0px";
  field.style.height = `${field.scrollHeight}px`;
}

function insertLineBreak(field: HTMLTextAreaElement): void {
  field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
}

function renaming(type: Editing["type"], id: string, text: string, seen: string): BoardIntent {
  if (type === "card") return { type: "renameCard", id, text, seen };
  return type === "stage" ? { type: "renameStage", id, text } : { type: "renameLane", id, text };
}
