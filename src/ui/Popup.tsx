import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { ButtonContext } from "react-aria-components/Button";
import { onDemand } from "./onDemand.tsx";
import { whenIdle } from "./whenIdle.ts";

/** The first screen shows the button only. */
const PopupWindow = onDemand(async () => (await import("./PopupWindow.tsx")).PopupWindow);

export type PopupPlacement = "bottom start" | "bottom end" | "top start" | "top end";

export type PopupProps = {
  /** Names the popup for screen readers. */
  readonly label: string;
  /** The button that opens it: a `Button` or `IconButton` of this folder. */
  readonly trigger: ReactElement;
  readonly placement?: PopupPlacement;
  readonly children: ReactNode;
};

/** A small window at its button, closed by Escape or a click beside it. */
export function Popup({ label, trigger, placement = "bottom end", children }: PopupProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => whenIdle(PopupWindow.warmUp), []);
  return (
    <>
      <ButtonContext.Provider
        value={{
          ref: button,
          "aria-haspopup": "dialog",
          "aria-expanded": open,
          onPress: () => {
            setOpen(true);
          },
        }}
      >
        {trigger}
      </ButtonContext.Provider>
      {open && (
        <PopupWindow
          label={label}
          button={button}
          placement={placement}
          onClose={() => {
            setOpen(false);
          }}
        >
          {children}
        </PopupWindow>
      )}
    </>
  );
}
