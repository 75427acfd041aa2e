import { useSyncExternalStore } from "react";
import type { Colleague } from "../document/presence.ts";
import { PresenceBar } from "../panels/PresenceBar.tsx";
import { changeIdentity, NAMELESS } from "../sync/identity.ts";
import type { PresenceChannel } from "../sync/presenceChannel.ts";
import { DONE } from "../ui/outcome.ts";
import { useIdentity } from "./useIdentity.ts";

type LivePresenceBarProps = { readonly presence: PresenceChannel; readonly colleagues: readonly Colleague[] };

/** Who is here, with oneself in the colour that colleagues see, which may be another than the chosen one. */
export function LivePresenceBar({ presence, colleagues }: LivePresenceBarProps) {
  const { name } = useIdentity();
  const colour = useSyncExternalStore(presence.subscribe, () => presence.getMine().colour);
  return (
    <PresenceBar
      me={{ name: name === NAMELESS ? "" : name, colour }}
      colleagues={colleagues}
      onChangeMe={(change) =>
        changeIdentity(change) ? DONE : { ok: false, reason: "This browser keeps no data, so the name lasts for this page only." }
      }
    />
  );
}
