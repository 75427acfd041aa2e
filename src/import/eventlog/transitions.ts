import { normalised } from "../matchNames.ts";

/** What a row of a log says about a visit: all of it, its beginning, its end, or something in between that is not counted. */
export type Transition = "whole" | "start" | "complete" | "between";

/** The standard transitional model of XES 1.0 (IEEE 1849), and what tools write for its two ends. */
const TRANSITIONS: ReadonlyMap<string, Transition> = new Map([
  ["start", "start"], ["started", "start"], ["begin", "start"],
  ["complete", "complete"], ["completed", "complete"], ["end", "complete"], ["finish", "complete"], ["finished", "complete"],
  // Ended as well, if not as hoped.
  ["ate abort", "complete"], ["pi abort", "complete"],
  ["schedule", "between"], ["assign", "between"], ["reassign", "between"], ["suspend", "between"], ["resume", "between"],
  ["withdraw", "between"], ["autoskip", "between"], ["manualskip", "between"],
]);

/** Words that are no transition, and an empty cell, leave the row a visit of its own. */
export function readTransition(text: string): Transition {
  return TRANSITIONS.get(normalised(text)) ?? "whole";
}

/** Whether the values of a column are transitions. */
export function areTransitions(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => TRANSITIONS.has(normalised(value)));
}
