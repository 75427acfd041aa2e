/** What came of asking this device's store: a value, or a sentence for people. */
export type StoreResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: string };

/** Runs work on the store and never throws. */
export async function settled<T>(work: () => PromiseLike<T>): Promise<StoreResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, trouble: storeTrouble(error) };
  }
}

/** Nothing of the error's own text is shown or logged: it might quote an answer (DESIGN M7). */
export function storeTrouble(error: unknown): string {
  const names = namesOf(error);
  if (names.has("QuotaExceededError")) {
    return "This device has no room left for the answers. The figures on the map are not affected; free some space and import the file again.";
  }
  if (names.has("VersionError")) return "The answers on this device belong to a newer version of the page: reload it.";
  if (names.has("MissingAPIError") || names.has("SecurityError") || names.has("InvalidStateError")) {
    return "This browser does not let the page keep answers: allow site data, or leave the private window.";
  }
  return "The answers on this device cannot be reached at the moment: reload the page, and if that does not help, restart the browser.";
}

/** Dexie wraps the browser's errors; the telling name may be any of the nested ones. */
function namesOf(error: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  let cause: unknown = error;
  for (let depth = 0; depth < 8 && typeof cause === "object" && cause !== null; depth += 1) {
    if ("name" in cause && typeof cause.name === "string") names.add(cause.name);
    cause = "inner" in cause ? cause.inner : "cause" in cause ? cause.cause : null;
  }
  return names;
}
