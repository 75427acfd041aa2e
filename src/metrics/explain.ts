import type { Assessment } from "./assessment.ts";
import { measureOf, type Measure } from "./contract.ts";
import { durationIntervalText, durationText } from "./durationText.ts";
import type { MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { wholeEnds, wholeInterval } from "./intervalText.ts";
import { badWords, nounOf } from "./kindWords.ts";
import { periodText } from "./period.ts";
import { countsBadExperiences, MIN_ANSWERS } from "./readings.ts";
import type { Standing } from "./ranking.ts";
import { saidShare, type SaidShare } from "./saidShare.ts";

/**
 * The one sentence in which a touchpoint's figures explain themselves to a manager (DESIGN M6). Rounding never
 * overclaims: intervals are rounded outwards, ratios downwards, and "the largest" is said only where even the low end of its
 * impact is above the next one's estimate.
 *
 * @param figuresShown which figures were asked for ("Figures of 2017"); null for the newest of everybody
 */
export function explain(
  title: string, assessment: Assessment, standing: Standing | null, figuresShown: string | null = null,
): string {
  const where = title.trim() === "" ? "this touchpoint" : title.trim();
  const { light, frictionPer100, headline, readings } = assessment;
  const said = saidShare(assessment);
  if (light === "unjudged" && frictionPer100 === null) return explainUnjudged(where, readings);
  if (light === "no-data") {
    return figuresShown === null ? `Nothing has been measured at ${where} yet.` : `Nothing about ${where} here: ${figuresShown}.`;
  }
  if (said === null || headline === null) return explainTooFew(where, headline);
  const range = wholeInterval(said.interval);
  const only = assessment.coverage.present === 1 ? readings.find(isJudged) : undefined;
  const suffered = only === undefined ? "had a bad experience" : badWords(only.contract);
  const people = `Of every 100 ${only?.contract.kind === "churn" ? "customers" : "people"} at ${where} ${about(said.value)} ${suffered}`;
  const parts = [`${people} (${range}${trend(assessment, said, headline)})`, comparison(assessment)];
  return `${parts.join(", ")}; ${evidence(assessment, standing)}${counted(said, readings)}${staleness(assessment, headline)}.`;
}

/** Impact in words, naming what it was reckoned from; null without a volume. */
export function explainImpact({ impact, volume }: Pick<TouchpointFriction, "impact" | "volume">): string | null {
  if (impact === null || volume === null) return null;
  const bad = impact < 0.5 ? "Fewer than 1 bad experience" : `About ${plural(Math.round(impact), "bad experience")}`;
  if (volume.type === "imported") return `${bad} in ${plural(volume.count, "use")}.`;
  const share = volume.share >= 0.995 ? "nearly all" : volume.share < 0.01 ? "under 1 %" : `${Math.round(volume.share * 100)} %`;
  return `${bad} per 1,000 visitors, if those who answered about it (${share} of respondents) are those who used it.`;
}

const TOLD_IN_ORDER: readonly Measure[] = ["durations", "derived", "scale", "volume"];

function rankToTell({ contract }: MetricReading): number {
  return TOLD_IN_ORDER.indexOf(measureOf(contract.kind));
}

/** Figures that say nothing of bad experiences: times without a limit, how often it was used, an index. */
function explainUnjudged(where: string, readings: readonly MetricReading[]): string {
  return readings.toSorted((a, b) => rankToTell(a) - rankToTell(b)).map((reading) => `${describeReading(where, reading)}.`).join(" ");
}

/** "Half of 234 waits at Service desk took up to 3 min 20 s (3 min 5 s – 3 min 40 s)". */
function describeReading(where: string, { contract, n, score, scoreInterval }: MetricReading): string {
  switch (measureOf(contract.kind)) {
    case "durations": {
      const share = contract.rule.type === "quantile" && contract.rule.share === 0.9 ? "Nine of ten in" : "Half of";
      const limit = contract.badSeconds === null ? "; no limit is set after which one counts as a bad experience" : "";
      return `${share} ${plural(n, nounOf(contract.kind))} at ${where} took up to ${durationText(score)} (${durationIntervalText(scoreInterval)})${limit}`;
    }
    case "volume":
      return `${where} had ${plural(n, "use")}`;
    case "derived": {
      const range = `${decimal(scoreInterval.low)} to ${decimal(scoreInterval.high)}`;
      const what = contract.rule.type === "gap"
        ? `What people found at ${where} was ${decimal(Math.abs(score))} points ${score < 0 ? "below" : "above"} what they expected`
        : `${contract.name || "The index"} of ${where} is ${decimal(score)} of 100`;
      return `${what} (${range}), from ${plural(n, "answer")} or more to each question`;
    }
    case "scale":
      return `${plural(n, nounOf(contract.kind))} about ${where} in ${contract.name}, where no answer counts as a bad experience`;
  }
}

function isJudged(reading: MetricReading): boolean {
  return reading.light !== "too-few" && countsBadExperiences(reading.contract);
}

function explainTooFew(where: string, headline: MetricReading | null): string {
  if (headline === null) return `Fewer than 5 people answered about ${where}; figures that small are kept back.`;
  const answers = plural(headline.n, nounOf(headline.contract.kind));
  if (headline.n < MIN_ANSWERS) return `Only ${answers} about ${where}: too few to judge, at least ${MIN_ANSWERS} are needed.`;
  const { low, high } = wholeEnds(headline.badInterval);
  const range = `${low} to ${high}`;
  return `${answers} about ${where} leave too wide a margin to judge: ${range} bad experiences per 100.`;
}

function about(per100: number): string {
  if (per100 < 0.5) return "fewer than 1";
  return per100 >= 99.5 ? "nearly all" : `about ${Math.round(per100)}`;
}

/**
 * Only where one metric speaks, its change is surely no chance, and the number said here has moved the same way: it may be
 * drawn towards the journey's average, and the one of the period before is not.
 */
function trend({ coverage }: Assessment, said: SaidShare, { previous }: MetricReading): string {
  if (coverage.present !== 1 || previous === null || !previous.badChange.clear) return "";
  const [before, now] = [Math.round(previous.badPer100), Math.round(said.value)];
  if (before === now || now > before !== previous.badChange.value > 0) return "";
  return `, ${now > before ? "up" : "down"} from ${about(previous.badPer100)} in ${previous.period}`;
}

function comparison({ light, ratio, readings, coverage }: Assessment): string {
  const judged = readings.filter(isJudged);
  const [only] = judged;
  const target = coverage.present === 1 ? (only?.contract.targetBadPer100 ?? null) : null;
  const mixed = judged.some((reading) => reading.contract.targetBadPer100 !== null);
  const reference = target !== null ? `the target of ${decimal(target)}` : mixed ? "the reference" : "the journey's average";
  if (light === "watch") return `more than ${reference}, though that may be chance`;
  if (light === "fine") return `no more than ${reference}`;
  if (light === "unjudged") return "with nothing to compare it with: no other touchpoint has such figures, and no target is set";
  const times = Math.floor((ratio ?? 1) * 10 + 1e-9) / 10;
  if (target !== null || mixed || times < 1.1) return `more than ${reference}`;
  return `${times >= 10 ? Math.floor(times) : times.toFixed(1)} times the journey's average`;
}

function evidence({ coverage, headline, readings }: Assessment, standing: Standing | null): string {
  const place = standing === null ? "" : PLACES[standing];
  if (coverage.present === 1 && headline !== null) {
    const answers = plural(headline.n, nounOf(headline.contract.kind));
    const partly = coverage.of > 1 ? ` on 1 of ${coverage.of} metrics` : "";
    return place === "" ? `from ${answers}${partly}` : `with ${answers}${partly} ${place}`;
  }
  const judged = readings.filter(isJudged);
  const answers = plural(judged.reduce((sum, reading) => sum + reading.n, 0), "answer");
  const metrics = coverage.present === coverage.of ? `${coverage.of} metrics` : `${coverage.present} of ${coverage.of} metrics`;
  return place === "" ? `from ${answers} on ${metrics}` : `with ${answers} on ${metrics} ${place}`;
}

const PLACES: Readonly<Record<Standing, string>> = {
  largest: "the largest single source of bad experiences",
  "among-largest": "among the largest sources of bad experiences",
};

/** The journey's average weighs as much as 500 answers at most where touchpoints differ at all (DESIGN M3). */
const MANY_ANSWERS = 500;

/** Why the ranking has another number than the one said here. */
function counted({ countedAs }: SaidShare, readings: readonly MetricReading[]): string {
  if (countedAs === null) return "";
  const n = readings.filter(isJudged).reduce((sum, reading) => sum + reading.n, 0);
  const why = n < MANY_ANSWERS ? `${plural(n, "answer")} are few` : "touchpoints differ by hardly more than chance";
  return `; counted as ${countedAs < 0.5 ? "fewer than 1" : Math.round(countedAs)} of 100, since ${why}`;
}

function staleness({ stale }: Assessment, { period }: MetricReading): string {
  return stale ? `; the figures are from ${periodText(period)} and may be out of date` : "";
}

const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

function decimal(value: number): string {
  return DECIMAL.format(value);
}

function plural(count: number, noun: string): string {
  return `${WHOLE.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
