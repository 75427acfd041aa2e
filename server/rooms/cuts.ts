import * as Y from "yjs";
import type { Content } from "./inspectUpdate.ts";

/** Values that were put into a list at once, or one after the other by one client: Yjs keeps them in one array. */
type Run = { readonly client: number; readonly clock: number; readonly end: number };

/** As many as W15 allows in other ways. */
const LONGEST_RUN = 5400;
/** To cut a shorter one costs no more than the operation that does it. */
const SHORTEST_RUN = 64;
/** So many values may be copied for one update, and for all that are on their way: some 40 ms, measured with yjs 13.6. */
const COPIES_BORNE = 2_000_000;

/** What of an update that has been let through counts until it is in the document. */
export type Copied = { readonly values: number; readonly runs: readonly Run[] };

export const NOTHING_COPIED: Copied = { values: 0, runs: [] };

/**
 * Counts, before anything is done with an update, how many values Yjs would copy for it: what goes into a run, or takes away
 * a part of it, cuts it in two, and both halves of its array are made anew. Nine hundred bytes could so cost a second, and
 * again whenever the document is read.
 */
export class Cuts {
  readonly #document: Y.Doc;
  readonly #onTheirWay = new Map<number, Run[]>();
  #values = 0;

  constructor(document: Y.Doc) {
    this.#document = document;
  }

  /** @returns null: too many, or a run that is too long itself */
  count({ items, fresh }: Pick<Content, "items" | "fresh">): Copied | null {
    const runs: Run[] = [];
    for (const item of items) {
      if (!isRun(item)) continue;
      if (item.length > LONGEST_RUN) return null;
      runs.push({ client: item.id.client, clock: item.id.clock, end: item.id.clock + item.length });
    }
    const here = Map.groupBy(runs, ({ client }) => client);
    const copies = new Copies();
    for (const { origin, rightOrigin } of items) {
      // In which order they come to it is not known here.
      if (origin !== null) copies.cut(this.#runAt(origin.client, origin.clock, here), origin.clock + 1, "whole");
      if (rightOrigin !== null) copies.cut(this.#runAt(rightOrigin.client, rightOrigin.clock, here), rightOrigin.clock, "whole");
    }
    for (const { client, clock, len } of fresh) {
      copies.cut(this.#runAt(client, clock, here), clock, "what is left");
      copies.cut(this.#runAt(client, clock + len - 1, here), clock + len, "what is left");
      if (copies.values > COPIES_BORNE) return null;
    }
    return copies.values > 0 && copies.values + this.#values > COPIES_BORNE ? null : { values: copies.values, runs };
  }

  expect({ values, runs }: Copied): void {
    this.#values += values;
    for (const run of runs) {
      const own = this.#onTheirWay.get(run.client);
      if (own === undefined) this.#onTheirWay.set(run.client, [run]);
      else own.push(run);
    }
  }

  /** They are in the document now, and looked for there. */
  arrived({ values, runs }: Copied): void {
    this.#values -= values;
    for (const run of runs) {
      const own = this.#onTheirWay.get(run.client) ?? [];
      const at = own.indexOf(run);
      if (at !== -1) own.splice(at, 1);
      if (own.length === 0) this.#onTheirWay.delete(run.client);
    }
  }

  settle(): void {
    this.#values = 0;
    this.#onTheirWay.clear();
  }

  #runAt(client: number, clock: number, here: ReadonlyMap<number, readonly Run[]>): Run | null {
    if (clock >= Y.getState(this.#document.store, client)) {
      return runIn(here.get(client) ?? [], clock) ?? runIn(this.#onTheirWay.get(client) ?? [], clock);
    }
    const structs = this.#document.store.clients.get(client) ?? [];
    const found = structs[Y.findIndexSS(structs, clock)];
    if (!(found instanceof Y.Item) || found.deleted || !isRun(found)) return null;
    return { client, clock: found.id.clock, end: found.id.clock + found.length };
  }
}

/** Where the runs are cut for one update, and what that costs. */
class Copies {
  values = 0;
  /** By the run's client and first clock; ascending. */
  readonly #cuts = new Map<string, number[]>();

  /** @param of whether the whole run is taken to be copied, or the piece that earlier cuts have left of it */
  cut(run: Run | null, clock: number, of: "whole" | "what is left"): void {
    if (run === null || clock <= run.clock || clock >= run.end) return;
    const name = `${run.client}.${run.clock}`;
    const cuts = this.#cuts.get(name) ?? [];
    if (cuts.length === 0) this.#cuts.set(name, cuts);
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? Infinity) < clock) low = middle + 1;
      else high = middle;
    }
    if (cuts[low] === clock) return;
    this.values += of === "whole" ? run.end - run.clock : (cuts[low] ?? run.end) - (cuts[low - 1] ?? run.clock);
    cuts.splice(low, 0, clock);
  }
}

function isRun({ content, length }: Y.Item): boolean {
  return length >= SHORTEST_RUN && (content instanceof Y.ContentAny || content instanceof Y.ContentJSON);
}

/** @param runs by ascending clock */
function runIn(runs: readonly Run[], clock: number): Run | null {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run === undefined) return null;
    if (clock < run.clock) high = middle - 1;
    else if (clock >= run.end) low = middle + 1;
    else return run;
  }
  return null;
}
