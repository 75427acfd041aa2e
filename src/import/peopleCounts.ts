/** Numbers of people as tables of totals write them: as such, and as shares of others. */
import { wilson } from "../metrics/intervals.ts";

/** More answers in one cell are a slip or another number. */
const MAX_COUNT = 1_000_000_000;

/** A whole number from 0, also as "1,234", "1.234", "1 234" or "120.0"; null for anything else. */
export function readCount(text: string): number | null {
  const plain = /^\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+$/u.test(text) ? text.replaceAll(/\D/gu, "") : text.replace(/[.,]0+$/u, "");
  const count = /^\d{1,10}$/u.test(plain) ? Number(plain) : Number.NaN;
  return count <= MAX_COUNT ? count : null;
}

export type PeopleReading =
  | { readonly ok: true; readonly people: number; readonly rounded: boolean }
  /** In words that go on from where it stands. */
  | { readonly ok: false; readonly why: string };

/**
 * Where several whole numbers give the share as it is written, the nearest is taken if rounding moved it by at most this
 * part of the interval's half width: the two errors together are then at most 1.04 times the half width that is shown.
 */
const ROUNDING_OF_MARGIN = 0.25;

/** How many of `n` people a written share is, or `text` itself as people. */
export function sharePeople(text: string, n: number, outOf: 1 | 100 | "people"): PeopleReading {
  if (outOf === "people" && !text.endsWith("%")) {
    const people = readCount(text);
    return people === null || people > n
      ? { ok: false, why: "no whole number of people among those who answered" }
      : { ok: true, people, rounded: false };
  }
  const base = outOf === "people" ? 100 : outOf;
  const exact = exactCount(text, n, base);
  if (exact !== null) return { ok: true, people: exact, rounded: false };
  const share = readShare(text, base);
  if (share === null) return { ok: false, why: `no share from 0 to ${base}` };
  const { written, full } = share;
  const people = Math.round((written * n) / full);
  if (n === 0 || Math.round((people * full) / n) !== written) {
    return { ok: false, why: "no whole number of people gives this share of so many answers" };
  }
  const { low, high } = wilson(people, n);
  return 0.5 / full <= (ROUNDING_OF_MARGIN * (high - low)) / 2
    ? { ok: true, people, rounded: true }
    : { ok: false, why: "the share is rounded too far for so many answers; write it with one more digit" };
}

/** A written share in whole units of its last digit; `full` is all. A percent sign says 100 whatever `outOf` says. Null: none. */
function readShare(text: string, outOf: 1 | 100): { readonly written: number; readonly full: number } | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,12}))?\s*(%?)$/u.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = "", percent = ""] = match;
  // So that 0.1 × 30 is 3 and not 3.0000000000000004.
  const written = Number(`${whole}${fraction}`);
  const full = (percent === "%" ? 100 : outOf) * 10 ** fraction.length;
  return written > full ? null : { written, full };
}

/**
 * How many of `n` a written share is: where share × n is a whole number, or where just one whole number gives the share when
 * rounded as it is written ("12.4 %" of 250 can only be 31). Null where it is neither, or no share.
 */
export function exactCount(text: string, n: number, outOf: 1 | 100): number | null {
  const share = readShare(text, outOf);
  if (share === null) return null;
  const { written, full } = share;
  const product = BigInt(written) * BigInt(n);
  if (product % BigInt(full) === 0n) return Number(product / BigInt(full));
  // Rounding moved the share by at most half of its last digit.
  const lowest = Math.max(0, Math.ceil(((written - 0.5) * n) / full));
  const highest = Math.min(n, Math.floor(((written + 0.5) * n) / full));
  const fitting: number[] = [];
  for (let k = lowest; k <= highest && fitting.length < 2; k += 1) {
    // Programs round a half up, down or to the even digit.
    const off = BigInt(k) * BigInt(full) - product;
    if (2n * (off < 0n ? -off : off) <= BigInt(n)) fitting.push(k);
  }
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : null;
}
