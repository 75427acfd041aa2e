import { MAP, TITLE } from "../document/schema/keys.ts";
import { browserDatabase, type Database } from "./database.ts";
import { type DocumentSync, syncDocument } from "./documentSync.ts";
import { getAuthorKey } from "./identity.ts";
import { findKnownMap, type KnownMap, rememberMap, retitleKnownMap, withdrawLink } from "./knownMaps.ts";
import type { MapProblem, MapSession, OpenedMap } from "./mapSession.ts";
import { watchPage } from "./pageEvents.ts";
import { mayWrite, type Role } from "./role.ts";
import { describeSaving, sameStatus, type SaveFacts, type SaveStatus, type SaveStatusStore, together } from "./saveStatus.ts";
import { isLasting, PROBLEM_SENTENCES, requestTicket, type ServerAnswer, type Ticket } from "./tickets.ts";

/** A map that this device has no copy of is shown once it has arrived; nobody waits longer than this for it. */
const FIRST_SYNC_MS = 20_000;
const TITLE_DELAY_MS = 1_000;

export type OpenMapOptions = {
  readonly mapId: string;
  /** From the link; null opens a map that this browser knows, or one that whoever has signed in may open without a link. */
  readonly secret: string | null;
  /** "https://maps.example", without a slash at the end; by default where the page came from. */
  readonly server?: string;
  readonly database?: Database;
  /** The link turned out to allow something else than when the map was last opened: open it again. */
  readonly onRoleChanged?: (role: Role) => void;
};

/**
 * Opens a map, offline first: what this device keeps is shown at once, and the server is reached in the background. Only
 * a map that is not kept here needs the server, and then the session is given once its content has arrived.
 */
export async function openMapSession(options: OpenMapOptions): Promise<OpenedMap> {
  const { mapId, onRoleChanged } = options;
  const server = options.server ?? location.origin;
  const database = options.database ?? browserDatabase();

  const found = await findKnownMap(database, mapId);
  const known = found.ok ? found.value : null;
  const secret = options.secret ?? known?.secret ?? "";

  // A link that this browser has not used yet may allow more or less than the known one: ask before showing anything.
  let firstTicket: ServerAnswer<Ticket> | null = null;
  if (known === null || known.secret !== secret) {
    firstTicket = await requestTicket(server, mapId, secret, getAuthorKey());
    if (!firstTicket.ok && (known === null || isLasting(firstTicket.problem))) return firstTicket;
  }
  const role = firstTicket?.ok === true ? firstTicket.value.role : known?.role;
  if (role === undefined) return failure("offline");

  const remember = async (map: Pick<KnownMap, "role" | "title">): Promise<boolean> => {
    const result = await rememberMap(database, { id: mapId, secret, ...map });
    return result.ok && result.value;
  };

  const getTicket = async (): Promise<ServerAnswer<Ticket>> => {
    const answer = firstTicket ?? (await requestTicket(server, mapId, secret, getAuthorKey()));
    firstTicket = null;
    if (!answer.ok && (answer.problem === "revoked" || answer.problem === "no-access")) {
      await withdrawLink(database, mapId, secret);
    }
    if (answer.ok && answer.value.role !== role) {
      await remember({ role: answer.value.role, title: "" });
      onRoleChanged?.(answer.value.role);
    }
    return answer;
  };

  const status = createStatusStore();
  const listeners: (() => void)[] = [];
  const onChange = (): void => {
    status.update(describeSaving(together(map.getFacts(), talk.getFacts())));
    for (const listener of Array.from(listeners)) listener();
  };
  const shared = { server, database, mapId, requestTicket: getTicket, onChange };
  const map: DocumentSync = syncDocument({ ...shared, kind: "map", writable: mayWrite(role, "map") });
  const talk: DocumentSync = syncDocument({ ...shared, kind: "talk", writable: mayWrite(role, "talk") });

  const [loaded] = await Promise.all([map.load(), talk.load()]);
  const hasCopy = loaded.ok && loaded.value.found;

  const wake = (): void => {
    map.connection.wake();
    talk.connection.wake();
  };
  const stopWatching = watchPage({ onWake: wake, isAtRisk: () => status.getSnapshot().atRisk });
  const stopTitling = followTitle(map, (title) => void retitleKnownMap(database, mapId, title));

  let left = false;
  let remembered = known?.secret === secret;
  const session: MapSession = {
    mapId,
    role,
    secret,
    mayEdit: mayWrite(role, "map"),
    mayComment: mayWrite(role, "talk"),
    map: map.doc,
    talk: talk.doc,
    awareness: map.awareness,
    status,
    get remembered() {
      return remembered;
    },
    get repairs() {
      const unreadable = map.connection.unreadable + talk.connection.unreadable;
      return describeRepairs(map.setAside + talk.setAside, unreadable, map.lostEdits || talk.lostEdits);
    },
    async whenSaved(milliseconds) {
      const isSettled = (): boolean => left || ["saved", "refused"].includes(status.getSnapshot().state);
      await waitFor(listeners, milliseconds, isSettled);
      return !left && status.getSnapshot().state === "saved";
    },
    async destroy() {
      if (left) return;
      left = true;
      stopWatching();
      stopTitling();
      await Promise.all([map.destroy(), talk.destroy()]);
      onChange();
    },
  };

  map.connection.open();
  talk.connection.open();
  if (!hasCopy) {
    const { connection } = map;
    const hasFailed = (): boolean => connection.ended !== null || (!connection.opening && !connection.connected);
    await waitFor(listeners, FIRST_SYNC_MS, () => connection.synced || hasFailed());
    if (!connection.synced) {
      const why = connection.ended ?? { problem: "offline" as const, sentence: connection.absence ?? PROBLEM_SENTENCES.offline };
      await session.destroy();
      return { ok: false, ...why };
    }
  }
  remembered = await remember({ role, title: titleOf(map) });
  return { ok: true, session };
}

