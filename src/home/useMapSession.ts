import { useEffect, useState } from "react";
import type { MapSession, OpenedMap } from "../sync/mapSession.ts";
import { openMapSession } from "../sync/openMapSession.ts";

/**
 * Opens the map for as long as the component lives. Null while it is being opened; a new key opens it again.
 */
export function useMapSession(mapId: string, secret: string | null, onRoleChanged: () => void): OpenedMap | null {
  const [opened, setOpened] = useState<OpenedMap | null>(null);

  useEffect(() => {
    let left = false;
    let session: MapSession | null = null;
    const open = async (): Promise<void> => {
      const result = await openMapSession({ mapId, secret, onRoleChanged });
      if (result.ok) session = result.session;
      if (left) await session?.destroy();
      else setOpened(result);
    };
    void open();
    return () => {
      left = true;
      void session?.destroy();
    };
  }, [mapId, secret, onRoleChanged]);

  return opened;
}
