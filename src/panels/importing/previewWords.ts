import { formatCount, formatScore, formatScoreInterval } from "../../drawing/readingText.ts";
import type { PlannedChange } from "../../import/importPlan.ts";
import { MIN_SHARED_ANSWERS } from "../../import/limits.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { totalOf } from "../../metrics/counts.ts";
import type { Counts } from "../../metrics/observation.ts";
import { figureScore } from "../../metrics/scores.ts";

/** A figure with its interval and n (DESIGN M2); null: nothing is there. */
export type FigureWords = { readonly score: string; readonly detail: string } | null;

export function figureWords(contract: MetricContract, counts: Counts | null): FigureWords {
  if (counts === null) return null;
  const n = totalOf(counts);
  if (counts.type === "withheld" || n === 0) return { score: "withheld", detail: `fewer than ${MIN_SHARED_ANSWERS} answers` };
  if (counts.type === "volume") return { score: formatCount(n), detail: "" };
  const { value, interval } = figureScore(contract, {
    n, counts: counts.type === "histogram" ? counts.counts : [], durations: counts.type === "durations" ? counts : null, items: [],
  });
  const scored = { contract, score: value, scoreInterval: interval };
  return { score: formatScore(scored), detail: `${formatScoreInterval(scored)}, n ${formatCount(n)}` };
}

const CHANGE_WORDS: Readonly<Record<PlannedChange["type"], string>> = {
  added: "new", changed: "changed", unchanged: "as it is", gone: "taken away",
};

export function changeWord({ type, newPeriod }: Pick<PlannedChange, "type" | "newPeriod">): string {
  return newPeriod === true ? "new period" : CHANGE_WORDS[type];
}

/** "12 new, 17 of a new period, 3 changed, 1 taken away"; what stays as it is, only where nothing else happens. */
export function changesInShort(preview: readonly PlannedChange[]): string {
  const of = (type: PlannedChange["type"]): number => preview.filter((change) => change.type === type).length;
  const later = preview.filter(({ newPeriod }) => newPeriod === true).length;
  const first = of("added") - later;
  const parts = [
    first > 0 ? `${formatCount(first)} new` : "",
    later > 0 ? `${formatCount(later)} of a new period` : "",
    of("changed") > 0 ? `${formatCount(of("changed"))} changed` : "",
    of("gone") > 0 ? `${formatCount(of("gone"))} taken away` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : `${formatCount(of("unchanged"))} as they are`;
}
