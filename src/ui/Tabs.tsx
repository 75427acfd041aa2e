import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import styles from "./Tabs.module.css";

export type TabItem<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  /** A small number after the label, such as open threads; 0 shows nothing. */
  readonly count?: number;
  readonly content: ReactNode;
};

export type TabsProps<Id extends string> = {
  /** Names the row of tabs for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
};

/**
 * A row of tabs with one panel: arrow keys, Home and End move and choose. Written out by hand, because React Aria's tabs
 * bring its whole machinery for collections (12 KB gzipped) onto the first screen for three buttons.
 */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: TabsProps<Id>) {
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const index = tabs.findIndex((tab) => tab.id === selected);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextIndex(event, index, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (next === null || tab === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(tab.id);
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };

  return (
    <div className={styles.tabs}>
      <div ref={row} role="tablist" aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}-tab`}
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${base}-${tab.id}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            className={styles.tab}
            onKeyDown={onKeyDown}
            onClick={() => {
              if (tab.id !== selected) onSelect(tab.id);
            }}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {tabs.filter((tab) => tab.id === selected).map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${base}-${tab.id}-panel`}
          aria-labelledby={`${base}-${tab.id}-tab`}
          // A panel that scrolls must be reachable by the keyboard even when nothing in it takes the focus.
          tabIndex={0}
          className={styles.panel}
        >
          {tab.content}
        </div>
      ))}
    </div>
  );
}

/** Where a key leads in a row that goes round; null for keys that are not the row's. */
function nextIndex({ key, currentTarget, ctrlKey, altKey, metaKey }: KeyboardEvent, index: number, count: number): number | null {
  if (ctrlKey || altKey || metaKey || count === 0) return null;
  const forwards = getComputedStyle(currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backwards = forwards === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  if (key === forwards) return (index + 1) % count;
  if (key === backwards) return (index - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
