import type { ColumnProfile, FileProfile } from "../fileProfile.ts";
import { normalised } from "../matchNames.ts";
import type { EventColumns } from "./eventsLayout.ts";
import { areTransitions } from "./transitions.ts";

/** Names that XES, and the tools that write event logs, give: nothing else is called like that. */
const CASE_NAMES = /^(?:case concept name|case(?: ?(?:id|key|identifier))?|trace(?: ?id)?|process ?instance(?: ?id)?)$/u;
/** What cases are where people call them by their own name. */
const CASE_WORDS = /\b(?:case|trace|ticket|order|session|patient|customer|claim|application|visitor|visit|journey|request|incident|user|client|fall|vorgang|auftrag|kunde|antrag)(?: ?(?:id|key|no|nr|number|nummer|code))?$/u;
const ACTIVITY_NAMES = /^(?:concept name|activity(?: ?(?:name|en))?|aktivitat)$/u;
const ACTIVITY_WORDS = /^(?:event|task|action|step|handling|page|screen|touch ?point|stage|schritt|vorgang|tatigkeit|ereignis|milestone)(?: ?(?:name|type|label))?$/u;
const TIME_NAMES = /^(?:time timestamp|timestamp|event ?time|complete timestamp|start timestamp)$/u;
const TIME_WORDS = /time|date|datum|zeit|\bat$|when/u;
const START_WORDS = /\bstart|\bbegin|\bbegan|\bbeginn|\bfrom\b/u;
const END_WORDS = /\bend|complet|finish|\bende|\bclosed|\buntil\b/u;
const LIFECYCLE_NAMES = /^(?:lifecycle(?: ?(?:transition|id))?|transition|registration type)$/u;
/** Numbers of events and of visits, which no two cases share either. */
const INSTANCE_NAMES = /instance|\bevent ?id$|\brow\b/u;
/** More steps are no steps but texts. */
const MOST_ACTIVITIES = 300;

export type EventGuess = {
  readonly columns: EventColumns;
  /** True: the columns are named as event logs name them, so the file is one whatever else it looks like. */
  readonly sure: boolean;
};

/**
 * The columns of an event log: case, activity and time. Null where the file does not look like one; with `wanted`, the
 * likeliest columns whatever they are called, if there are any.
 */
export function guessEvents(profile: FileProfile, wanted: boolean): EventGuess | null {
  const { columns, rows } = profile;
  const lifecycle = columns.find((column) => column.values.length > 0 && column.filled >= rows * 0.5 &&
    areTransitions(column.values.map(({ value }) => value)));
  const lifecycleColumn = lifecycle ?? columns.find(({ name, values }) => LIFECYCLE_NAMES.test(normalised(name)) && values.length > 0);
  const activity = best(columns, (column) => (column === lifecycleColumn ? 0 : activityScore(column, rows, wanted)));
  if (activity === undefined) return null;
  const time = timeColumns(columns, rows);
  if (time === null) return null;
  const others = columns.filter((column) => column !== activity && column !== lifecycleColumn);
  const own = best(others, (column) => caseScore(column, activity, rows, wanted));
  if (own === undefined) return null;
  return {
    columns: {
      caseColumn: own.name, activityColumn: activity.name, timeColumn: time.begin.name, endColumn: time.end?.name ?? null,
      timeOrder: time.begin.date?.order ?? null, lifecycleColumn: lifecycleColumn?.name ?? null,
    },
    sure: CASE_NAMES.test(normalised(own.name)) && ACTIVITY_NAMES.test(normalised(activity.name)),
  };
}

/** The column with the highest score above 0; of equals the first. */
function best(columns: readonly ColumnProfile[], scoreOf: (column: ColumnProfile) => number): ColumnProfile | undefined {
  return columns.map((column) => ({ column, score: scoreOf(column) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)[0]?.column;
}

function activityScore({ name, values, distinct, filled, date, content }: ColumnProfile, rows: number, wanted: boolean): number {
  const isSteps = values.length >= 2 && distinct <= MOST_ACTIVITIES && filled >= rows * 0.9 && date === null;
  if (!isSteps) return 0;
  const plain = normalised(name);
  if (ACTIVITY_NAMES.test(plain)) return plain === "concept name" ? 4 : 3;
  if (ACTIVITY_WORDS.test(plain)) return 2;
  return wanted && content === "choice" ? 1 : 0;
}

function caseScore(column: ColumnProfile, activity: ColumnProfile, rows: number, wanted: boolean): number {
  const { name, values, distinct, filled, date } = column;
  const plain = normalised(name);
  // Each value once, or one value for all: nothing that several events belong to.
  const isComplete = values.length > 0;
  const repeats = filled >= rows * 0.9 && date === null && distinct >= 2 && distinct * 1.2 <= filled && (!isComplete || distinct * 1.2 <= rows);
  if (!repeats) return 0;
  if (CASE_NAMES.test(plain)) return plain === "case concept name" ? 5 : 4;
  if (INSTANCE_NAMES.test(plain) || plain === `${normalised(activity.name)} id`) return 0;
  if (CASE_WORDS.test(plain)) return 3;
  // Among the rest the column with most values: cases are many, resources and channels few.
  return wanted ? Math.min(1, distinct / 1_000_000) : 0;
}

/** When events begin, and where the file tells that too, when they end. */
function timeColumns(
  columns: readonly ColumnProfile[], rows: number,
): { readonly begin: ColumnProfile; readonly end: ColumnProfile | null } | null {
  const times = columns.filter(({ date, filled }) => date !== null && filled >= rows * 0.5);
  // Dates of the case are the same for all of its events.
  const ofEvents = times.filter(({ name }) => !name.toLowerCase().startsWith("case:"));
  const candidates = ofEvents.length > 0 ? ofEvents : times;
  const begin = candidates.find(({ name }) => START_WORDS.test(normalised(name)));
  const end = candidates.find((column) => column !== begin && END_WORDS.test(normalised(column.name)));
  const standard = candidates.find(({ name }) => normalised(name) === "time timestamp");
  if (standard !== undefined) return { begin: standard, end: null };
  if (begin !== undefined && end !== undefined) return { begin, end };
  const one = best(candidates, ({ name, filled }) => {
    const plain = normalised(name);
    return (TIME_NAMES.test(plain) ? 3 : TIME_WORDS.test(plain) ? 2 : 1) + filled / Math.max(1, rows) / 2;
  });
  return one === undefined ? null : { begin: one, end: null };
}
