import type { ActivityFacts, LogSummary } from "./logSummary.ts";

/** Fewer endings are accidents. */
const FEWEST_ENDS = 2;
const FEWEST_SHARE_OF_CASES = 0.01;
/** At least half of the cases that come here end here. A share of all cases would call the worst drop-off an end. */
const OF_ITS_OWN = 0.5;

/** The activities with which cases usually end, so that ending there is no drop-off. A person may see it otherwise. */
export function usualEnds({ activities, cases }: Pick<LogSummary, "activities" | "cases">): readonly string[] {
  return activities.filter((activity) => isUsualEnd(activity, cases)).map(({ name }) => name);
}

function isUsualEnd({ ends, cases: visiting }: ActivityFacts, cases: number): boolean {
  if (ends < Math.max(FEWEST_ENDS, cases * FEWEST_SHARE_OF_CASES)) return false;
  return ends >= visiting * OF_ITS_OWN;
}
