import type { MetricSetup } from "../recipe.ts";
import type { EventMeasure, EventsLayout } from "./eventsLayout.ts";

/** How people call what a log tells about a touchpoint, and what it is exactly, without a full stop. */
export const MEASURE_WORDS: Readonly<Record<EventMeasure, { readonly name: string; readonly meaning: string }>> = {
  "volume": { name: "Cases", meaning: "Cases that came here at least once" },
  "drop-off": { name: "Drop-off", meaning: "Cases that came here last although they had not reached an end" },
  "waiting-time": { name: "Waiting time", meaning: "Time from the end of the step before to the beginning of this one" },
  "repeat-contact": { name: "Repeat visits", meaning: "Cases that came here more than once" },
  "aht": { name: "Handling time", meaning: "Time from the beginning of the step to its end" },
};

/** What a measure is on the map: kind and good end are certain, since they follow from how it is counted. */
export function measureSetup(measure: EventMeasure): MetricSetup {
  const isShare = measure === "drop-off" || measure === "repeat-contact";
  return {
    kind: measure, name: MEASURE_WORDS[measure].name, question: MEASURE_WORDS[measure].meaning,
    scaleMin: isShare ? 0 : 1, scaleMax: isShare ? 1 : 5,
    goodEnd: measure === "volume" ? "high" : "low",
    missingCodes: [], answers: [],
    durationUnit: measure === "waiting-time" || measure === "aht" ? "seconds" : null,
  };
}

/** The metrics of a log, as those of a file with one row per answer: the value is the measure's. */
export function measureMetrics({ measures }: Pick<EventsLayout, "measures">): readonly { readonly value: string; readonly setup: MetricSetup }[] {
  return measures.map((measure) => ({ value: measure, setup: measureSetup(measure) }));
}
