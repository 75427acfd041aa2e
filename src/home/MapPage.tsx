import { type ComponentType, useCallback, useEffect, useState } from "react";
import type { MapSession } from "../sync/mapSession.ts";
import { guardLeaving } from "./leaving.ts";
import { MapBoundary } from "./MapBoundary.tsx";
import { MapProblemPage } from "./MapProblemPage.tsx";
import { readSecret } from "./mapLink.ts";
import { OpeningPage } from "./OpeningPage.tsx";
import { isNewer } from "./newerMap.ts";
import { useMapSession } from "./useMapSession.ts";

export type MapPageProps = {
  readonly mapId: string;
  readonly Editor: ComponentType<{ readonly session: MapSession }>;
  readonly Viewer: ComponentType<{ readonly session: MapSession }>;
};

/** Opens the map of the address; opening it again starts from nothing. */
export function MapPage(props: MapPageProps) {
  const [attempt, setAttempt] = useState(0);
  const openAgain = useCallback(() => {
    setAttempt((before) => before + 1);
  }, []);
  useEffect(() => {
    // Another link to the same map, pasted into the address bar, changes the fragment alone.
    window.addEventListener("hashchange", openAgain);
    return () => {
      window.removeEventListener("hashchange", openAgain);
    };
  }, [openAgain]);
  return <OpenMap key={attempt} {...props} onOpenAgain={openAgain} />;
}

/** Shows a map to write or to read, as its link allows. */
function OpenMap({ mapId, Editor, Viewer, onOpenAgain }: MapPageProps & { readonly onOpenAgain: () => void }) {
  const [secret] = useState(() => readSecret(location.hash));
  const opened = useMapSession(mapId, secret, onOpenAgain);

  useEffect(() => {
    // An address bar that shows the secret gives it to every screenshot and every shared screen.
    if (opened?.ok === true && opened.session.remembered) history.replaceState(history.state, "", location.pathname);
  }, [opened]);

  useEffect(() => (opened?.ok === true ? guardLeaving(opened.session) : undefined), [opened]);

  if (opened === null) return <OpeningPage />;
  if (!opened.ok) return <MapProblemPage mapId={mapId} problem={opened.problem} sentence={opened.sentence} onTryAgain={onOpenAgain} />;
  const { session } = opened;
  const Page = session.mayEdit && !isNewer(session.map) ? Editor : Viewer;
  return (
    <MapBoundary session={session}>
      <Page session={session} />
    </MapBoundary>
  );
}
