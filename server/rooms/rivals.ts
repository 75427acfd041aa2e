import * as Y from "yjs";
import type { Place } from "./places.ts";

/**
 * So many steps Yjs may take to put the operations of one update in order among others that want the same place (W32): some
 * 200 ms. Measured with yjs 13.6: 1,000 operations in the face of 2,000 take it a second.
 */
const STEPS_BORNE = 400_000;
/** Of one update without rivals elsewhere. */
const RIVALS_BORNE = 1000;
/** So few operations are let pass: what they cost is charged by its time (W36). */
const FEW = 16;

/** How many operations that have been let through, and are not in the document yet, want the place behind the same neighbour. */
export type Claims = ReadonlyMap<string, number>;

/** Counts, before anything is done with an update, how far Yjs would have to walk for it. */
export class Rivals {
  readonly #document: Y.Doc;
  readonly #claimed = new Map<string, number>();

  constructor(document: Y.Doc) {
    this.#document = document;
  }

  /** @returns null: that is too far. What few operations want is not counted. */
  count(items: readonly Y.Item[], places: readonly (Place | null)[]): Claims | null {
    const claims = new Map<string, number>();
    if (items.length <= FEW) return claims;
    const names = new Map<Place["holder"], string>();
    const walked = new Map<string, number>();
    /** Behind which end of the document's own an operation of this update stands: what it is put before is before that too. */
    const ends = new Map<string, Y.ID | null>();
    const inOrder = new Map<string, string>();
    let steps = 0;
    for (const [at, item] of items.entries()) {
      const place = places[at] ?? null;
      if (place === null) continue;
      const { origin, rightOrigin, id } = item;
      let within = names.get(place.holder);
      if (within === undefined) names.set(place.holder, (within = JSON.stringify([place.holder.root, place.holder.keys])));
      const name = origin === null ? `${within} ${place.key ?? ""}` : idOf(origin);
      const count = (claims.get(name) ?? 0) + 1;
      if (count > RIVALS_BORNE) return null;
      claims.set(name, count);
      const right = rightOrigin === null ? null : idOf(rightOrigin);
      const end = right !== null && ends.has(right) ? (ends.get(right) ?? null) : rightOrigin;
      ends.set(idOf(id), end);
      // One that goes right before the last of its kind meets none of them.
      if (count > 1 && (right === null || inOrder.get(name) !== right)) steps += count;
      inOrder.set(name, idOf(id));
      const way = `${name} ${end === null ? "" : idOf(end)}`;
      let length = walked.get(way);
      if (length === undefined) walked.set(way, (length = this.#lengthOf(place, origin, end, STEPS_BORNE - steps)));
      steps += length + (this.#claimed.get(name) ?? 0);
      if (steps > STEPS_BORNE) return null;
    }
    for (const [name, count] of claims) {
      if (count <= FEW) claims.delete(name);
    }
    return claims;
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
  #lengthOf({ holder, key }: Place, origin: Y.ID | null, end: Y.ID | null, most: number): number {
    const last = end === null ? null : this.#stored(end);
    let length = 0;
    // oxlint-disable no-underscore-dangle -- Yjs walks over the same
    if (origin === null && key !== null) {
      // From the newest value of a key to the first.
      for (let item = holder.type?._map.get(key) ?? null; item !== null && length <= most; item = item.left) length++;
      return length;
    }
    let item = origin === null ? (holder.type?._start ?? null) : (this.#stored(origin)?.right ?? null);
    // oxlint-enable no-underscore-dangle
    for (; item !== null && item !== last && length <= most; item = item.right) length++;
    return length;
  }

  #stored({ client, clock }: Y.ID): Y.Item | null {
    if (clock >= Y.getState(this.#document.store, client)) return null;
    const structs = this.#document.store.clients.get(client) ?? [];
    const found = structs[Y.findIndexSS(structs, clock)];
    return found instanceof Y.Item ? found : null;
  }
}

function idOf({ client, clock }: Y.ID): string {
  return `${client}.${clock}`;
}
