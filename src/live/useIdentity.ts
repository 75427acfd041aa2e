import { useSyncExternalStore } from "react";
import { getIdentity, type Identity, subscribeToIdentity } from "../sync/identity.ts";

/** Name and colour of this person, as set in this tab or another one. */
export function useIdentity(): Identity {
  return useSyncExternalStore(subscribeToIdentity, getIdentity);
}
