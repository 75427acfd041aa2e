import { measureOf } from "../../metrics/contract.ts";
import { countsBadExperiences } from "../../metrics/readings.ts";
import type { FrictionRanking, RankedTouchpoint } from "./frictionRanking.ts";

/** What the list as a whole says, where it is less than which touchpoint to fix first. */
export type FrictionVerdict = {
  readonly title: string;
  readonly text: string;
  /** What would make it say more; null where nothing on this page would. */
  readonly next: JudgeMetric | { readonly type: "import" } | null;
};

/** Something has to be said about a metric first, and what. */
export type JudgeMetric = { readonly type: "judge"; readonly metricId: string; readonly label: string };

/** Null where something stands out, or nothing is measured well enough to say so. */
export function frictionVerdict({ scored, unjudged, tooFew }: Pick<FrictionRanking, "scored" | "unjudged" | "tooFew">): FrictionVerdict | null {
  if (scored.length === 0) return unjudged.length === 0 || tooFew.length > 0 ? null : nothingIsBad(unjudged);
  const having = (light: string): number => scored.filter(({ friction }) => friction.light === light).length;
  if (having("friction") > 0) return null;
  if (having("unjudged") === scored.length) return nothingToCompare(scored);
  const watched = having("watch");
  if (watched === 0) {
    return { title: "Nothing stands out", text: "No touchpoint that can be judged has more bad experiences than its reference.", next: null };
  }
  return {
    title: "Nothing stands out for sure",
    text: `${watched === 1 ? "One touchpoint has" : `${watched} touchpoints have`} more bad experiences than the reference, but that may be chance.`,
    next: null,
  };
}

/** The metric that would tell more about these touchpoints if a limit were set, or an answer called bad. */
export function metricToJudge(touchpoints: readonly RankedTouchpoint[]): JudgeMetric | null {
  const contracts = touchpoints.flatMap(({ friction }) => friction.readings.map(({ contract }) => contract))
    .filter((contract) => !countsBadExperiences(contract));
  const time = contracts.find(({ kind }) => measureOf(kind) === "durations");
  if (time !== undefined) return { type: "judge", metricId: time.id, label: "Set a limit" };
  const answers = contracts.find(({ kind }) => measureOf(kind) === "scale");
  return answers === undefined ? null : { type: "judge", metricId: answers.id, label: "Say which answers are bad" };
}

function nothingIsBad(unjudged: readonly RankedTouchpoint[]): FrictionVerdict {
  const judge = metricToJudge(unjudged);
  return {
    title: "Measured, but nothing says what is bad",
    text: judge === null ? "Counts and indices have no bad experiences of their own. Import answers or times as well."
      : judge.label === "Set a limit" ? "A time is a bad experience only from a limit on, and none is set."
      : "No answer counts as a bad experience yet.",
    next: judge ?? { type: "import" },
  };
}

function nothingToCompare(scored: readonly RankedTouchpoint[]): FrictionVerdict {
  const [contract] = scored.flatMap(({ friction }) => (friction.headline === null ? [] : [friction.headline.contract]));
  return {
    title: "Nothing to compare with yet",
    text: scored.length === 1
      ? "Only one touchpoint has such figures, and no target says how many bad experiences are too many. Measure another one in the same way, or set a target."
      : "No two touchpoints have figures of the same metric and period, and no target says how many bad experiences are too many.",
    next: contract === undefined ? null : { type: "judge", metricId: contract.id, label: "Set a target" },
  };
}
