import type { MapContent } from "./mapContents.ts";

/** What the sample map holds. Null: there is none. */
export function sampleContents(): MapContent | null {
  return null;
}
