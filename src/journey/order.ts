import { generateNKeysBetween } from "fractional-indexing";

/**
 * Order keys: strings that sort by plain comparison, with room for another one between any two (DESIGN D1). Moving a card
 * rewrites that card's key and nobody else's.
 */

/** What stands where a peer wrote no usable key. Equal keys are no fault: the id decides, and the next insertion re-spaces. */
export const DEFAULT_ORDER = "a0";

/** Longer keys are re-spaced at the next insertion beside them; only a hostile peer writes one longer than `ORDER_LIMIT`. */
const LONG = 16;
export const ORDER_LIMIT = 256;

/** The first letter says how many digits stand before the fraction: a = 1 … y = 25, Z = 1 … B = 25. */
const KEY = /^[B-Za-y][0-9A-Za-z]+$/;

/**
 * Whether `fractional-indexing` can work with the key and put others before and behind it. Keys that begin with A or z are
 * left out: they lie at the ends of what it can count, and honest ones never come near.
 */
export function isOrder(value: unknown): value is string {
  if (typeof value !== "string" || value.length > ORDER_LIMIT || !KEY.test(value)) return false;
  const head = value.charCodeAt(0);
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  if (value.length < integerLength) return false;
  return value.length === integerLength || !value.endsWith("0");
}

/** A key between two others; null stands for the beginning and the end. Throws where `a >= b`. */
export function orderBetween(a: string | null, b: string | null): string {
  const [order] = ordersBetween(a, b, 1);
  if (order === undefined) throw new Error("no order key was made");
  return order;
}

/** `count` ascending keys between two others; null stands for the beginning and the end. Throws where `a >= b`. */
export function ordersBetween(a: string | null, b: string | null, count: number): string[] {
  return generateNKeysBetween(a, b, count);
}

export type Ordered = { readonly id: string; readonly order: string };

/** Sorts by order, then by id, so that every device shows the same sequence even where two keys are equal. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

export type Insertion = {
  /** Keys of the new records, ascending. */
  readonly orders: readonly string[];
  /** Neighbours that need a new key, because equal or overlong keys left no room. Mostly empty. */
  readonly respaced: readonly Ordered[];
};

/**
 * Keys for `count` records that go before `sorted[index]`; `index = sorted.length` appends. Two peers that insert at one
 * place at once make equal keys, and bouncing two cards past each other makes keys long: both are repaired here, at the
 * next insertion beside them, by giving the run of such neighbours new keys.
 */
export function insertAt(sorted: readonly Ordered[], index: number, count: number): Insertion {
  let run: Run = { from: index, to: endOfCrowd(sorted, index, index) };
  let orders = ordersFor(sorted, run, count);
  if (orders.some((order) => order.length > LONG)) {
    run = longRunAround(sorted, run);
    orders = ordersFor(sorted, run, count);
  }
  if (!orders.every(isOrder)) {
    run = { from: 0, to: sorted.length };
    orders = ordersFor(sorted, run, count);
  }
  const before = index - run.from;
  const neighbours = sorted.slice(run.from, run.to);
  const theirs = orders.toSpliced(before, count);
  return {
    orders: orders.slice(before, before + count),
    respaced: neighbours.map(({ id }, at) => ({ id, order: theirs[at] ?? DEFAULT_ORDER })),
  };
}

/** Neighbours `from` … `to - 1` that are to get new keys. */
type Run = { readonly from: number; readonly to: number };

/** The first record from `to` on that leaves room between itself and the record before `from`. */
function endOfCrowd(sorted: readonly Ordered[], from: number, to: number): number {
  const before = sorted[from - 1];
  if (before === undefined) return to;
  const end = sorted.findIndex((record, at) => at >= to && record.order > before.order);
  return end === -1 ? sorted.length : end;
}

/** The run widened by neighbours with long keys, and by those that would then be equal across its ends. */
function longRunAround(sorted: readonly Ordered[], run: Run): Run {
  const isShort = (record: Ordered): boolean => record.order.length <= LONG / 2;
  const from = sorted.findLastIndex((record, at) => at < run.from && isShort(record)) + 1;
  const next = sorted.findIndex((record, at) => at >= run.to && isShort(record));
  return { from, to: endOfCrowd(sorted, from, next === -1 ? sorted.length : next) };
}

function ordersFor(sorted: readonly Ordered[], run: Run, count: number): string[] {
  const before = sorted[run.from - 1]?.order ?? null;
  const after = sorted[run.to]?.order ?? null;
  return ordersBetween(before, after, count + run.to - run.from);
}
