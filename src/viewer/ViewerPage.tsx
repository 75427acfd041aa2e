import { useEffect, useState } from "react";
import type { MapSession } from "../sync/mapSession.ts";
import { openReading, type Reading } from "./reading.ts";
import { ReaderShell } from "./ReaderShell.tsx";

/** The page that only reads: the map as it is now, what to fix first, and what is said about it. */
export function ViewerPage({ session }: { readonly session: MapSession }) {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    const opened = openReading(session);
    // oxlint-disable-next-line react/set-state-in-effect -- what must be closed again can't be opened while rendering
    setReading(opened);
    return () => {
      opened.destroy();
    };
  }, [session]);
  return reading === null ? null : <ReaderShell session={session} reading={reading} />;
}
