import { SAN_FRANCISCO_AIRPORT } from "../src/metrics/samples/sanFranciscoAirport.ts";
import type { MapContent } from "./mapContents.ts";

/** What the sample map holds. Null: there is none. */
export function sampleContents(): MapContent | null {
  return SAN_FRANCISCO_AIRPORT;
}
