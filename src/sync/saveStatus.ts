/**
 * What may honestly be said about the edits of this page (DESIGN idea 5). Nothing is called saved before the server's
 * disk has it, and nothing is called kept before IndexedDB has confirmed it.
 */

export const SAVE_STATES = ["saved", "saving", "offline", "not-kept", "refused"] as const;
/**
 * - `saved`: the server has every edit on disk.
 * - `saving`: an edit is on its way to this device's store or to the server's disk.
 * - `offline`: the server can't be reached or can't write; this device keeps every edit.
 * - `not-kept`: an edit made now would be lost with the page.
 * - `refused`: the server will not take edits over this link, and trying again would not help.
 */
export type SaveState = (typeof SAVE_STATES)[number];

export type SaveStatus = {
  readonly state: SaveState;
  /** A few words for the status line: "Kept on this device, offline". */
  readonly label: string;
  /** What happened and what to do, as whole sentences. */
  readonly sentence: string;
  /** There are edits that neither the server nor this device has: closing the page would lose them. */
  readonly atRisk: boolean;
  /** There are edits that the server doesn't have yet. */
  readonly unsaved: boolean;
  /** A live connection to the server exists. */
  readonly connected: boolean;
  /** Refused for its size alone: taking something back cures it, so editing has to go on. */
  readonly tooLarge: boolean;
  /** Refused for what it says (W46): taking it back cures it likewise. */
  readonly notTaken: boolean;
};

/** For `useSyncExternalStore`: the same object until something changes. */
export type SaveStatusStore = {
  readonly getSnapshot: () => SaveStatus;
  readonly subscribe: (listener: () => void) => () => void;
};

/** What is known about one document. */
export type SaveFacts = {
  /** The first connection of this page is still being made. */
  readonly opening: boolean;
  readonly connected: boolean;
  /** The server has something still to acknowledge, from this page or from an earlier visit. */
  readonly unsaved: boolean;
  /** Edits whose write to this device's store is under way. */
  readonly keeping: boolean;
  /** Why this device can't keep edits; null while it can. */
  readonly keepTrouble: string | null;
  /** Why there is no connection, where more is known than that; null otherwise. */
  readonly absence: string | null;
  /** Why the server can't write at the moment; null while it can. */
  readonly serverTrouble: string | null;
  /** Why the server will never take what this page sends; null while it does. */
  readonly refusal: string | null;
  /** The refusal is for the size of the map or of an edit. */
  readonly tooLarge?: boolean;
  /** The refusal is for an edit that the map cannot take, whoever makes it. */
  readonly notTaken?: boolean;
  /** The refusal ends when the person signs in again. */
  readonly signedOut?: boolean;
};

export function describeSaving(facts: SaveFacts): SaveStatus {
  const { connected, unsaved } = facts;
  const atRisk = unsaved && (facts.keeping || facts.keepTrouble !== null);
  const status = (state: SaveState, label: string, sentence: string): SaveStatus => ({
    state,
    label,
    sentence,
    atRisk,
    unsaved,
    connected,
    tooLarge: facts.refusal !== null && facts.tooLarge === true,
    notTaken: facts.refusal !== null && facts.notTaken === true,
  });
  const kept = facts.keepTrouble === null ? "" : ` This device can't keep a copy: ${facts.keepTrouble}`;

  if (facts.refusal !== null) {
    const copy = unsaved && facts.keepTrouble === null ? " Your unsaved edits are kept on this device." : kept;
    const why = facts.tooLarge === true ? "too large" : facts.signedOut === true ? "signed out" : facts.notTaken === true ? "the map can't take it" : "no longer allowed";
    return status("refused", `Not saved: ${why}`, facts.refusal + copy);
  }
  if (connected && facts.serverTrouble === null) {
    return unsaved
      ? status("saving", "Saving", `Sending your edits to the server.${kept}`)
      : status("saved", "Saved", `The server has everything on disk.${kept}`);
  }
  if (facts.opening) return status("saving", "Connecting", `Connecting to the server.${kept}`);
  const why = facts.serverTrouble ?? facts.absence ?? "There is no connection to the server.";
  if (facts.keepTrouble !== null) {
    const loss = unsaved
      ? "Your newest edits would be lost if this page were closed; keep it open."
      : "What you type now would be lost if this page were closed.";
    return status("not-kept", "Not kept: keep this page open", `${why} ${facts.keepTrouble} ${loss}`);
  }
  if (unsaved && facts.keeping) return status("saving", "Saving", `${why} Keeping your edits on this device.`);
  const label = facts.serverTrouble === null ? "Kept on this device, offline" : "Kept on this device, server can't save";
  return status("offline", label, `${why} ${unsaved ? "Your edits are" : "The map is"} kept on this device and sent when it is back.`);
}

/** A map and its discussion spoken of as one: what holds for only one of them is not claimed for both. */
export function together(a: SaveFacts, b: SaveFacts): SaveFacts {
  return {
    opening: a.opening || b.opening,
    connected: a.connected && b.connected,
    unsaved: a.unsaved || b.unsaved,
    keeping: a.keeping || b.keeping,
    keepTrouble: a.keepTrouble ?? b.keepTrouble,
    absence: a.absence ?? b.absence,
    serverTrouble: a.serverTrouble ?? b.serverTrouble,
    refusal: a.refusal ?? b.refusal,
    signedOut: a.signedOut === true || b.signedOut === true,
    tooLarge: [a, b].every(({ refusal, tooLarge }) => refusal === null || tooLarge === true),
    notTaken: [a, b].every(({ refusal, tooLarge, notTaken }) => refusal === null || tooLarge === true || notTaken === true),
  };
}

export function sameStatus(a: SaveStatus, b: SaveStatus): boolean {
  return (
    a.state === b.state &&
    a.label === b.label &&
    a.sentence === b.sentence &&
    a.atRisk === b.atRisk &&
    a.unsaved === b.unsaved &&
    a.connected === b.connected &&
    a.tooLarge === b.tooLarge &&
    a.notTaken === b.notTaken
  );
}
