import * as Y from "yjs";

/** A shared type, of any kind. */
export type SharedType = Exclude<Y.Item["parent"], Y.ID | null>;

/** A shared type by the way from its root: the keys on it, null for a place in a list or a text. */
export type Holder = {
  readonly root: string;
  readonly keys: readonly (string | null)[];
  /** Null: a root that the document does not have yet. */
  readonly type: SharedType | null;
  /** The operation that made the type; null for a root. Two types may have stood under the same keys, one after the other. */
  readonly madeBy: Y.ID | null;
};

/** Where an operation puts its content: under a key, or with null into a list or a text. */
export type Place = { readonly holder: Holder; readonly key: string | null };

/** Operations of one client from `clock` to before `end` that came together; null place: Yjs will throw their content away. */
type Run = { readonly clock: number; end: number; readonly place: Place | null; readonly opens: SharedType | null };

/** Where each operation of an update lands; the runs are kept until it is in the document, since the next update may build on it. */
export type Landed = {
  readonly places: readonly (Place | null)[];
  readonly runs: ReadonlyMap<number, readonly Run[]>;
  /** An operation stands between two neighbours that are in different places (W31). */
  readonly astray: boolean;
};

/** No document of ours nests shared types further; whatever lies deeper is told to be here. */
const DEEPEST = 16;
const RUNS_BORNE = 1000;

/**
 * Finds where the operations of an update would land in a document, without carrying them out. Yjs names the place of most
 * of them by a neighbour only, which may be in the document, in the same update, or in one that is on its way to the disk.
 */
export class Places {
  readonly #document: Y.Doc;
  readonly #onTheirWay = new Map<number, Run[]>();
  readonly #roots = new WeakMap<SharedType, string>();
  #runs = 0;
  #runsBorne = RUNS_BORNE;

  constructor(document: Y.Doc) {
    this.#document = document;
  }

  /**
   * @param items new operations without a gap, those of each client by ascending clock (see `inspectUpdate`)
   * @throws for an operation whose first part is known in another place
   */
  find(items: readonly Y.Item[]): Landed {
    const search = new Search(items, {
      known: (id) => this.#known(id), rootOf: (name) => this.#rootOf(name), isSame: (place, other) => this.#isSame(place, other),
    });
    const places: (Place | null)[] = [];
    const runs = new Map<number, Run[]>();
    for (const item of items) {
      const place = search.placeOf(item);
      this.#compareWithKnown(item, place);
      const opens = openedBy(item);
      const { client, clock } = item.id;
      const own = runs.get(client);
      const last = own?.at(-1);
      if (last !== undefined && last.end === clock && last.place === place && opens === null && last.opens === null) last.end += item.length;
      else {
        const run = { clock, end: clock + item.length, place, opens };
        if (own === undefined) runs.set(client, [run]);
        else own.push(run);
      }
      places.push(place);
    }
    return { places, runs, astray: search.astray };
  }

