import { LIMITS } from "../../src/sync/messages.ts";
import type { RemoteEntry } from "../bus/bus.ts";
import { RemoteHolder } from "../bus/remoteHolder.ts";
import { Claims } from "./claims.ts";
import type { Connection } from "./connection.ts";
import { framed } from "./framed.ts";
import { encodePresence, type PresenceEntry } from "./frames.ts";
import { isEcho, nextClock } from "./presenceClock.ts";

const GONE = "null";
const DEPARTED_FOR_MS = 60_000;
/** y-protocols forgets a state after 30 seconds; a throttled background tab renews too seldom, so the server does. */
const RENEW_AFTER_MS = 15_000;

/** Somebody at another server whose presence is not renewed for so long has left without our hearing of it. */
const REMOTE_STALE_MS = 40_000;

/** `since`: from when on its owner speaks for this client; milliseconds since 1970, like `at`, when it was told last. */
type Present = { readonly owner: Connection | RemoteHolder; entry: PresenceEntry; at: number; readonly since: number };

/** How the other servers on the same store are told who is here (W43). */
export type PresenceAbroad = {
  readonly node: string;
  tell(entries: readonly RemoteEntry[]): void;
  claim(client: number, holder: string): void;
};
const NOBODY_ABROAD: PresenceAbroad = { node: "", tell() {}, claim() {} };

/**
 * Who is on a document, as the server vouches for it: nobody speaks for another, and states go out at most 30 times a
 * second (W18-W21). Ephemeral.
 */
export class Presence {
  readonly #present = new Map<number, Present>();
  /** Ids that left lately, with the clock they left at: what y-websocket echoes must not bring them back. */
  readonly #departed = new Map<number, { readonly clock: number; readonly at: number }>();
  readonly #claims = new Claims<Connection>({
    holderOf: (client) => this.#present.get(client)?.owner,
    onFree: (client) => {
      this.#handOver(client);
    },
    onAlive: (client) => {
      // Whoever asked may be at another server.
      if (!(this.#present.get(client)?.owner instanceof RemoteHolder)) this.#change(client, true);
    },
  });
  readonly #changed = new Set<number>();
  /** Those of the changed that speak, or spoke, through a connection of this server. */
  readonly #changedHere = new Set<number>();
  readonly #connections: ReadonlySet<Connection>;
  readonly #abroad: PresenceAbroad;
  #timer: NodeJS.Timeout | null = null;

  constructor(connections: ReadonlySet<Connection>, abroad: PresenceAbroad = NOBODY_ABROAD) {
    this.#connections = connections;
    this.#abroad = abroad;
  }

