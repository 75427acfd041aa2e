import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import styles from "./Tooltip.module.css";

export type TooltipProps = {
  readonly text: string;
  /** Something that takes focus; anything else never shows its tooltip to the keyboard. */
  readonly children: ReactElement;
  readonly placement?: "top" | "bottom" | "left" | "right";
};

export function Tooltip({ text, children, placement = "bottom" }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className={styles.tip ?? ""} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