  /** Its update has been let through. Only the runs are needed from now on. */
  expect(runs: Landed["runs"]): void {
    if (this.#runs > this.#runsBorne) this.#forgetArrived();
    for (const [client, list] of runs) {
      this.#runs += list.length;
      const expected = this.#onTheirWay.get(client);
      if (expected === undefined) this.#onTheirWay.set(client, [...list]);
      else expected.push(...list);
    }
  }

  /** All that was on its way is in the document, or never will be. */
  settle(): void {
    this.#onTheirWay.clear();
    this.#runs = 0;
    this.#runsBorne = RUNS_BORNE;
  }

  /** Where so much comes that something is always on its way, `settle` is never called. */
  #forgetArrived(): void {
    this.#runs = 0;
    for (const [client, list] of this.#onTheirWay) {
      const state = Y.getState(this.#document.store, client);
      const left = list.filter(({ end }) => end > state);
      this.#runs += left.length;
      if (left.length === 0) this.#onTheirWay.delete(client);
      else this.#onTheirWay.set(client, left);
    }
    this.#runsBorne = Math.max(RUNS_BORNE, 2 * this.#runs);
  }

  /**
   * Of an operation whose first part is known Yjs takes only the rest, and puts it behind that part, wherever the operation says
   * it goes. Somebody could so have it looked at in one place and put into another.
   */
  #compareWithKnown({ id }: Y.Item, place: Place | null): void {
    const isStored = id.clock < Y.getState(this.#document.store, id.client);
    const known = this.#known(id);
    if (!isStored && known === null) return;
    if (!this.#isSame(known?.place ?? null, place)) throw new Error("An operation that is known in another place.");
  }

  /** Two places that Yjs throws content away in are the same to it. */
  #isSame(place: Place | null, other: Place | null): boolean {
    return areSame(place, other) || (this.#isGone(place) && this.#isGone(other));
  }

  /** It may have been deleted after what is on its way there was looked at. */
  #isGone(place: Place | null): boolean {
    const id = place === null ? null : place.holder.madeBy;
    if (id === null) return place === null;
    if (id.clock >= Y.getState(this.#document.store, id.client)) return false;
    const structs = this.#document.store.clients.get(id.client) ?? [];
    return structs[Y.findIndexSS(structs, id.clock)]?.deleted === true;
  }

  #known({ client, clock }: Y.ID): Run | null {
    if (clock < Y.getState(this.#document.store, client)) {
      const structs = this.#document.store.clients.get(client) ?? [];
      const item = structs[Y.findIndexSS(structs, clock)];
      if (!(item instanceof Y.Item)) return null;
      return { clock: item.id.clock, end: item.id.clock + item.length, place: this.#placeOfStored(item), opens: openedBy(item) };
    }
    const runs = this.#onTheirWay.get(client);
    if (runs === undefined) return null;
    const run = runs[indexOf(runs, clock)];
    return run !== undefined && clock < run.end ? run : null;
  }

  #placeOfStored(item: Y.Item): Place | null {
    const { parent } = item;
    return parent instanceof Y.AbstractType ? { holder: this.#holderOf(parent), key: item.parentSub } : null;
  }

  #holderOf(type: SharedType): Holder {
    const keys: (string | null)[] = [];
    let at = type;
    // oxlint-disable no-underscore-dangle -- Yjs names the way up so, and exports it in its types
    while (at._item !== null && keys.length < DEEPEST) {
      keys.unshift(at._item.parentSub);
      const { parent } = at._item;
      if (!(parent instanceof Y.AbstractType)) break;
      at = parent;
    }
    return { root: this.#nameOf(at), keys, type, madeBy: type._item?.id ?? null };
    // oxlint-enable no-underscore-dangle
  }

  #nameOf(type: SharedType): string {
    const known = this.#roots.get(type);
    if (known !== undefined) return known;
    for (const [name, root] of this.#document.share) {
      if (!Object.is(root, type)) continue;
      this.#roots.set(type, name);
      return name;
    }
    return "";
  }

  #rootOf(root: string): Holder {
    return { root, keys: [], type: this.#document.share.get(root) ?? null, madeBy: null };
  }
}

/** What is asked of the document, and of what is on its way there. */
type Asked = {
  readonly known: (id: Y.ID) => Run | null;
  readonly rootOf: (name: string) => Holder;
  readonly isSame: (place: Place | null, other: Place | null) => boolean;
};

/** The operations of one update, and where each lands. */
class Search {
  /** One of those found stands between two neighbours that are in different places. */
  astray = false;
  readonly #holders = new Map<SharedType | string, Holder>();
  /** Made when an operation is looked for by its id. */
  #ofClient: ReadonlyMap<number, readonly Y.Item[]> | null = null;
  readonly #items: readonly Y.Item[];
  readonly #found = new Map<Y.Item, Place | null>();
  readonly #asked: Asked;

  constructor(items: readonly Y.Item[], asked: Asked) {
    this.#items = items;
    this.#asked = asked;
  }

  placeOf(item: Y.Item): Place | null {
    const found = this.#found.get(item);
    if (found !== undefined) return found;
    const next = this.#step(item);
    if (next !== null) this.#search([item, next]);
    return this.#found.get(item) ?? null;
  }

  /** By a list of what is waited for: a chain of neighbours may be longer than the stack is deep. */
  #search(waiting: Y.Item[]): void {
    for (let item = waiting.at(-1); item !== undefined; item = waiting.at(-1)) {
      const next = this.#found.has(item) ? null : this.#step(item);
      if (next === null) waiting.pop();
      else waiting.push(next);
    }
  }

  #find(item: Y.Item, place: Place | null): null {
    this.#found.set(item, place);
    return null;
  }

  /** Finds the place of an operation, or another one of the update whose place must be known first. */
  #step(item: Y.Item): Y.Item | null {
    // The types of Yjs do not say that what was just decoded may name its root.
    const parent: unknown = item.parent;
    const neighbour = item.origin ?? item.rightOrigin;
    const id = neighbour ?? (parent instanceof Y.ID ? parent : null);
    if (id === null) {
      return this.#find(item, typeof parent === "string" ? { holder: this.#root(parent), key: item.parentSub } : null);
    }
    const own = this.#unfound(id);
    if (own !== null) return own;
    const met = this.#met(id);
    const place = met?.place ?? null;
    if (item.origin !== null && item.rightOrigin !== null) {
      const behind = this.#unfound(item.rightOrigin);
      if (behind !== null) return behind;
      this.astray ||= !this.#asked.isSame(place, this.#met(item.rightOrigin)?.place ?? null);
    }
    if (met === null || place === null) return this.#find(item, null);
    if (neighbour !== null) return this.#find(item, place);
    return this.#find(item, met.opens === null ? null : { holder: this.#inside(place, met.opens, id), key: item.parentSub });
  }

