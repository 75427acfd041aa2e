/** Figures that were added up before they reach the map: read as counts where they are exact, else refused with a reason. */
import type { TotalsColumns } from "./recipe.ts";

/** More answers in one cell are a slip or another number. */
const MAX_COUNT = 1_000_000_000;

/** Points are given as cells, so that codes and words count as they do elsewhere. */
export type CellCount = { readonly cell: string; readonly count: number };

/** What a row of totals says, or why it says nothing exact. */
export type TotalsReading =
  | { readonly ok: true; readonly counts: readonly CellCount[] }
  | { readonly ok: false; readonly message: string };

/** How a row's totals become counts. `valueColumn` is the position of the score column. */
export function totalsReader(
  totals: TotalsColumns, valueColumn: number, columnOf: (name: string) => number,
): (cells: readonly string[]) => TotalsReading {
  switch (totals.type) {
    case "points": {
      const columns = totals.columns.map(({ column, point }) => ({ column, at: columnOf(column), cell: String(point) }));
      return (cells) => {
        const counts: CellCount[] = [];
        for (const { column, at, cell } of columns) {
          const text = (cells[at] ?? "").trim();
          const count = text === "" ? 0 : readCount(text);
          if (count === null) return { ok: false, message: `column ${at + 1} (${column}): no whole number of answers` };
          if (count > 0) counts.push({ cell, count });
        }
        return { ok: true, counts };
      };
    }
    case "frequency": {
      const at = columnOf(totals.countColumn);
      return (cells) => {
        const count = readCount((cells[at] ?? "").trim());
        return count === null ? noCount(at, totals.countColumn) : { ok: true, counts: [{ cell: cells[valueColumn] ?? "", count }] };
      };
    }
    case "share": {
      const at = columnOf(totals.countColumn);
      return (cells) => {
        const n = readCount((cells[at] ?? "").trim());
        if (n === null) return noCount(at, totals.countColumn);
        const text = (cells[valueColumn] ?? "").trim();
        const k = exactCount(text, n, totals.outOf);
        if (k === null) {
          return { ok: false, message: `column ${valueColumn + 1}: share times answers is no whole number of people` };
        }
        return { ok: true, counts: [{ cell: "yes", count: k }, { cell: "no", count: n - k }] };
      };
    }
    case "mean":
      return () => ({ ok: false, message: `column ${valueColumn + 1}: a mean does not tell how many gave each answer` });
    default:
      return totals satisfies never;
  }
}

function noCount(at: number, column: string): TotalsReading {
  return { ok: false, message: `column ${at + 1} (${column}): no whole number of answers` };
}

/** A whole number from 0, also as "1,234", "1.234", "1 234" or "120.0"; null for anything else. */
export function readCount(text: string): number | null {
  const plain = /^\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+$/u.test(text) ? text.replaceAll(/\D/gu, "") : text.replace(/[.,]0+$/u, "");
  const count = /^\d{1,10}$/u.test(plain) ? Number(plain) : Number.NaN;
  return count <= MAX_COUNT ? count : null;
}

/**
 * How many of `n` a written share is: where share × n is a whole number, or where just one whole number gives the share when
 * rounded as it is written ("12.4 %" of 250 can only be 31). Null where it is neither, or no share. A percent sign says 100
 * whatever `outOf` says.
 */
export function exactCount(text: string, n: number, outOf: 1 | 100): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,12}))?\s*(%?)$/u.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = "", percent = ""] = match;
  const base = percent === "%" ? 100 : outOf;
  // In whole units of the last written digit, so that 0.1 × 30 is 3 and not 3.0000000000000004.
  const unit = 10 ** fraction.length;
  const written = Number(`${whole}${fraction}`);
  const full = base * unit;
  if (written > full) return null;
  const product = BigInt(written) * BigInt(n);
  if (product % BigInt(full) === 0n) return Number(product / BigInt(full));
  // Rounding moved the share by at most half of its last digit.
  const lowest = Math.max(0, Math.ceil(((written - 0.5) * n) / full));
  const highest = Math.min(n, Math.floor(((written + 0.5) * n) / full));
  const fitting: number[] = [];
  for (let k = lowest; k <= highest && fitting.length < 2; k += 1) {
    if (Math.round((k * full) / n) === written) fitting.push(k);
  }
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only : null;
}
