import * as Y from "yjs";
import type { Place } from "./places.ts";

/**
 * So many steps Yjs may take to put the operations of one update in order among others that want the same place (W32): some
 * 40 ms. Measured with yjs 13.6: 1,000 operations in the face of 2,000 take it a second.
 */
const STEPS_BORNE = 200_000;
/** Of one update without rivals elsewhere. */
const RIVALS_BORNE = 1000;
/** So few on their way to one place are not remembered: what they cost is charged by its time (W36). */
const FEW = 16;

/** How many operations that have been let through, and are not in the document yet, want the place behind the same neighbour. */
export type Claims = ReadonlyMap<string, number>;

const NO_CLAIMS: Claims = new Map();

/** Counts, before anything is done with an update, how far Yjs would have to walk for it. */
export class Rivals {
  readonly #document: Y.Doc;
  readonly #claimed = new Map<string, number>();

  constructor(document: Y.Doc) {
    this.#document = document;
  }

  /** @returns null: that is too far. A single operation may always be put in its place. */
  count(items: readonly Y.Item[], places: readonly (Place | null)[]): Claims | null {
    if (items.length <= 1) return NO_CLAIMS;
    const crowds = new Crowds();
    /** Behind which of the document's own an operation of this update stands: what it is put before is before that too. */
    const ends = new ById<Y.Item>();
    let steps = 0;
    for (const [at, item] of items.entries()) {
      const place = places[at] ?? null;
      if (place === null) continue;
      const { origin, rightOrigin } = item;
      const crowd = crowds.of(place, origin);
      if (++crowd.count > RIVALS_BORNE) return null;
      const end = rightOrigin === null ? null : (this.#stored(rightOrigin) ?? ends.get(rightOrigin));
      if (end !== null) ends.set(item.id, end);
      // One that goes right before the last of its kind meets none of them.
      if (crowd.last !== null && (rightOrigin === null || !Y.compareIDs(crowd.last, rightOrigin))) steps += crowd.count;
      crowd.last = item.id;
      if (crowd.length === null || crowd.end !== end) {
        crowd.length = this.#lengthOf(place, origin, end, STEPS_BORNE - steps);
        crowd.end = end;
      }
      steps += crowd.length;
      if (this.#claimed.size > 0) steps += this.#claimed.get(nameOf(crowd)) ?? 0;
      if (steps > STEPS_BORNE) return null;
    }
    return crowds.claims();
  }

  expect(claims: Claims): void {
    for (const [name, count] of claims) this.#claimed.set(name, (this.#claimed.get(name) ?? 0) + count);
  }

  /** They are in the document now, where they are walked over. */
  arrived(claims: Claims): void {
    for (const [name, count] of claims) {
      const left = (this.#claimed.get(name) ?? 0) - count;
      if (left > 0) this.#claimed.set(name, left);
      else this.#claimed.delete(name);
    }
  }

  settle(): void {
    this.#claimed.clear();
  }

  /** How many pieces stand in the document between a neighbour and an end; no more than `most` are counted. */
  #lengthOf({ holder, key }: Place, origin: Y.ID | null, end: Y.Item | null, most: number): number {
    let length = 0;
    // oxlint-disable no-underscore-dangle -- Yjs walks over the same
    if (origin === null && key !== null) {
      // From the newest value of a key to the first.
      for (let item = holder.type?._map.get(key) ?? null; item !== null && length <= most; item = item.left) length++;
      return length;
    }
    let item = origin === null ? (holder.type?._start ?? null) : (this.#stored(origin)?.right ?? null);
    // oxlint-enable no-underscore-dangle
    for (; item !== null && item !== end && length <= most; item = item.right) length++;
    return length;
  }

  #stored({ client, clock }: Y.ID): Y.Item | null {
    if (clock >= Y.getState(this.#document.store, client)) return null;
    const structs = this.#document.store.clients.get(client) ?? [];
    const found = structs[Y.findIndexSS(structs, clock)];
    return found instanceof Y.Item ? found : null;
  }
}

/** Operations of one update that want the place behind the same neighbour. */
type Crowd = {
  readonly place: Place;
  readonly origin: Y.ID | null;
  count: number;
  last: Y.ID | null;
  /** How far the document's own go from the neighbour to this end; null: not counted yet. */
  length: number | null;
  end: Y.Item | null;
  name: string | null;
};

/** Most of them hold one operation, so nothing is written down for them that is not asked for. */
class Crowds {
  readonly #behind = new ById<Crowd>();
  readonly #inHolder = new Map<Place["holder"], Map<string, Crowd>>();
  readonly #inNamed = new Map<string, Map<string, Crowd>>();
  readonly #large: Crowd[] = [];

  of(place: Place, origin: Y.ID | null): Crowd {
    const crowd = origin === null ? this.#first(place) : (this.#behind.get(origin) ?? this.#behind.set(origin, crowdOf(place, origin)));
    // It is counted after this.
    if (crowd.count === FEW) this.#large.push(crowd);
    return crowd;
  }

  claims(): Claims {
    return new Map(this.#large.map((crowd) => [nameOf(crowd), crowd.count]));
  }

  #first(place: Place): Crowd {
    const { holder, key } = place;
    let here = this.#inHolder.get(holder);
    if (here === undefined) {
      // The same may be met as two.
      const name = nameOfHolder(place);
      here = this.#inNamed.get(name) ?? new Map<string, Crowd>();
      this.#inNamed.set(name, here);
      this.#inHolder.set(holder, here);
    }
    let crowd = here.get(key ?? "");
    if (crowd === undefined) here.set(key ?? "", (crowd = crowdOf(place, null)));
    return crowd;
  }
}

function crowdOf(place: Place, origin: Y.ID | null): Crowd {
  return { place, origin, count: 0, last: null, length: null, end: null, name: null };
}

function nameOf(crowd: Crowd): string {
  const { place, origin } = crowd;
  crowd.name ??= origin === null ? `${nameOfHolder(place)} ${place.key ?? ""}` : `${origin.client}.${origin.clock}`;
  return crowd.name;
}

function nameOfHolder({ holder: { root, keys } }: Place): string {
  return JSON.stringify([root, keys]);
}

/** A map from ids, without the texts that would have to be made of them. */
class ById<T> {
  readonly #ofClient = new Map<number, Map<number, T>>();

  get({ client, clock }: Y.ID): T | null {
    return this.#ofClient.get(client)?.get(clock) ?? null;
  }

  set({ client, clock }: Y.ID, value: T): T {
    const own = this.#ofClient.get(client);
    if (own === undefined) this.#ofClient.set(client, new Map([[clock, value]]));
    else own.set(clock, value);
    return value;
  }
}
