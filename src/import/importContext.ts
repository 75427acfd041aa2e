import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Measurements } from "../metrics/observation.ts";

/** The map that suggestions and plans are made for. */
export type MapContext = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
};

export type ImportContext = MapContext & {
  /** Name of the person importing, shown with the dataset. */
  readonly importedBy: string;
  /** The instant of the import. */
  readonly now: Date;
  /** Id of the dataset whose place the file takes, with everything in it; null: what overlaps is found out. */
  readonly replacing?: string | null;
};
