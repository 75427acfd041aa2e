import { useEffect, useState } from "react";
import type { MapSession, OpenedMap } from "../sync/mapSession.ts";
import { openMapSession } from "../sync/openMapSession.ts";

/** Null while the map is being opened. */
export function useMapSession(mapId: string, secret: string | null): { opened: OpenedMap | null; openAgain: () => void } {
  const [opened, setOpened] = useState<OpenedMap | null>(null);
  const [attempt, setAttempt] = useState(0);
  const openAgain = (): void => {
    setAttempt((before) => before + 1);
  };

  useEffect(() => {
    let left = false;
    let session: MapSession | null = null;
    setOpened(null);
    void openMapSession({ mapId, secret, onRoleChanged: () => !left && openAgain() }).then((result) => {
      if (result.ok) session = result.session;
      if (left) void session?.destroy();
      else setOpened(result);
    });
    return () => {
      left = true;
      void session?.destroy();
    };
  }, [mapId, secret, attempt]);

  return { opened, openAgain };
}
