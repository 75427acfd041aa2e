import type { JourneyMap } from "./journeyMap.ts";
import { B2C_JOURNEY } from "./templates/b2cJourney.ts";
import { EMPTY_MAP } from "./templates/emptyMap.ts";
import { journeyOf } from "./templates/outline.ts";
import { SERVICE_BLUEPRINT } from "./templates/serviceBlueprint.ts";

export type Template = {
  readonly id: "empty" | "b2c" | "service-blueprint";
  readonly name: string;
  /** One sentence that helps to choose. */
  readonly description: string;
  readonly journey: JourneyMap;
};

/** What a new map can start from. */
export const TEMPLATES: readonly Template[] = [
  {
    id: "empty",
    name: "Empty map",
    description: "Three stages and the usual lanes, with nothing in them yet.",
    journey: journeyOf(EMPTY_MAP),
  },
  {
    id: "b2c",
    name: "B2C journey",
    description: "From first hearing of a product to ordering again: seven stages with typical touchpoints to edit.",
    journey: journeyOf(B2C_JOURNEY),
  },
  {
    id: "service-blueprint",
    name: "Service blueprint",
    description: "A repair at home, in front of the customer and behind the scenes, with the lines between them.",
    journey: journeyOf(SERVICE_BLUEPRINT),
  },
];
