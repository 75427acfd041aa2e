import type { FileProfile } from "./fileProfile.ts";
import type { LongColumns, Recipe, TotalsColumns } from "./recipe.ts";

/** What a recipe takes a column for. */
export type ColumnRole = "figures" | "touchpoint" | "score" | "metric" | "respondent" | "count" | "period" | "segment";

export type UsedColumn = { readonly column: string; readonly role: ColumnRole };

/** Without these the answers cannot be read at all; the others can be left out. */
const NEEDED: ReadonlySet<ColumnRole> = new Set(["touchpoint", "score", "metric", "count"]);

export function isNeeded(role: ColumnRole): boolean {
  return NEEDED.has(role);
}

/** Every column that a recipe reads, with what it is taken for. */
export function columnsUsed({ layout, period, segmentColumn }: Recipe): readonly UsedColumn[] {
  const used: UsedColumn[] = layout.type === "wide"
    ? layout.columns.map(({ column }) => ({ column, role: "figures" }))
    : longColumns(layout);
  if (period.type === "column") used.push({ column: period.column, role: "period" });
  if (segmentColumn !== null) used.push({ column: segmentColumn, role: "segment" });
  return used;
}

function longColumns({ touchpointColumn, scoreColumn, metricColumn, respondentColumn, totals }: LongColumns): UsedColumn[] {
  const used: UsedColumn[] = [{ column: touchpointColumn, role: "touchpoint" }, { column: scoreColumn, role: "score" }];
  if (metricColumn !== null) used.push({ column: metricColumn, role: "metric" });
  if (respondentColumn !== null) used.push({ column: respondentColumn, role: "respondent" });
  const counts = totals === undefined ? [] : totals.type === "points" ? totals.columns.map(({ column }) => column) : [totals.countColumn];
  // The first column of counts stands for the score.
  for (const column of counts) if (column !== scoreColumn) used.push({ column, role: "count" });
  return used;
}

export function columnNames({ columns }: Pick<FileProfile, "columns">): ReadonlySet<string> {
  return new Set(columns.map(({ name }) => name));
}

/** Columns that the recipe reads and the file lacks. */
export function missingColumns(recipe: Recipe, names: ReadonlySet<string>): readonly UsedColumn[] {
  return columnsUsed(recipe).filter(({ column }) => !names.has(column));
}

/** The recipe for a file that calls a column otherwise (`to`), or has it no longer (null; a needed one stays). */
export function renameColumn(recipe: Recipe, from: string, to: string | null): Recipe {
  const { layout, period, segmentColumn } = recipe;
  const renamed = (column: string): string => (column === from ? to ?? column : column);
  return {
    ...recipe,
    layout: layout.type === "wide"
      ? {
        ...layout,
        columns: layout.columns.filter(({ column }) => column !== from || to !== null)
          .map((own) => ({ ...own, column: renamed(own.column) })),
      }
      : {
        ...layout,
        touchpointColumn: renamed(layout.touchpointColumn),
        scoreColumn: renamed(layout.scoreColumn),
        metricColumn: layout.metricColumn === null ? null : renamed(layout.metricColumn),
        respondentColumn: layout.respondentColumn === from ? to : layout.respondentColumn,
        ...(layout.totals === undefined ? {} : { totals: renameCounts(layout.totals, renamed) }),
      },
    period: period.type === "column" && period.column === from
      ? to === null ? { type: "fixed", period: "" } : { ...period, column: to }
      : period,
    segmentColumn: segmentColumn === from ? to : segmentColumn,
  };
}

function renameCounts(totals: TotalsColumns, renamed: (column: string) => string): TotalsColumns {
  return totals.type === "points"
    ? { ...totals, columns: totals.columns.map((own) => ({ ...own, column: renamed(own.column) })) }
    : { ...totals, countColumn: renamed(totals.countColumn) };
}

/**
 * What can be read of a file while a person has not said yet what became of the columns it lacks. The same recipe where
 * it has them all; a needed one stays, and reading says so.
 */
export function withoutMissing(recipe: Recipe, names: ReadonlySet<string>): Recipe {
  return missingColumns(recipe, names).reduce((left, { column }) => renameColumn(left, column, null), recipe);
}
