import { CloudOff, KeyRound, LogIn, MapPinOff, RefreshCw, ServerCrash } from "lucide-react";
import type { ReactNode } from "react";
import type { MapProblem } from "../sync/mapSession.ts";
import { signInAddress } from "../sync/signIn.ts";
import { isLasting } from "../sync/tickets.ts";
import { Button } from "../ui/Button.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { MessagePage } from "./MessagePage.tsx";

// Only who has lost every link needs it, and who is told so has just reached the server.
const RecoverMap = onDemand(async () => (await import("./RecoverMap.tsx")).RecoverMap);

export type MapProblemPageProps = {
  readonly mapId: string;
  readonly problem: MapProblem;
  readonly sentence: string;
  readonly onTryAgain: () => void;
};

const TITLES: Readonly<Record<MapProblem, string>> = {
  "no-access": "This link doesn't open the map",
  "signed-out": "Sign in to open this map",
  revoked: "This link no longer works",
  "unknown-map": "There is no such map here",
  offline: "This map isn't on this device yet",
  "client-too-old": "There is a newer version of this page",
  "server-trouble": "The server can't open the map now",
};

/** What helps, where the title has said already what happened. */
const CURES: Readonly<Partial<Record<MapProblem, string>>> = {
  "no-access": "Ask whoever sent it for the whole link, with everything after the #.",
  "signed-out": "It opens for people who sign in to this server, and by its links.",
  revoked: "It has been withdrawn or has expired: ask an owner of the map for a new one.",
  "unknown-map": "It may have been deleted, or the link belongs to another server.",
};

const ICONS: Readonly<Record<MapProblem, ReactNode>> = {
  "no-access": <KeyRound />,
  "signed-out": <LogIn />,
  revoked: <KeyRound />,
  "unknown-map": <MapPinOff />,
  offline: <CloudOff />,
  "client-too-old": <RefreshCw />,
  "server-trouble": <ServerCrash />,
};

/** Why a map can't be shown, and what helps. */
export function MapProblemPage({ mapId, problem, sentence, onTryAgain }: MapProblemPageProps) {
  const again =
    problem === "client-too-old"
      ? <Button look="primary" onPress={() => { location.reload(); }}>Reload the page</Button>
      : <Button look={isLasting(problem) ? "secondary" : "primary"} onPress={onTryAgain}>Try again</Button>;
  const signIn = <Button look="primary" onPress={() => { location.assign(signInAddress(`/map/${mapId}`)); }}>Sign in</Button>;
  return (
    <MessagePage icon={ICONS[problem]} title={TITLES[problem]} actions={problem === "signed-out" ? <>{signIn}{again}</> : again}>
      <p>{CURES[problem] ?? sentence}</p>
      {(problem === "no-access" || problem === "signed-out" || problem === "revoked") && <RecoverMap mapId={mapId} />}
      {problem === "offline" && <p>Maps that were opened on this device before open without a connection.</p>}
    </MessagePage>
  );
}
