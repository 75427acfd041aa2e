import { useEffect, useState, type ReactNode } from "react";

export type InTurnProps<Item> = {
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
};

/** A row with its menus takes a few milliseconds; so many leave room for other work in a frame. */
const ROWS_A_FRAME = 10;

/** Rows of a long list, a few at once and more with every frame, so that a step with hundreds of them opens without a standstill. */
export function InTurn<Item>({ items, children }: InTurnProps<Item>) {
  const [shown, setShown] = useState(ROWS_A_FRAME);
  useEffect(() => {
    if (shown >= items.length) return;
    const frame = requestAnimationFrame(() => setShown((before) => before + ROWS_A_FRAME));
    return () => cancelAnimationFrame(frame);
  }, [shown, items.length]);
  return items.slice(0, shown).map(children);
}
