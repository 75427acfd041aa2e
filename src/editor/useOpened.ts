import { useEffect, useState } from "react";

/**
 * Something that is opened with the page and closed with it; null until it is open. `open` must keep its identity for as
 * long as the thing is to stay open.
 */
export function useOpened<Opened extends { destroy(): void }>(open: () => Opened): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    const now = open();
    // oxlint-disable-next-line react/set-state-in-effect -- what must be closed again can't be opened while rendering
    setOpened(now);
    return () => {
      now.destroy();
    };
  }, [open]);
  return opened;
}
