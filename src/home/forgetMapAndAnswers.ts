import { type Attempt, browserDatabase } from "../sync/database.ts";
import { forgetMap } from "../sync/knownMaps.ts";

/**
 * Removes everything this device keeps of a map. The answers go first: should they not go, the map stays in the list, and
 * with it the way to try again.
 */
export async function forgetMapAndAnswers(id: string): Promise<Attempt<void>> {
  try {
    // Fetched when it is needed: few visits to this page forget a map.
    const [{ answersDatabase }, { forgetAnswersOfMap }, { waitingDatabase }, { forgetWaitingOfMap }] = await Promise.all([
      import("../answers/answersDatabase.ts"), import("../answers/forgetAnswers.ts"),
      import("../answers/waitingDatabase.ts"), import("../answers/waitingStore.ts"),
    ]);
    const forgotten = await forgetAnswersOfMap(answersDatabase(), id);
    if (!forgotten.ok) return forgotten;
    const forgottenToo = await forgetWaitingOfMap(waitingDatabase(), id);
    if (!forgottenToo.ok) return forgottenToo;
  } catch {
    return { ok: false, trouble: "A part of this page could not be fetched, so nothing was forgotten. Try again with a connection." };
  }
  return forgetMap(browserDatabase(), id);
}
