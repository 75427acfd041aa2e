import type { EventColumns } from "./eventlog/eventsLayout.ts";
import type { FileProfile } from "./fileProfile.ts";
import type { LongColumns, NpsGroups, Recipe, TotalsColumns } from "./recipe.ts";
import { renameScore, scoreColumns } from "./scoreColumns.ts";

/** What a recipe takes a column for. */
export type ColumnRole =
  | "figures" | "touchpoint" | "score" | "metric" | "respondent" | "count"
  | "case" | "activity" | "time" | "end" | "lifecycle"
  | "period" | "segment";

export type UsedColumn = { readonly column: string; readonly role: ColumnRole };

/** Without these the answers cannot be read at all; the others can be left out. */
const NEEDED: ReadonlySet<ColumnRole> = new Set(["touchpoint", "score", "metric", "count", "case", "activity", "time"]);

export function isNeeded(role: ColumnRole): boolean {
  return NEEDED.has(role);
}

/** Every column that a recipe reads, with what it is taken for. */
export function columnsUsed({ layout, period, segmentColumn }: Recipe): readonly UsedColumn[] {
  const used = layoutColumns(layout);
  if (period.type === "column") used.push({ column: period.column, role: "period" });
  if (segmentColumn !== null) used.push({ column: segmentColumn, role: "segment" });
  return used;
}

function layoutColumns(layout: Recipe["layout"]): UsedColumn[] {
  switch (layout.type) {
    case "wide":
      return layout.columns.map(({ column }) => ({ column, role: "figures" }));
    case "long":
      return longColumns(layout);
    case "events":
      return eventColumns(layout);
    default:
      return layout satisfies never;
  }
}

function eventColumns({ caseColumn, activityColumn, timeColumn, endColumn, lifecycleColumn }: EventColumns): UsedColumn[] {
  const used: UsedColumn[] = [
    { column: caseColumn, role: "case" }, { column: activityColumn, role: "activity" }, { column: timeColumn, role: "time" },
  ];
  if (endColumn !== null) used.push({ column: endColumn, role: "end" });
  if (lifecycleColumn !== null) used.push({ column: lifecycleColumn, role: "lifecycle" });
  return used;
}

function longColumns(columns: LongColumns): UsedColumn[] {
  const { touchpointColumn, scoreColumn, metricColumn, respondentColumn, totals } = columns;
  const scores = scoreColumns(columns);
  // One of several can be done without.
  const role = scores.length > 1 ? "figures" : "score";
  const used: UsedColumn[] = [{ column: touchpointColumn, role: "touchpoint" }, ...scores.map((column) => ({ column, role }) as const)];
  if (metricColumn !== null) used.push({ column: metricColumn, role: "metric" });
  if (respondentColumn !== null) used.push({ column: respondentColumn, role: "respondent" });
  // The first column of counts stands for the score.
  for (const column of countColumns(totals)) if (column !== scoreColumn) used.push({ column, role: "count" });
  return used;
}

export function columnNames({ columns }: Pick<FileProfile, "columns">): ReadonlySet<string> {
  return new Set(columns.map(({ name }) => name));
}

/** Columns that the recipe reads and the file lacks. */
export function missingColumns(recipe: Recipe, names: ReadonlySet<string>): readonly UsedColumn[] {
  return columnsUsed(recipe).filter(({ column }) => !names.has(column));
}

/** The column whose values name touchpoints; null for the wide layout, whose columns do. */
export function namingColumn(layout: Recipe["layout"]): string | null {
  return layout.type === "wide" ? null : layout.type === "long" ? layout.touchpointColumn : layout.activityColumn;
}

/** The recipe for a file that calls a column otherwise (`to`), or has it no longer (null; a needed one stays). */
export function renameColumn(recipe: Recipe, from: string, to: string | null): Recipe {
  const { layout, period, segmentColumn } = recipe;
  return {
    ...recipe,
    layout: renameInLayout(layout, from, to),
    period: period.type === "column" && period.column === from
      ? to === null ? { type: "fixed", period: "" } : { ...period, column: to }
      : period,
    segmentColumn: segmentColumn === from ? to : segmentColumn,
  };
}

function renameInLayout(layout: Recipe["layout"], from: string, to: string | null): Recipe["layout"] {
  const needed = (column: string): string => (column === from ? to ?? column : column);
  const optional = (column: string | null): string | null => (column === from ? to : column);
  switch (layout.type) {
    case "wide": {
      // What the column is called now may have been taken in as a new one: it is counted once.
      const kept = layout.columns.filter(({ column }) => (to === null ? column !== from : column !== to || !layout.columns.some((own) => own.column === from)));
      return { ...layout, columns: kept.map((own) => ({ ...own, column: needed(own.column) })) };
    }
    case "long":
      return {
        ...renameScore(layout, from, to),
        touchpointColumn: needed(layout.touchpointColumn),
        metricColumn: layout.metricColumn === null ? null : needed(layout.metricColumn),
        respondentColumn: optional(layout.respondentColumn),
        ...(layout.totals === undefined ? {} : { totals: renameCounts(layout.totals, needed) }),
      };
    case "events":
      return {
        ...layout,
        caseColumn: needed(layout.caseColumn),
        activityColumn: needed(layout.activityColumn),
        timeColumn: needed(layout.timeColumn),
        endColumn: optional(layout.endColumn),
        lifecycleColumn: optional(layout.lifecycleColumn),
      };
    default:
      return layout satisfies never;
  }
}

function renameCounts(totals: TotalsColumns, renamed: (column: string) => string): TotalsColumns {
  if (totals.type === "points") return { ...totals, columns: totals.columns.map((own) => ({ ...own, column: renamed(own.column) })) };
  const groups = (own: NpsGroups): NpsGroups => ({
    promoters: renamed(own.promoters), passives: own.passives === null ? null : renamed(own.passives), detractors: renamed(own.detractors),
  });
  if (totals.type === "groups") {
    return { ...totals, countColumn: totals.countColumn === null ? null : renamed(totals.countColumn), groups: groups(totals.groups) };
  }
  const counted = { ...totals, countColumn: renamed(totals.countColumn) };
  return counted.type === "share" && counted.groups !== undefined ? { ...counted, groups: groups(counted.groups) } : counted;
}

/** The columns that say how many, of a table that was added up already. */
export function countColumns(totals: TotalsColumns | undefined): readonly string[] {
  if (totals === undefined) return [];
  if (totals.type === "points") return totals.columns.map(({ column }) => column);
  const groups = totals.type === "share" || totals.type === "groups" ? totals.groups : undefined;
  return [totals.countColumn, groups?.promoters, groups?.passives, groups?.detractors].filter((column) => typeof column === "string");
}

/**
 * What can be read of a file while a person has not said yet what became of the columns it lacks. The same recipe where
 * it has them all; a needed one stays, and reading says so.
 */
export function withoutMissing(recipe: Recipe, names: ReadonlySet<string>): Recipe {
  return missingColumns(recipe, names).reduce((left, { column }) => renameColumn(left, column, null), recipe);
}
