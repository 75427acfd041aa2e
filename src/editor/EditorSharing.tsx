import { useCallback, useEffect, useMemo, useState } from "react";

import { useNow } from "../live/useNow.ts";
import { ShareDialog } from "../panels/ShareDialog.tsx";
import type { NewLink } from "../panels/sharing/NewLinkForm.tsx";
import type { MadeCode } from "../panels/sharing/RecoveryCode.tsx";
import { browserDatabase } from "../sync/database.ts";
import { createLink, linkAddress, listLinks, type ManagedLink, type OwnedMap, replaceLink, revokeLink } from "../sync/mapLinks.ts";
import { makeRecoveryCode } from "../sync/recovery.ts";
import type { MapSession } from "../sync/mapSession.ts";
import type { Outcome } from "../ui/outcome.ts";
import { DONE } from "../ui/outcome.ts";
import { EditorTokens } from "./EditorTokens.tsx";

type EditorSharingProps = { readonly session: MapSession; readonly mapTitle: string; readonly onClose: () => void };

/** The share dialog over the server's links: the owner's own, or the one link this browser holds. */
export function EditorSharing({ session, mapTitle, onClose }: EditorSharingProps) {
  const { mapId, secret, role } = session;
  const owned = useMemo<OwnedMap>(
    () => ({ server: location.origin, mapId, ownerSecret: secret, database: browserDatabase() }),
    [mapId, secret],
  );
  const [links, setLinks] = useState<readonly ManagedLink[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const now = useNow();

  const show = useCallback((answer: Awaited<ReturnType<typeof listLinks>>): void => {
    if (answer.ok) setLinks(answer.value);
    setFault(answer.ok ? null : answer.sentence);
  }, []);
  const refresh = async (): Promise<void> => {
    show(await listLinks(owned));
  };
  useEffect(() => {
    if (role === "owner") void listLinks(owned).then(show);
  }, [role, owned, show]);

  const onCreate = async (wish: NewLink): Promise<Outcome> => {
    const created = await createLink(owned, wish);
    if (!created.ok) return { ok: false, reason: created.sentence };
    await refresh();
    return DONE;
  };
  const onRevoke = async (linkId: string): Promise<Outcome> => {
    const revoked = await revokeLink(owned, linkId);
    if (!revoked.ok) return { ok: false, reason: revoked.sentence };
    await refresh();
    return DONE;
  };
  const onReplace = async (linkId: string): Promise<Outcome> => {
    const replaced = await replaceLink(owned, linkId);
    if (!replaced.ok) return { ok: false, reason: replaced.sentence };
    await refresh();
    return DONE;
  };
  const onMakeRecoveryCode = async (): Promise<MadeCode> => {
    const made = await makeRecoveryCode(owned);
    return made.ok ? { ok: true, code: made.value } : { ok: false, reason: made.sentence };
  };
  const address = (known: string): string => linkAddress(location.origin, mapId, known);
  return (
    <ShareDialog
      mapTitle={mapTitle}
      myRole={role}
      myAddress={address(secret)}
      links={links?.map((link) => ({ ...link, address: link.secret === null ? null : address(link.secret) })) ?? null}
      fault={fault}
      now={now}
      onCreate={onCreate}
      onRevoke={onRevoke}
      onReplace={onReplace}
      onMakeRecoveryCode={onMakeRecoveryCode}
      programs={role === "owner" && <EditorTokens owned={owned} now={now} />}
      onClose={onClose}
    />
  );
}
