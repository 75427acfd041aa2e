import * as Y from "yjs";
import { MAP_FORMS, type RootForm, TALK_FORMS } from "../../src/document/schema/forms.ts";
import type { DocumentName } from "../storage/storage.ts";
import { type Fault, faultInContent } from "./contentForm.ts";
import { type Copied, Cuts, NOTHING_COPIED } from "./cuts.ts";
import type { Content } from "./inspectUpdate.ts";
import { type Landed, type Place, Places, type SharedType } from "./places.ts";
import { type Claims, NO_CLAIMS, Rivals } from "./rivals.ts";
import { isLightDeletion, uprootsTooMuch } from "./uprooting.ts";

/** Ours are twelve; each costs memory, whether or not anybody reads it. */
const ROOTS_BORNE = 100;
/** Fields of a record that no version known here has. */
const STRANGE_FIELDS_BORNE = 100;

const FORMS: Readonly<Record<"map" | "talk", ReadonlyMap<string, RootForm>>> = {
  map: new Map(Object.entries(MAP_FORMS)),
  talk: new Map(Object.entries(TALK_FORMS)),
};

/** Of Yjs, to put operations in order among others that want the same place. */
const LIGHT_STEPS = 100;

/** What an update puts where, and the first fault of it. */
export type Looked = {
  readonly fault: Fault | null;
  readonly runs: Landed["runs"];
  readonly growth: ReadonlyMap<SharedType, number>;
  /** What it takes to put it in place, until that is done. */
  readonly claims: { readonly rivals: Claims; readonly copied: Copied };
  /** Roots that neither the schema knows nor the document has, nor what is on its way. */
  readonly roots: ReadonlySet<string>;
  /** It takes no longer to put in place than what a person does. */
  readonly light: boolean;
};

/** The border of one document: looks into updates before anything is done with them (W31, W32). */
export class ContentGuard {
  readonly #document: Y.Doc;
  readonly #forms: ReadonlyMap<string, RootForm>;
  readonly #places: Places;
  readonly #rivals: Rivals;
  readonly #cuts: Cuts;
  /** How much longer texts and lists will be when everything on its way is there. */
  readonly #growing = new Map<SharedType, number>();
  /** Roots on their way that the schema does not know; some may be there by now. */
  readonly #strangeRoots = new Set<string>();

  constructor(name: DocumentName, document: Y.Doc) {
    this.#document = document;
    this.#forms = FORMS[name.startsWith("talk/") ? "talk" : "map"];
    this.#places = new Places(document);
    this.#rivals = new Rivals(document);
    this.#cuts = new Cuts(document);
  }