  /** The operation of the update that has this id, while its place is not known. */
  #unfound(id: Y.ID): Y.Item | null {
    const own = this.#own(id);
    return own === null || this.#found.has(own) ? null : own;
  }

  #met(id: Y.ID): Pick<Run, "place" | "opens"> | null {
    const own = this.#own(id);
    return own === null ? this.#asked.known(id) : { place: this.#found.get(own) ?? null, opens: openedBy(own) };
  }

  #inside({ holder: { root, keys }, key }: Place, type: SharedType, madeBy: Y.ID): Holder {
    const known = this.#holders.get(type);
    if (known !== undefined) return known;
    const holder = { root, keys: keys.length < DEEPEST ? [...keys, key] : keys, type, madeBy };
    this.#holders.set(type, holder);
    return holder;
  }

  #root(name: string): Holder {
    const known = this.#holders.get(name);
    if (known !== undefined) return known;
    const holder = this.#asked.rootOf(name);
    this.#holders.set(name, holder);
    return holder;
  }

  #own({ client, clock }: Y.ID): Y.Item | null {
    this.#ofClient ??= Map.groupBy(this.#items, ({ id }) => id.client);
    const items = this.#ofClient.get(client);
    return items?.[indexIn(items, clock)] ?? null;
  }
}

/** Whether or not the type is in the document already. */
function areSame(place: Place | null, other: Place | null): boolean {
  if (place === other) return true;
  if (place === null || other === null || place.key !== other.key) return false;
  const [mine, theirs] = [place.holder.madeBy, other.holder.madeBy];
  if (mine === null || theirs === null) return mine === theirs && place.holder.root === other.holder.root;
  return Y.compareIDs(mine, theirs);
}

/** The operation that has this clock; -1: none. */
function indexIn(items: readonly Y.Item[], clock: number): number {
  let [low, high] = [0, items.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined) return -1;
    if (clock < item.id.clock) high = middle - 1;
    else if (clock >= item.id.clock + item.length) low = middle + 1;
    else return middle;
  }
  return -1;
}

function openedBy(item: Y.Item): SharedType | null {
  return item.content instanceof Y.ContentType ? item.content.type : null;
}

/** The last run that begins at or before the clock; -1: none. */
function indexOf(runs: readonly Run[], clock: number): number {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.clock ?? Infinity) <= clock) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
