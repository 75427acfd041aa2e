import type { Outline } from "./outline.ts";

/** The grid of a map and nothing in it, ready for a workshop. */
export const EMPTY_MAP: Outline = {
  title: "Untitled map",
  description: "",
  lanes: [
    { kind: "actions", name: "What people do" },
    { kind: "touchpoints", name: "Touchpoints" },
    { kind: "emotion", name: "Emotion" },
    { kind: "pain-points", name: "Pain points" },
    { kind: "opportunities", name: "Opportunities" },
  ],
  stages: [
    { id: "before", name: "Before", goal: "What do people want before they turn to us?", phase: "before" },
    { id: "during", name: "During", goal: "What do they want to get done with us?", phase: "during" },
    { id: "after", name: "After", goal: "What should stay with them afterwards?", phase: "after" },
  ],
};
