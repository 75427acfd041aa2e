import { type ComponentType, useEffect, useState } from "react";
import type { MapSession } from "../sync/mapSession.ts";
import { useMapSession } from "./useMapSession.ts";

export type MapPageProps = {
  readonly mapId: string;
  readonly Editor: ComponentType<{ session: MapSession }>;
  readonly Viewer: ComponentType<{ session: MapSession }>;
};

/** Opens the map of the address and shows it to write or to read, as the link allows. */
export function MapPage({ mapId, Editor, Viewer }: MapPageProps) {
  const [secret] = useState(() => decodeURIComponent(location.hash.slice(1)) || null);
  const { opened, openAgain } = useMapSession(mapId, secret);

  useEffect(() => {
    // Remembered by now; an address bar that shows the secret gives it to every screenshot and shared screen.
    if (opened?.ok === true && location.hash !== "") history.replaceState(history.state, "", location.pathname);
  }, [opened]);

  if (opened === null) return <p role="status">Opening the map</p>;
  if (!opened.ok) {
    return (
      <main>
        <p>{opened.sentence}</p>
        <button type="button" onClick={openAgain}>Try again</button>
      </main>
    );
  }
  const { session } = opened;
  return session.mayEdit ? <Editor session={session} /> : <Viewer session={session} />;
}
