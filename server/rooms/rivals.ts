import * as Y from "yjs";
import type { Place } from "./places.ts";

/**
 * So many steps Yjs may take to put the operations of one update in order among others that want the same place (W32): some
 * 40 ms. Measured with yjs 13.6: 1,000 operations in the face of 2,000 take it a second.
 */
const STEPS_BORNE = 200_000;
/** Of one update without rivals elsewhere. */
const RIVALS_BORNE = 1000;
/** Of all that are on their way, which are put in place in one go before others are heard: some 130 ms. */
const STEPS_TOGETHER = 600_000;

/** What of an update that has been let through counts until it is in the document: how far Yjs walks, and who wants which place. */
export type Claims = { readonly steps: number; readonly crowds: readonly Crowd[] };

export const NO_CLAIMS: Claims = { steps: 0, crowds: [] };

/** Counts, before anything is done with an update, how far Yjs would have to walk for it. */
export class Rivals {
  readonly #document: Y.Doc;
  readonly #claimed = new Claimed();
  /** Of all on their way. */
  #steps = 0;

  constructor(document: Y.Doc) {
    this.#document = document;
  }

  /**
   * @returns null: that is too far, by itself or with all that are on their way. A single operation that meets none of those
   *   may always be put in its place.
   */
  count(items: readonly Y.Item[], places: readonly (Place | null)[]): Claims | null {
    if (items.length === 0) return NO_CLAIMS;
    const most = items.length === 1 ? STEPS_TOGETHER : STEPS_BORNE;
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
        crowd.length = this.#lengthOf(place, origin, end, most - steps);
        crowd.end = end;
      }
      steps += crowd.length + this.#claimed.of(crowd);
      if (steps > most && items.length > 1) return null;
    }
    if (this.#steps > 0 && steps > 0 && this.#steps + steps > STEPS_TOGETHER) return null;
    return { steps, crowds: crowds.all };
  }

  expect({ steps, crowds }: Claims): void {
    this.#steps += steps;
    for (const crowd of crowds) this.#claimed.add(crowd, crowd.count);
  }

  /** They are in the document now, where they are walked over. */
  arrived({ steps, crowds }: Claims): void {
    this.#steps -= steps;
    for (const crowd of crowds) this.#claimed.add(crowd, -crowd.count);
  }

  settle(): void {
    this.#steps = 0;
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
  /** Without a neighbour: the key in this holder. */
  readonly holder: string;
  readonly key: string;
  readonly origin: Y.ID | null;
  count: number;
  last: Y.ID | null;
  /** How far the document's own go from the neighbour to this end; null: not counted yet. */
  length: number | null;
  end: Y.Item | null;
};

class Crowds {
  readonly all: Crowd[] = [];
  readonly #behind = new ById<Crowd>();
  readonly #inHolder = new Map<Place["holder"], { readonly name: string; readonly crowds: Map<string, Crowd> }>();
  readonly #inNamed = new Map<string, Map<string, Crowd>>();

  of(place: Place, origin: Y.ID | null): Crowd {
    if (origin === null) return this.#first(place);
    return this.#behind.get(origin) ?? this.#behind.set(origin, this.#open("", "", origin));
  }

  #first({ holder, key }: Place): Crowd {
    let here = this.#inHolder.get(holder);
    if (here === undefined) {
      // The same may be met as two.
      const name = JSON.stringify([holder.root, holder.keys]);
      here = { name, crowds: this.#inNamed.get(name) ?? new Map<string, Crowd>() };
      this.#inNamed.set(name, here.crowds);
      this.#inHolder.set(holder, here);
    }
    let crowd = here.crowds.get(key ?? "");
    if (crowd === undefined) here.crowds.set(key ?? "", (crowd = this.#open(here.name, key ?? "", null)));
    return crowd;
  }

  #open(holder: string, key: string, origin: Y.ID | null): Crowd {
    const crowd = { holder, key, origin, count: 0, last: null, length: null, end: null };
    this.all.push(crowd);
    return crowd;
  }
}

/** How many operations that have been let through, and are not in the document yet, want the place behind the same neighbour. */
class Claimed {
  readonly #behind = new ById<number>();
  readonly #first = new Map<string, Map<string, number>>();

  of({ holder, key, origin }: Crowd): number {
    return (origin === null ? this.#first.get(holder)?.get(key) : this.#behind.get(origin)) ?? 0;
  }

  add(crowd: Crowd, count: number): void {
    const { holder, key, origin } = crowd;
    const left = this.of(crowd) + count;
    if (origin !== null) {
      if (left > 0) this.#behind.set(origin, left);
      else this.#behind.delete(origin);
      return;
    }
    let here = this.#first.get(holder);
    if (here === undefined) this.#first.set(holder, (here = new Map()));
    if (left > 0) here.set(key, left);
    else if (here.delete(key) && here.size === 0) this.#first.delete(holder);
  }

  clear(): void {
    this.#behind.clear();
    this.#first.clear();
  }
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
  delete({ client, clock }: Y.ID): void {
    const own = this.#ofClient.get(client);
    if (own?.delete(clock) === true && own.size === 0) this.#ofClient.delete(client);
  }

  clear(): void {
    this.#ofClient.clear();
  }
}
