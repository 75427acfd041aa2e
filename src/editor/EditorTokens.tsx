import { useCallback, useEffect, useState } from "react";

import { type MadeToken, type NewToken, ProgramTokens } from "../panels/sharing/ProgramTokens.tsx";
import type { OwnedMap } from "../sync/mapLinks.ts";
import { createToken, listTokens, type MapToken, pushAddress, revokeToken } from "../sync/mapTokens.ts";
import type { Outcome } from "../ui/outcome.ts";
import { DONE } from "../ui/outcome.ts";

/** The tokens of the owner's map, over the server's. */
export function EditorTokens({ owned, now }: { readonly owned: OwnedMap; readonly now: Date }) {
  const [tokens, setTokens] = useState<readonly MapToken[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const show = useCallback((answer: Awaited<ReturnType<typeof listTokens>>): void => {
    if (answer.ok) setTokens(answer.value);
    setFault(answer.ok ? null : answer.sentence);
  }, []);
  useEffect(() => {
    void listTokens(owned).then(show);
  }, [owned, show]);

  const onCreate = async (wish: NewToken): Promise<MadeToken> => {
    const made = await createToken(owned, wish);
    if (!made.ok) return { ok: false, reason: made.sentence };
    show(await listTokens(owned));
    return { ok: true, token: made.value };
  };
  const onRevoke = async (tokenId: string): Promise<Outcome> => {
    const revoked = await revokeToken(owned, tokenId);
    if (!revoked.ok) return { ok: false, reason: revoked.sentence };
    show(await listTokens(owned));
    return DONE;
  };
  return (
    <ProgramTokens
      tokens={tokens}
      fault={fault}
      address={pushAddress(owned.server, owned.mapId)}
      description={`${owned.server}/api/openapi.json`}
      now={now}
      onCreate={onCreate}
      onRevoke={onRevoke}
    />
  );
}
