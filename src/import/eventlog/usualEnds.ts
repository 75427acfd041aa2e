import type { ActivityFacts, LogSummary } from "./logSummary.ts";

/** Fewer endings are accidents. */
const FEWEST_ENDS = 2;
const FEWEST_SHARE_OF_CASES = 0.01;
/** At least half of the cases that come here end here, or a quarter of all cases do. */
const OF_ITS_OWN = 0.5;
const OF_ALL = 0.25;

/** The activities with which cases usually end, so that ending there is no drop-off. A person may see it otherwise. */
export function usualEnds({ activities, cases }: Pick<LogSummary, "activities" | "cases">): readonly string[] {
  return activities.filter((activity) => isUsualEnd(activity, cases)).map(({ name }) => name);
}

function isUsualEnd({ ends, cases: visiting }: ActivityFacts, cases: number): boolean {
  if (ends < Math.max(FEWEST_ENDS, cases * FEWEST_SHARE_OF_CASES)) return false;
  return ends >= visiting * OF_ITS_OWN || ends >= cases * OF_ALL;
}
