import { liveQuery } from "dexie";
import { type Attempt, attempt, type Database } from "./database.ts";
import { type Role, ROLES } from "./role.ts";

/** A map this browser has opened. Kept here only, and never sent anywhere: the secret opens the map. */
export type KnownMap = {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly secret: string;
  /** ISO 8601 instant. */
  readonly lastOpened: string;
  /** The server has said that the link doesn't open the map any more. */
  readonly withdrawn: boolean;
};

/** With whether this device holds edits of it that no server has acknowledged. */
export type ListedMap = KnownMap & { readonly unsaved: boolean };

export async function findKnownMap(database: Database, id: string): Promise<Attempt<KnownMap | null>> {
  return attempt(database, async () => (await database.knownMaps.get(id)) ?? null);
}

/**
 * Adds the map, or brings what is known about it up to date. A link that allows less doesn't replace one that allows more
 * and still works: an owner who tries out the viewers' link must not lose the map. An empty title keeps the one known.
 *
 * @returns whether the map is known by this very link now
 */
export function rememberMap(
  database: Database,
  map: Pick<KnownMap, "id" | "title" | "role" | "secret">,
): Promise<Attempt<boolean>> {
  return attempt(database, () =>
    database.transaction("rw", database.knownMaps, async () => {
      const before = await database.knownMaps.get(map.id);
      const title = map.title === "" ? (before?.title ?? "") : map.title;
      const lastOpened = new Date().toISOString();
      const another = before !== undefined && before.secret !== map.secret && !before.withdrawn;
      const link = another && rank(before.role) < rank(map.role) ? before : map;
      await database.knownMaps.put({
        id: map.id, title, lastOpened, role: link.role, secret: link.secret, withdrawn: false,
      });
      return link.secret === map.secret;
    }),
  );
}

/** 0 is the owner's link, which allows most. */
function rank(role: Role): number {
  return ROLES.indexOf(role);
}

/** The server has said that this link opens the map no more; another one may take its place. */
export function withdrawLink(database: Database, id: string, secret: string): Promise<Attempt<void>> {
  return attempt(database, async () => {
    await database.knownMaps.where("id").equals(id).and((map) => map.secret === secret).modify({ withdrawn: true });
  });
}

export function retitleKnownMap(database: Database, id: string, title: string): Promise<Attempt<void>> {
  return attempt(database, async () => {
    await database.knownMaps.update(id, { title });
  });
}

/** Removes the map with everything kept of it from this device. The server's copy stays as it is. */
export function forgetMap(database: Database, id: string): Promise<Attempt<void>> {
  const { knownMaps, linkSecrets, updates, broken, unsaved } = database;
  return attempt(database, () =>
    database.transaction("rw", [knownMaps, linkSecrets, updates, broken, unsaved], async () => {
      for (const document of documentsOf(id)) {
        await updates.where("[document+id]").between([document, -Infinity], [document, []]).delete();
        await broken.where("document").equals(document).delete();
        await unsaved.where("document").equals(document).delete();
      }
      await linkSecrets.where("mapId").equals(id).delete();
      await knownMaps.delete(id);
    }),
  );
}

/** Last opened first. */
export function listKnownMaps(database: Database): Promise<Attempt<readonly ListedMap[]>> {
  return attempt(database, () => readList(database));
}

/** Calls back at once and whenever the list changes, in this tab or another; gives the way to stop. */
export function watchKnownMaps(database: Database, onList: (list: Attempt<readonly ListedMap[]>) => void): () => void {
  const subscription = liveQuery(() => attempt(database, () => readList(database))).subscribe(onList);
  return () => {
    subscription.unsubscribe();
  };
}

async function readList(database: Database): Promise<readonly ListedMap[]> {
  const [maps, marks] = await Promise.all([database.knownMaps.toArray(), database.unsaved.toArray()]);
  const unsaved = new Set(marks.map((mark) => mark.document));
  return maps
    .map((map) => ({ ...map, unsaved: documentsOf(map.id).some((document) => unsaved.has(document)) }))
    .toSorted((a, b) => (a.lastOpened < b.lastOpened ? 1 : -1));
}

function documentsOf(id: string): readonly string[] {
  return [`map/${id}`, `talk/${id}`];
}
