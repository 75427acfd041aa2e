import type { MapSession } from "../sync/mapSession.ts";

export function ViewerPage({ session }: { readonly session: MapSession }) {
  return <main>{session.mapId}</main>;
}
