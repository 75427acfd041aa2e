/** Rows and cases of an event log that are held at once, since a case is known only when its last row has been read. */
export const MAX_EVENTS = 5_000_000;
export const MAX_CASES = 1_000_000;
/** More kinds of steps are no activities but texts. */
export const MAX_ACTIVITIES = 1_000;

export type LogLimits = { readonly events: number; readonly cases: number; readonly activities: number };
export const LOG_LIMITS: LogLimits = { events: MAX_EVENTS, cases: MAX_CASES, activities: MAX_ACTIVITIES };
