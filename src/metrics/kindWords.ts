import { type MetricContract, type MetricKind, measureOf } from "./contract.ts";
import { durationText } from "./durationText.ts";

/** What is counted of each kind, one of it; all take an s in the plural. */
const NOUNS: Partial<Readonly<Record<MetricKind, string>>> = {
  rating: "rating", csat: "rating", sentiment: "comment", fcr: "contact", "repeat-contact": "contact", aht: "contact",
  "response-time": "response", "resolution-time": "case", "waiting-time": "wait", conversion: "visit", "drop-off": "visit",
  abandonment: "visit", churn: "customer", volume: "use",
};

/** "rating", "wait", "answer": one of what a metric counts. */
export function nounOf(kind: MetricKind): string {
  return NOUNS[kind] ?? "answer";
}

/** What a bad experience is in the words of each kind: "Of every 100 people about 11 …". */
const BAD_WORDS: Partial<Readonly<Record<MetricKind, string>>> = {
  sentiment: "wrote about it negatively",
  fcr: "were not helped at the first contact",
  conversion: "did not convert",
  "drop-off": "went no further",
  "repeat-contact": "had to come back",
  churn: "left",
  abandonment: "gave up",
};

/** "had a bad experience", "went no further", "waited longer than 5 min"; as the good end and the limit of the metric have it. */
export function badWords({ kind, goodEnd, badSeconds }: Pick<MetricContract, "kind" | "goodEnd" | "badSeconds">): string {
  if (measureOf(kind) === "durations" && badSeconds !== null) {
    return `${kind === "waiting-time" ? "waited" : "needed"} longer than ${durationText(badSeconds)}`;
  }
  const usual = kind === "fcr" || kind === "conversion" || kind === "sentiment" ? "high" : "low";
  return (goodEnd === usual ? BAD_WORDS[kind] : undefined) ?? "had a bad experience";
}
