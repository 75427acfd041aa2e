import * as Y from "yjs";

/**
 * A document that writes nothing of itself. Yjs takes formats that no longer show out of a text that others have changed, in a
 * transaction of its own: deletions that nobody has sent, and that are in no store. Pages do so and send them.
 */
export function silentDocument(): Y.Doc {
  const document = new Y.Doc();
  // Between the observers of a transaction and what it leads to.
  document.on("afterTransaction", (transaction) => {
    // oxlint-disable-next-line no-underscore-dangle -- there is no setting for it
    transaction._needFormattingCleanup = false;
  });
  return document;
}
