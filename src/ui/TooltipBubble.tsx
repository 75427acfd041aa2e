import { useContext, useRef } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useOverlayPosition } from "react-aria/useOverlayPosition";
import { useTooltip } from "react-aria/useTooltipTrigger";
import { TooltipContext, type TooltipTriggerState, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import { useSlottedContext } from "react-aria-components/slots";
import { createPortal } from "react-dom";
import styles from "./Tooltip.module.css";

export type TooltipBubbleProps = {
  readonly text: string;
  readonly placement?: "top" | "bottom" | "left" | "right" | undefined;
};

/** What an open `Tooltip` shows, laid over the page beside its button. */
export function TooltipBubble(props: TooltipBubbleProps) {
  const state = useContext(TooltipTriggerStateContext);
  return state === null ? null : createPortal(<Placed {...props} state={state} />, document.body);
}

function Placed({ text, placement = "bottom", state }: TooltipBubbleProps & { readonly state: TooltipTriggerState }) {
  const bubble = useRef<HTMLDivElement>(null);
  const noTrigger = useRef<Element>(null);
  const context = useSlottedContext(TooltipContext) ?? {};
  // By which the button is described; the trigger sets it, though its type doesn't say so.
  const id = "id" in context && typeof context.id === "string" ? context.id : undefined;
  const position = useOverlayPosition({
    placement,
    offset: 6,
    targetRef: context.triggerRef ?? noTrigger,
    overlayRef: bubble,
    isOpen: state.isOpen,
    onClose: () => {
      state.close(true);
    },
  });
  const { tooltipProps } = useTooltip(id === undefined ? {} : { id }, state);
  return (
    <div
      {...mergeProps(tooltipProps, position.overlayProps)}
      ref={bubble}
      className={styles.tip}
      data-entering={position.placement === null ? true : undefined}
    >
      {text}
    </div>
  );
}