function failure(problem: MapProblem): OpenedMap {
  return { ok: false, problem, sentence: PROBLEM_SENTENCES[problem] };
}

const NOTHING_YET: SaveFacts = {
  opening: true, connected: false, unsaved: false, keeping: false,
  keepTrouble: null, absence: null, serverTrouble: null, refusal: null,
};

function createStatusStore(): SaveStatusStore & { update(next: SaveStatus): void } {
  let current = describeSaving(NOTHING_YET);
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    update(next) {
      if (sameStatus(current, next)) return;
      current = next;
      for (const listener of Array.from(listeners)) listener();
    },
  };
}

/** True once the condition holds after one of the session's changes, false when it doesn't in time. */
function waitFor(changes: (() => void)[], milliseconds: number, condition: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (met: boolean): void => {
      clearTimeout(timer);
      const index = changes.indexOf(check);
      if (index >= 0) changes.splice(index, 1);
      resolve(met);
    };
    const check = (): void => {
      if (condition()) finish(true);
    };
    const timer = setTimeout(() => {
      finish(false);
    }, milliseconds);
    changes.push(check);
    check();
  });
}

function titleOf({ doc }: DocumentSync): string {
  const title = doc.getMap(MAP).get(TITLE);
  return typeof title === "string" ? title : "";
}

/** The home page lists maps by title; it learns of a new one a moment after the last change. */
function followTitle(map: DocumentSync, onTitle: (title: string) => void): () => void {
  const root = map.doc.getMap(MAP);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = titleOf(map);
  const tell = (): void => {
    clearTimeout(timer);
    const title = titleOf(map);
    if (title === told) return;
    told = title;
    onTitle(title);
  };
  const onChange = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, TITLE_DELAY_MS);
  };
  root.observe(onChange);
  return () => {
    root.unobserve(onChange);
    tell();
  };
}

function describeRepairs(rows: number, messages: number, lostEdits: boolean): readonly string[] {
  const repairs: string[] = [];
  if (rows > 0) {
    repairs.push(`${rows} ${rows === 1 ? "part" : "parts"} of this device's copy could not be read and ${rows === 1 ? "was" : "were"} set aside; the server's copy fills the gap.`);
  }
  if (messages > 0) repairs.push(`${messages} ${messages === 1 ? "message" : "messages"} from the server could not be read and ${messages === 1 ? "was" : "were"} skipped.`);
  if (lostEdits) repairs.push("Some edits of an earlier visit were lost with a part of this device's copy: look whether the newest ones are there.");
  return repairs;
}
