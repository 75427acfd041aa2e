import { type ComponentType, type ReactElement, useContext, useEffect, useState } from "react";
import { TooltipTrigger, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import type { TooltipBubbleProps } from "./TooltipBubble.tsx";
import { whenIdle } from "./whenIdle.ts";

export type TooltipProps = TooltipBubbleProps & {
  /** Something that takes focus; anything else never shows its tooltip to the keyboard. */
  readonly children: ReactElement;
};

/** A few words beside what the pointer rests on or the keyboard has reached. */
export function Tooltip({ text, children, placement }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <OpenBubble text={text} placement={placement} />
    </TooltipTrigger>
  );
}

// Finding a place for it is more code than a button; the first screen does without.
let Bubble: ComponentType<TooltipBubbleProps> | null = null;
let loading: Promise<void> | null = null;
let awaited = false;

function fetchBubble(): Promise<void> {
  loading ??= import("./TooltipBubble.tsx").then(
    ({ TooltipBubble }) => {
      Bubble = TooltipBubble;
    },
    () => {
      // What it says is the button's name as well: nothing is shown, and it is fetched again the next time.
      loading = null;
    },
  );
  return loading;
}

function OpenBubble(props: TooltipBubbleProps) {
  const isOpen = useContext(TooltipTriggerStateContext)?.isOpen === true;
  const [, setFetched] = useState(Bubble !== null);
  useEffect(() => {
    if (awaited) return;
    awaited = true;
    whenIdle(() => void fetchBubble());
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    let left = false;
    void fetchBubble().then(() => {
      if (!left) setFetched(Bubble !== null);
    });
    return () => {
      left = true;
    };
  }, [isOpen]);
  return isOpen && Bubble !== null ? <Bubble {...props} /> : null;
}
