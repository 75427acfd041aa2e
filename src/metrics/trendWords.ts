import type { Change } from "./frictionReport.ts";
import type { MixShift } from "./mixShift.ts";
import { periodName } from "./figuresShown.ts";
import type { Trend, TrendChange } from "./trend.ts";

/**
 * What changed, in a sentence for a manager (DESIGN M6). A change that may be chance is called so, with its interval; figures
 * are per 100 with one decimal, intervals rounded outwards.
 */
export function trendSentences({ of, latest, overall }: Trend): readonly string[] {
  if (of !== "bad") return [];
  return [latest, overall].flatMap((change) => (change === null ? [] : [changeSentence(change)]));
}

function changeSentence(change: TrendChange): string {
  const since = periodName(change.from);
  if (!change.clear) return `No clear change since ${since}: ${signed(change.value)} bad experiences per 100 ${range(change)}, which may be chance.`;
  const way = change.value > 0 ? "Worse" : "Better";
  return `${way} since ${since}: ${signed(change.value)} bad experiences per 100 ${range(change)}.`;
}

/**
 * What the mix of groups did to a total; null where there is nothing to warn of.
 *
 * @param split what the groups are: "Boarding area"; null where it is not known
 */
export function mixShiftSentence({ from, to, total, sameMix, verdict }: MixShift, split: string | null): string | null {
  const groups = split === null ? "groups" : `groups of ${split}`;
  const moved = `The total moved by ${signed(total.value)} bad experiences per 100 from ${periodName(from)} to ${periodName(to)}`;
  const standardised = `with the mix of ${periodName(from)} it would have been ${signed(sameMix.value)} ${range(sameMix)}`;
  switch (verdict) {
    case "none":
      return null;
    case "only-mix":
      return `${moved}, but mostly because the ${groups} answered in other proportions: ${standardised}, which may be chance.`;
    case "opposite":
      return `${moved}, but inside the ${groups} it went the other way: ${standardised}.`;
    case "hidden":
      return `The total hardly moved from ${periodName(from)} to ${periodName(to)}, but only because the ${groups} answered in other proportions: ${standardised}.`;
    default:
      return verdict satisfies never;
  }
}

function range({ interval: { low, high } }: Pick<Change, "interval">): string {
  return `(${signed(Math.floor(low * 10 + 1e-9) / 10)} to ${signed(Math.ceil(high * 10 - 1e-9) / 10)})`;
}

/** "+2.3", "−0.5", "0". */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (Number(text) === 0) return "0";
  return `${value > 0 ? "+" : "−"}${text}`;
}
