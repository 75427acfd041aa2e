import type { MetricContract } from "../metrics/contract.ts";
import { countsBadExperiences } from "../metrics/readings.ts";
import type { Lens, LensReading } from "../metrics/lens.ts";
import { headLook, type Look, NO_DATA_LOOK, TOO_FEW_LOOK } from "./cardFace.ts";
import { toneLook } from "./lensFace.ts";
import { LIGHT_WORDS } from "./readingText.ts";
import type { ColourToken } from "./scene.ts";

export type LegendEntry = { readonly look: Look; readonly words: string; readonly meaning: string };

/** What colours, patterns and signs mean through a lens, for the board's legend and for that of an export. */
export type LensLegend = {
  readonly title: string;
  /** From the left, with what its two ends mean; null where the entries say it all. */
  readonly scale: { readonly tokens: readonly ColourToken[]; readonly ends: readonly [left: string, right: string] } | null;
  readonly entries: readonly LegendEntry[];
  /** What the number on a card is, and how the colour is decided. */
  readonly explanation: readonly string[];
};

const HEATS: readonly ColourToken[] = ["heat0", "heat1", "heat2", "heat3", "heat4"];
const DIVERGING: readonly ColourToken[] = ["cool3", "cool2", "cool1", "heat0", "heat2", "heat3", "heat4"];

const WORSE = toneLook({ standing: "clear", tone: 3 }, "trend-up");
const BETTER = toneLook({ standing: "clear", tone: -2 }, "trend-down");
const HOW_COLOURED =
  "Only what chance would not explain is coloured: from 1 of 100 on a little, from 3 of 100 on more, from 10 of 100 on strongest.";
const CHANCE: LegendEntry = {
  look: toneLook({ standing: "chance", tone: 0 }, null), words: "may be chance",
  meaning: "The 95 % interval of the difference includes none at all.",
};
const TOO_FEW: LegendEntry = { look: TOO_FEW_LOOK, words: "too few answers", meaning: "Fewer than 30 answers on one side: nothing glows." };

/**
 * @param contract of the metric, where the lens is one
 * @param shown which figures were asked for; null for the newest of everybody
 */
export function lensLegend(lens: Lens, name: string, contract: MetricContract | null, shown: string | null): LensLegend {
  const of = shown === null ? "" : ` ${shown}.`;
  switch (lens.type) {
    case "friction":
    case "metric":
      if (contract?.kind === "volume") return volumeLegend(name, of);
      return contract !== null && !countsBadExperiences(contract) ? averageLegend(name, of) : metricLegend(name, contract, of);
    case "change":
      return differenceLegend(name, ["better", "worse"], {
        worse: ["worse", "More bad experiences than then, beyond what chance would explain."],
        better: ["better", "Fewer bad experiences than then, beyond chance."],
        nothing: "No earlier figures to compare with.",
      }, [
        `The number on a card is the change of bad experiences per 100, ${lens.since === null ? "since the period before" : `since ${lens.since}`}: ` +
          "+5 means five more of 100 people had a bad experience. In brackets: 95 % interval." + of,
        HOW_COLOURED,
      ]);
    case "segments":
      return differenceLegend(name, [`worse for ${lens.b}`, `worse for ${lens.a}`], {
        worse: [`worse for ${lens.a}`, `More bad experiences among ${lens.a}, beyond what chance would explain.`],
        better: [`worse for ${lens.b}`, `More bad experiences among ${lens.b}, beyond chance.`],
        nothing: "No figures of both segments in one period.",
      }, [
        `The number on a card is the bad experiences per 100 of ${lens.a} minus those of ${lens.b}, of the same period. ` +
          `At the foot stands the number of each, and in brackets the 95 % interval of the difference.${of}`,
        HOW_COLOURED,
      ], null);
    case "gap":
      return differenceLegend(name, ["better than expected", "worse than expected"], {
        worse: ["worse than expected", "What people met falls short of what they expected, beyond chance."],
        better: ["better than expected", "What people met is more than they expected, beyond chance."],
        nothing: "Expectation and perception were not both measured.",
      }, [
        "The number on a card is the mean of what was perceived minus the mean of what was expected, on the scale of the " +
          `question; at its foot stand both, what was expected first. In brackets: 95 % interval.${of}`,
        "Only what chance would not explain is coloured: from a hundredth of the scale on a little, from a twentieth more, from a seventh strongest.",
      ], "trend-down");
    case "freshness":
      return freshnessLegend(name, of);
    default:
      return lens satisfies never;
  }
}

