/** Figures that were added up before they reach the map: read as counts where they are exact, else refused with a reason. */
import { isYesNoKind } from "../metrics/contract.ts";
import { npsGroupsReader } from "./npsGroups.ts";
import { readCount, sharePeople } from "./peopleCounts.ts";
import type { MetricSetup, TotalsColumns } from "./recipe.ts";

/** Points are given as cells, so that codes and words count as they do elsewhere. */
export type CellCount = { readonly cell: string; readonly count: number };

/** What a row of totals says, or why it says nothing exact. `rounded`: several whole numbers fit, and the nearest is given. */
export type TotalsReading =
  | { readonly ok: true; readonly counts: readonly CellCount[]; readonly rounded?: boolean }
  | { readonly ok: false; readonly message: string };

/** A top box that was counted elsewhere: in it (1) or not (0). Whoever is not in it may have been neutral. */
export const TOP_BOX_SCALE = { scaleMin: 0, scaleMax: 1 } as const;

type ReadTotals = (cells: readonly string[], setup: Pick<MetricSetup, "kind"> | undefined) => TotalsReading;

/** How a row's totals become counts. `valueColumn` is the position of the score column. */
export function totalsReader(totals: TotalsColumns, valueColumn: number, columnOf: (name: string) => number): ReadTotals {
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
    case "share":
      return readyScores(totals, valueColumn, columnOf);
    case "groups":
      return npsGroupsReader(totals.groups, totals.countColumn, null, columnOf);
    case "mean":
      return () => meanRefused(valueColumn);
    default:
      return totals satisfies never;
  }
}

function readyScores(totals: Extract<TotalsColumns, { type: "share" }>, valueColumn: number, columnOf: (name: string) => number): ReadTotals {
  const { countColumn, outOf, groups } = totals;
  const at = columnOf(countColumn);
  const readGroups = groups === undefined ? null : npsGroupsReader(groups, countColumn, valueColumn, columnOf);
  const place = `column ${valueColumn + 1}`;
  return (cells, setup) => {
    const kind = setup?.kind ?? "yes-no";
    if (kind === "nps") {
      return readGroups === null
        ? { ok: false, message: `${place}: of an NPS and its n alone nobody knows the interval; it takes columns of promoters and detractors` }
        : readGroups(cells, setup);
    }
    const text = (cells[valueColumn] ?? "").trim();
    if (isOutOfScale(text) || (kind !== "csat" && !isYesNoKind(kind))) return meanRefused(valueColumn);
    const n = readCount((cells[at] ?? "").trim());
    if (n === null) return noCount(at, countColumn);
    // 4.2 may be a mean on a scale up to 5, 7 or 10: nearly nobody has 4.2 % of satisfied customers.
    if (kind === "csat" && outOf === 100 && couldBeMean(text)) {
      return { ok: false, message: `${place}: may be a mean just as well as a share; write a share with its percent sign` };
    }
    const read = sharePeople(text, n, outOf);
    if (!read.ok) return { ok: false, message: `${place}: ${read.why}` };
    const [yes, no] = isYesNoKind(kind) ? ["yes", "no"] : ["1", "0"];
    return {
      ok: true, rounded: read.rounded,
      counts: [{ cell: yes ?? "", count: read.people }, { cell: no ?? "", count: n - read.people }],
    };
  };
}

/** "4.2 of 5", "4,2/5" */
const OUT_OF_SCALE = /^\d+(?:[.,]\d+)?\s*(?:of|out of|von|\/)\s*\d+$/iu;

function isOutOfScale(text: string): boolean {
  return OUT_OF_SCALE.test(text);
}

function couldBeMean(text: string): boolean {
  const number = Number(text.replace(",", "."));
  return !text.endsWith("%") && number > 0 && number <= 10;
}

function meanRefused(column: number): TotalsReading {
  return { ok: false, message: `column ${column + 1}: a mean does not tell how many gave each answer` };
}

function noCount(at: number, column: string): TotalsReading {
  return { ok: false, message: `column ${at + 1} (${column}): no whole number of answers` };
}
