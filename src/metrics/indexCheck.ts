/** What an index makes of its weights and scale, and where a figure computed elsewhere departs from it. */

export type IndexEntry = {
  /** One weight per item, above 0. */
  readonly weights: readonly number[];
  /** The items' common scale. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Mean of each item, where a figure is to be checked; else empty. */
  readonly means: readonly number[];
  /** The index as somebody else has computed it, 0 … 100; null: there is none to check. */
  readonly published: number | null;
};

export type IndexCheck = {
  /** The index by our rule, 0 … 100; null without means. */
  readonly index: number | null;
  /** Each weight divided by their sum. */
  readonly shares: readonly number[];
  /** Sentences for the person who entered it; empty where everything agrees. */
  readonly notes: readonly string[];
};

/** Published weights are rounded to two or three digits: those may miss 1 by this much without being worth a word. */
const ROUNDING = 0.005;
/** A published index is given to one or two digits. */
const SAME_INDEX = 0.05;

/**
 * Checks an index as people enter it. Weights that do not sum to 1 (or to 100 percent) are divided by their sum, and a note
 * says so. A published figure that our rule does not give is explained where one of two usual slips does: dividing by the
 * highest point instead of the span of the scale, and leaving weights that do not sum to 1 as they are. Throws a RangeError
 * for means of another number than weights.
 */
export function checkIndex({ weights, scaleMin, scaleMax, means, published }: IndexEntry): IndexCheck {
  if (means.length !== 0 && means.length !== weights.length) throw new RangeError("There must be one mean per weight.");
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => weight / sum);
  const notes: string[] = [];
  const isWhole = [1, 100].some((whole) => Math.abs(sum - whole) <= ROUNDING * whole);
  // Equal weights of 1 are how people say "all alike".
  const allAlike = weights.every((weight) => weight === weights[0]);
  if (weights.length > 0 && !isWhole && !allAlike) {
    notes.push(`The weights sum to ${trimmed(sum)}, not to 1: each is divided by that sum, or no answer could give 100.`);
  }
  if (means.length === 0) return { index: null, shares, notes };

  const span = scaleMax - scaleMin;
  const raw = weights.reduce((total, weight, at) => total + weight * ((means[at] ?? scaleMin) - scaleMin), 0);
  const index = (100 * raw) / (span * sum);
  if (published !== null && Math.abs(published - index) > SAME_INDEX) {
    notes.push(`The figure of ${trimmed(published)} does not follow from these means and weights: they give ${trimmed(index)}. ${slipIn(published, raw, { span, scaleMax, sum })}`.trim());
  }
  return { index, shares, notes };
}

function slipIn(published: number, raw: number, { span, scaleMax, sum }: { span: number; scaleMax: number; sum: number }): string {
  const gives = (divisor: number): boolean => Math.abs(published - (100 * raw) / divisor) <= SAME_INDEX;
  const byEnd = `It divides by ${scaleMax}, though the scale has only ${span} steps, so that even the best answers could not give 100`;
  const unsummed = `the weights were used as they are, though they sum to ${trimmed(sum)}`;
  if (gives(scaleMax * sum)) return `${byEnd}.`;
  if (gives(span)) return `There ${unsummed}.`;
  return gives(scaleMax) ? `${byEnd}, and ${unsummed}.` : "";
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(2)));
}