function metricLegend(name: string, contract: MetricContract | null, of: string): LensLegend {
  const target = contract?.targetBadPer100 ?? null;
  const reference = target === null ? "the journey’s average of this metric" : `the target of ${target} bad experiences per 100`;
  return {
    title: name,
    scale: { tokens: HEATS, ends: ["fine", "worst"] },
    entries: [
      { look: headLook({ light: "friction", heat: 4 }), words: "friction", meaning: `More bad experiences than ${reference}, beyond chance.` },
      { look: headLook({ light: "watch", heat: 2 }), words: "watch", meaning: "More than the reference, but it may be chance." },
      { look: headLook({ light: "fine", heat: 0 }), words: "fine", meaning: "No more than the reference." },
      ...(target === null
        ? [{ look: headLook({ light: "unjudged", heat: null }), words: LIGHT_WORDS.unjudged, meaning: "No other touchpoint has it in that period, so there is nothing to compare with." }]
        : []),
      { ...TOO_FEW, meaning: "Fewer than 30 answers, or an interval wider than ±10: no score, and nothing glows." },
      { look: NO_DATA_LOOK, words: "no data", meaning: "This metric was not measured there." },
    ],
    explanation: [
      `The number on a card is its ${name}. The colour compares the bad experiences that this metric counts with ${reference}.${of}`,
    ],
  };
}

function volumeLegend(name: string, of: string): LensLegend {
  return {
    title: name,
    scale: { tokens: ["cool1", "cool2", "cool3"], ends: ["seldom", "often"] },
    entries: [{ look: NO_DATA_LOOK, words: "no data", meaning: "Nobody counted there." }],
    explanation: [`The number on a card is how often the touchpoint was used. The colour is its share of the most used one, in thirds.${of}`],
  };
}

function averageLegend(name: string, of: string): LensLegend {
  return differenceLegend(name, ["better", "worse"], {
    worse: ["worse", "Worse than the average of the touchpoints, beyond what chance would explain."],
    better: ["better", "Better than the average of the touchpoints, beyond chance."],
    nothing: "This metric was not measured there.",
  }, [
    `The number on a card is its ${name}. This metric counts no bad experiences, so it is compared with its own average over the touchpoints.${of}`,
  ], "trend-down");
}

type Words = { readonly worse: readonly [string, string]; readonly better: readonly [string, string]; readonly nothing: string };

function differenceLegend(
  title: string, ends: readonly [string, string], words: Words, explanation: readonly string[],
  worseSign: "trend-up" | "trend-down" | null = "trend-up",
): LensLegend {
  const betterSign = worseSign === null ? null : worseSign === "trend-up" ? "trend-down" : "trend-up";
  return {
    title,
    scale: { tokens: DIVERGING, ends },
    entries: [
      { look: { ...WORSE, sign: worseSign }, words: words.worse[0], meaning: words.worse[1] },
      { look: { ...BETTER, sign: betterSign }, words: words.better[0], meaning: words.better[1] },
      CHANCE,
      TOO_FEW,
      { look: NO_DATA_LOOK, words: "no data", meaning: words.nothing },
    ],
    explanation,
  };
}

function freshnessLegend(title: string, of: string): LensLegend {
  return {
    title,
    scale: null,
    entries: [
      { look: toneLook({ standing: "clear", tone: -1 }, "fine"), words: "fresh", meaning: "Younger than half of the time after which the metric counts as stale." },
      { look: toneLook({ standing: "clear", tone: 1 }, "fine"), words: "ageing", meaning: "Older than half of that time." },
      { look: toneLook({ standing: "clear", tone: 3 }, "stale"), words: "stale", meaning: "Older than the metric allows: measure again." },
      { look: toneLook({ standing: "clear", tone: 0 }, null), words: "no limit set", meaning: "Its metric never counts as stale." },
      { look: toneLook({ standing: "chance", tone: 0 }, null), words: "without a date", meaning: "The file gave no date." },
      { look: NO_DATA_LOOK, words: "no data", meaning: "Nothing imported for it." },
    ],
    explanation: [`The number on a card is the age of its figures, since the end of their period; where metrics differ, of the one most out of date.${of}`],
  };
}

/** "3 worse, 1 better, 12 may be chance, 2 no data": what a lens comes to, for those who can't see the board. */
export function outcomeWords(lens: Lens, readings: readonly LensReading[]): string {
  const counts = new Map<string, number>();
  for (const reading of readings) {
    const word = outcomeOf(lens, reading);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const order = ["friction", "worse", "stale", "better", "watch", "fine", "ageing", "fresh", "measured", LIGHT_WORDS.unjudged, "hardly different", "may be chance", "too few answers"];
  const rank = (word: string): number => (order.includes(word) ? order.indexOf(word) : word.startsWith("worse") ? 1 : order.length);
  const parts = [...counts].toSorted(([a], [b]) => rank(a) - rank(b)).map(([word, count]) => `${count} ${word}`);
  return parts.length === 0 ? "no touchpoints" : parts.join(", ");
}

function outcomeOf(lens: Lens, { standing, tone, figures }: LensReading): string {
  if (figures === null) return "no data";
  if (standing === "too-few") return "too few answers";
  if (figures.type === "metric" && figures.average === null) return LIGHT_WORDS[figures.reading.light];
  if (figures.type === "volume") return "measured";
  if (figures.type === "age") {
    if (figures.days === null) return "without a date";
    return figures.windowDays === null ? "no limit set" : figures.stale ? "stale" : (tone ?? 0) > 0 ? "ageing" : "fresh";
  }
  if (standing === "chance") return "may be chance";
  if (standing === "level") return "hardly different";
  if (lens.type === "segments") return `worse for ${(tone ?? 0) > 0 ? lens.a : lens.b}`;
  return (tone ?? 0) > 0 ? "worse" : "better";
}