  look({ items, deletions, fresh }: Content): Looked {
    const { places, runs, astray } = this.#places.find(items);
    const growth = new Map<SharedType, number>();
    const limits = new Map<SharedType, number>();
    for (const root of this.#strangeRoots) if (this.#document.share.has(root)) this.#strangeRoots.delete(root);
    const roots = new Set<string>();
    const fields = new Map<SharedType, number>();
    const deleted = new DeletedHere(deletions);
    const rivals = this.#rivals.count(items, places);
    const copied = this.#cuts.count({ items, fresh });
    let fault: Fault | null = astray ? "form" : rivals === null || copied === null ? "size" : null;
    if (fault === null && uprootsTooMuch(this.#document, { fresh, places })) fault = "size";
    for (const [at, item] of items.entries()) {
      const place = places[at] ?? null;
      if (place === null) continue;
      const found = faultInContent(item, place, this.#forms);
      if (typeof found === "string") {
        // What the same update deletes is never seen; an editor's undo keeps it for itself.
        if (deleted.within(item) < item.length) fault ??= found;
      } else if (found !== null && place.holder.type !== null) {
        growth.set(place.holder.type, (growth.get(place.holder.type) ?? 0) + item.length - deleted.within(item));
        limits.set(place.holder.type, found.limit);
      }
      if (fault === null && !this.#hasRoom(place, roots, fields)) fault = "size";
      if (fault !== null) break;
    }
    for (const [type, limit] of limits) {
      const length = type.doc === null || !(type instanceof Y.Text || type instanceof Y.Array) ? 0 : type.length;
      const by = growth.get(type) ?? 0;
      if (length + (this.#growing.get(type) ?? 0) + by <= limit) continue;
      // Whoever shortens what is too long must not be kept from it.
      if (by > deletedOf(type, deleted)) fault ??= "size";
    }
    const claims = { rivals: rivals ?? NO_CLAIMS, copied: copied ?? NOTHING_COPIED };
    const light = claims.rivals.steps <= LIGHT_STEPS && claims.copied.values === 0 && isLightDeletion(this.#document, { fresh, places });
    return { fault, runs, growth, claims, roots, light };
  }

  /** The update has been let through. */
  expect({ runs, growth, claims, roots }: Looked): void {
    for (const root of roots) this.#strangeRoots.add(root);
    this.#rivals.expect(claims.rivals);
    this.#cuts.expect(claims.copied);
    this.#places.expect(runs);
    for (const [type, by] of growth) this.#growing.set(type, (this.#growing.get(type) ?? 0) + by);
  }

  /** So much of what was let through is in the document now, and counts there. */
  arrived({ growth, claims }: Pick<Looked, "growth" | "claims">): void {
    this.#rivals.arrived(claims.rivals);
    this.#cuts.arrived(claims.copied);
    for (const [type, by] of growth) {
      const left = (this.#growing.get(type) ?? 0) - by;
      if (left > 0) this.#growing.set(type, left);
      else this.#growing.delete(type);
    }
  }

  /** All that was let through is in the document, or never will be. */
  settle(): void {
    this.#places.settle();
    this.#growing.clear();
    this.#strangeRoots.clear();
    this.#rivals.settle();
    this.#cuts.settle();
  }

  #hasRoom({ holder, key }: Place, roots: Set<string>, fields: Map<SharedType, number>): boolean {
    const { root, keys, type } = holder;
    const form = this.#forms.get(root);
    if (form === undefined) {
      if (this.#document.share.has(root) || this.#strangeRoots.has(root)) return true;
      roots.add(root);
      return this.#document.share.size + this.#strangeRoots.size + roots.size <= ROOTS_BORNE;
    }
    if (form.holds === "values" || type === null || keys.length !== (form.holds === "records" ? 1 : 0)) return true;
    if (key === null || form.fields.has(key)) return true;
    // oxlint-disable no-underscore-dangle -- counting what is visible would mean a walk over all keys
    if (type._map.has(key)) return true;
    const there = fields.get(type) ?? type._map.size;
    // oxlint-enable no-underscore-dangle
    fields.set(type, there + 1);
    return there < form.fields.size + STRANGE_FIELDS_BORNE;
  }
}

/** How much an update deletes of what a text or list holds already. */
function deletedOf(type: SharedType, deleted: DeletedHere): number {
  let sum = 0;
  // oxlint-disable-next-line no-underscore-dangle -- the operations behind the words are only to be had so
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && item.countable) sum += deleted.within(item);
  }
  return sum;
}

/** What an update deletes of what it brings. */
class DeletedHere {
  readonly #deletions: Content["deletions"];
  #ranges: ReadonlyMap<number, readonly { readonly start: number; readonly end: number }[]> | null = null;

  constructor(deletions: Content["deletions"]) {
    this.#deletions = deletions;
  }

  /** How much of the operation is deleted. */
  within({ id, length }: Y.Item): number {
    if (!this.#deletions.clients.has(id.client)) return 0;
    const ranges = this.#sorted().get(id.client) ?? [];
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? Infinity) <= id.clock) low = middle + 1;
      else high = middle;
    }
    let sum = 0;
    for (let range = ranges[low]; range !== undefined && range.start < id.clock + length; range = ranges[++low]) {
      sum += Math.min(range.end, id.clock + length) - Math.max(range.start, id.clock);
    }
    return sum;
  }

  #sorted(): ReadonlyMap<number, readonly { readonly start: number; readonly end: number }[]> {
    this.#ranges ??= new Map([...this.#deletions.clients].map(([client, ranges]) => [
      client, ranges.map(({ clock, len }) => ({ start: clock, end: clock + len })).toSorted((a, b) => a.start - b.start),
    ]));
    return this.#ranges;
  }
}