  /** Takes what a client says. Throws for a state that is neither a JSON object nor null. */
  receive(connection: Connection, entries: readonly PresenceEntry[]): void {
    for (const { client, clock, state } of entries) {
      if (Buffer.byteLength(state) > LIMITS.presence) continue;
      const parsed = parseState(state);
      if (isEcho(clock)) continue;
      const owner = this.#present.get(client)?.owner;
      const isOthers = owner !== undefined && owner !== connection;
      // It said that it is away, and somebody else has the client now.
      if (isOthers && connection.presenceClient === client) connection.presenceClient = null;
      if (connection.presenceClient === null && parsed !== null) {
        if (isOthers) this.#wait(client, connection, state);
        else this.#give(client, connection);
      }
      if (parsed === null && this.#claims.clientOf(connection) === client) this.#claims.drop(connection);
      if (connection.presenceClient !== client) continue;
      if (parsed === null) this.#handOver(client);
      else this.#set(client, connection, parsed);
    }
  }

  /**
   * What a newcomer, or one who asks, is told; never its own state. The clocks are fresh: whoever returns has forgotten
   * the states but not the clocks, and would take the same ones for old news.
   */
  everyoneBut(connection: Connection): Uint8Array {
    const own = ownClient(connection);
    const others = [...this.#present].flatMap(([client, present]) => (client === own ? [] : [refresh(present)]));
    return encodePresence(others);
  }

  leave(connection: Connection): void {
    const client = connection.presenceClient;
    this.#claims.drop(connection);
    if (client !== null && this.#present.get(client)?.owner === connection) this.#handOver(client);
  }

  /** Takes what another server says of the people there. */
  receiveFrom(node: string, entries: readonly RemoteEntry[]): void {
    for (const { client, clock, state, since } of entries) {
      const known = this.#present.get(client);
      if (state === GONE) {
        if (isAt(known, node)) this.#handOver(client);
        continue;
      }
      const here = known === undefined || known.owner instanceof RemoteHolder ? null : { ...known, owner: known.owner };
      // Two servers let somebody in under one client at the same moment: both find that the earlier one has it.
      if (here !== null && (here.since < since || (here.since === since && this.#abroad.node < node))) {
        this.#change(client, true);
        continue;
      }
      const holder = isAt(known, node) ? known.owner : new RemoteHolder(node, () => {
        this.#abroad.claim(client, node);
      });
      const stamped = { client, clock: nextClock(Math.max(clock, this.#lastClock(client))), state };
      holder.lastPong = Date.now();
      this.#present.set(client, { owner: holder, entry: stamped, at: Date.now(), since });
      this.#departed.delete(client);
      this.#change(client, false);
      if (here === null) continue;
      // The later one may be a page that has lost its connection there: it waits for the earlier one to prove alive.
      here.owner.presenceClient = null;
      this.#wait(client, here.owner, here.entry.state);
    }
  }

  /** Another server is gone, and everybody who was there. */
  forgetNode(node: string): void {
    for (const [client, present] of this.#present) if (isAt(present, node)) this.#handOver(client);
  }

  /** Tells the other servers of everybody who is here. */
  announce(): void {
    for (const [client, { owner }] of this.#present) if (!(owner instanceof RemoteHolder)) this.#changedHere.add(client);
    this.#tellAbroad();
  }

  /** Somebody at another server wants this client: whoever has it here must prove alive. */
  challenge(client: number): void {
    const holder = this.#present.get(client)?.owner;
    if (holder !== undefined && !(holder instanceof RemoteHolder)) this.#claims.challenge(client, holder);
    // That it left was said, but may have been lost on the way.
    else this.#abroad.tell([{ client, clock: this.#lastClock(client), state: GONE, since: 0 }]);
  }

  /** Its holder has gone: removes the client, or gives it to whoever waits for it. */
  #handOver(client: number): void {
    const next = this.#claims.takeNext(client);
    const parsed = next === null ? null : parseState(next.state);
    if (next === null || parsed === null) {
      this.#remove(client);
      return;
    }
    this.#give(client, next.claimant);
    this.#set(client, next.claimant, parsed);
  }

  #give(client: number, connection: Connection): void {
    this.#claims.drop(connection);
    connection.presenceClient = client;
  }

  #wait(client: number, connection: Connection, state: string): void {
    connection.wantedClient = client;
    this.#claims.wait(client, connection, state);
  }

  /** Sends those again who have not said anything for a while but are still connected, and claims what others still hold. */
  renew(now: number): void {
    this.#claims.renew();
    for (const [client, present] of this.#present) {
      if (present.owner instanceof RemoteHolder) {
        if (now - present.at > REMOTE_STALE_MS) this.#handOver(client);
        continue;
      }
      if (now - present.at < RENEW_AFTER_MS) continue;
      refresh(present);
      present.at = now;
      this.#change(client, true);
    }
    for (const [client, { at }] of this.#departed) {
      if (now - at > DEPARTED_FOR_MS) this.#departed.delete(client);
    }
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#tellAbroad();
  }

  #set(client: number, owner: Connection, state: Readonly<Record<string, unknown>>): void {
    const clock = nextClock(this.#lastClock(client));
    const stamped = JSON.stringify({ ...state, role: owner.identity.role });
    const known = this.#present.get(client);
    const since = known?.owner === owner ? known.since : Date.now();
    this.#present.set(client, { owner, entry: { client, clock, state: stamped }, at: Date.now(), since });
    this.#departed.delete(client);
    this.#change(client, true);
  }

  #remove(client: number): void {
    const present = this.#present.get(client);
    if (present === undefined) return;
    const clock = nextClock(this.#lastClock(client));
    this.#present.delete(client);
    this.#departed.set(client, { clock, at: Date.now() });
    this.#change(client, !(present.owner instanceof RemoteHolder));
  }

  #lastClock(client: number): number {
    return this.#present.get(client)?.entry.clock ?? this.#departed.get(client)?.clock ?? 0;
  }

  #change(client: number, here: boolean): void {
    this.#changed.add(client);
    if (here) this.#changedHere.add(client);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#flush();
    }, 1000 / LIMITS.presencePerSecond);
  }

  #tellAbroad(): void {
    const entries = [...this.#changedHere].flatMap((client): RemoteEntry[] => {
      const present = this.#present.get(client);
      if (present === undefined) return [{ client, clock: this.#departed.get(client)?.clock ?? 0, state: GONE, since: 0 }];
      return present.owner instanceof RemoteHolder ? [] : [{ ...present.entry, since: present.since }];
    });
    this.#changedHere.clear();
    if (entries.length > 0) this.#abroad.tell(entries);
  }

  #flush(): void {
    this.#tellAbroad();
    const entries = [...this.#changed].map((client): PresenceEntry => {
      const present = this.#present.get(client);
      return present?.entry ?? { client, clock: this.#departed.get(client)?.clock ?? 0, state: GONE };
    });
    this.#changed.clear();
    const forAll = framed(encodePresence(entries));
    for (const connection of this.#connections) {
      const own = ownClient(connection);
      const others = own === null ? entries : entries.filter(({ client }) => client !== own);
      if (others.length === entries.length) connection.sendFramed(forAll);
      else if (others.length > 0) connection.send(encodePresence(others));
    }
  }
}

/** What it speaks for, or wants to: a page that is told its own state takes it for news, and renews its own later. */
function ownClient({ presenceClient, wantedClient }: Connection): number | null {
  return presenceClient ?? wantedClient;
}

function isAt(present: Present | undefined, node: string): present is Present & { readonly owner: RemoteHolder } {
  return present?.owner instanceof RemoteHolder && present.owner.node === node;
}

function refresh(present: Present): PresenceEntry {
  present.entry = { ...present.entry, clock: nextClock(present.entry.clock) };
  return present.entry;
}

function parseState(state: string): Readonly<Record<string, unknown>> | null {
  const parsed: unknown = JSON.parse(state);
  if (parsed === null) return null;
  if (typeof parsed !== "object" || Array.isArray(parsed)) throw new Error("A presence state that is no object.");
  return { ...parsed };
}
