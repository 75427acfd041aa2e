import { useSyncExternalStore } from "react";
import { getIdentity, type Identity, subscribeToIdentity } from "../sync/identity.ts";

export function useIdentity(): Identity {
  return useSyncExternalStore(subscribeToIdentity, getIdentity);
}
