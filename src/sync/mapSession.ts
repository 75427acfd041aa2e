import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Role } from "./role.ts";
import type { SaveStatusStore } from "./saveStatus.ts";

/** An open map: its two documents, who is here, and what may be said about saving. */
export type MapSession = {
  readonly mapId: string;
  readonly role: Role;
  /** The map document may be written; false turns the page into a reader. */
  readonly mayEdit: boolean;
  /** The talk document may be written. */
  readonly mayComment: boolean;
  /**
   * The secret of the link the map was opened with; it opens the same map elsewhere with the same rights. "": it was opened by
   * signing in, without a link.
   */
  readonly secret: string;
  readonly map: Y.Doc;
  readonly talk: Y.Doc;
  /** Presence on the map; see `presenceChannel.ts` for its typed form. */
  readonly awareness: Awareness;
  /** Of both documents together. While it is "refused", but not for size alone, the page should stop offering to edit. */
  readonly status: SaveStatusStore;
  /** This browser opens the map again without the link. */
  readonly remembered: boolean;
  /** What was wrong with this device's copy or the server's messages, and what was lost by it, in words; empty in health. */
  readonly repairs: readonly string[];
  /**
   * Resolves with true once the server has everything on disk, with false when it refuses or when `milliseconds` have
   * passed before.
   */
  whenSaved(milliseconds: number): Promise<boolean>;
  /** Leaves the map: waits for writes to this device under way, then closes connections and documents. */
  destroy(): Promise<void>;
};

/** Why a map can't be opened. */
export const MAP_PROBLEMS = ["no-access", "signed-out", "revoked", "unknown-map", "offline", "client-too-old", "server-trouble"] as const;
export type MapProblem = (typeof MAP_PROBLEMS)[number];

export type OpenedMap =
  | { readonly ok: true; readonly session: MapSession }
  | { readonly ok: false; readonly problem: MapProblem; readonly sentence: string };
