import type * as Y from "yjs";
import type { CommandResult, Refusal } from "./commandResult.ts";
import { snapshotOf } from "./liveMap.ts";
import { LOCAL_EDIT } from "./origins.ts";
import type { MapSnapshot } from "./snapshot.ts";

/** What a command decided to do, after every check: `write` cannot fail any more. */
export type Change<T> = { readonly ok: true; readonly value: T; readonly write: () => void };

export function change<T>(value: T, write: () => void): Change<T> {
  return { ok: true, value, write };
}

/**
 * The shape of every command (DESIGN D5): look at the map, decide, then write in one transaction that is one undo step. A
 * command can so never stop half way. A map written by a newer version is refused here for all of them (DESIGN D8).
 */
export function edit<T>(
  doc: Y.Doc, decide: (snapshot: MapSnapshot) => Change<T> | Refusal, origin: symbol = LOCAL_EDIT,
): CommandResult<T> {
  const snapshot = snapshotOf(doc);
  if (snapshot.newer) {
    return {
      ok: false,
      reason: "This map was written by a newer version of Throughline and can only be read here. Reload the page to update.",
    };
  }
  const decision = decide(snapshot);
  if (!decision.ok) return decision;
  doc.transact(decision.write, origin);
  return { ok: true, value: decision.value };
}
