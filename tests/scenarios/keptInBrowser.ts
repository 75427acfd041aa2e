import type { Page } from "@playwright/test";

/** Everything that IndexedDB holds in this browser for this address, database by database, as text. */
export async function everythingKept(page: Page): Promise<ReadonlyMap<string, string>> {
  const entries = await page.evaluate(async () => {
    // What runs in the page can take nothing along from here.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const asText = (value: unknown): string =>
      JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? Array.from(inner, (byte) => String.fromCharCode(byte)).join("") : inner));
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const wait = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error(String(request.error))));
    });
    const found: [string, string][] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await wait(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      let text = "";
      if (stores.length > 0) {
        const transaction = database.transaction(stores);
        for (const store of stores) text += asText(await wait(transaction.objectStore(store).getAll()));
      }
      database.close();
      found.push([name, text]);
    }
    return found;
  });
  return new Map(entries);
}

/** The names of the databases in which a text stands. */
export async function databasesWith(page: Page, text: string): Promise<readonly string[]> {
  const kept = await everythingKept(page);
  return [...kept].filter(([, content]) => content.includes(text)).map(([name]) => name).toSorted();
}
