import type { JourneyMap, Touchpoint } from "../../src/journey/journeyMap.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { DEFAULT_TOUCHPOINT } from "../../src/journey/touchpoint.ts";
import { NO_MEASUREMENTS, type Measurements } from "../../src/metrics/observation.ts";
import { contractFor } from "../../src/metrics/contracts.ts";

/** Title, and the columns of the airport's surveys that ask about it. */
const PLACES: readonly (readonly [string, ...string[]])[] = [
  ["Airport roads", "Q7ROADS"],
  ["Parking", "Q7PARK"],
  ["AirTrain", "Q7AIRTRAIN"],
  ["Long term parking shuttle", "Q7LTPARKING"],
  ["Rental car centre", "Q7RENTAL"],
  ["Getting to the airport", "Q13GETRATE"],
  ["Security screening", "Q14PASSTHRU"],
  ["Find the gate", "Q14FIND"],
  ["Signs inside", "Q7SIGN"],
  ["Walkways and lifts", "Q7WALKWAYS", "Q7WALKWAY"],
  ["Screens", "Q7SCREENS"],
  ["Information booths, arrivals", "Q7INFODOWN"],
  ["Information booths, departures", "Q7INFOUP"],
  ["Wi-Fi", "Q7WIFI"],
  ["Restaurants", "Q7FOOD"],
  ["Shops", "Q7STORE"],
  ["Artwork", "Q7ART"],
];

/** A map with one stage, one lane of touchpoints and the given ones on it. */
export function mapWith(touchpoints: readonly Pick<Touchpoint, "id" | "title" | "aliases">[]): JourneyMap {
  return {
    ...EMPTY_JOURNEY,
    title: "A journey",
    stages: new Map([["visit", { id: "visit", name: "Visit", goal: "", phase: "during", order: "a0" }]]),
    lanes: new Map([["cards", { id: "cards", kind: "touchpoints", name: "Touchpoints", metricId: "", order: "a0" }]]),
    touchpoints: new Map(touchpoints.map((own) => [
      own.id, { ...DEFAULT_TOUCHPOINT, stageId: "visit", laneId: "cards", order: "a0", ...own },
    ])),
  };
}

/** The airport's touchpoints under the ids "place-1" … "place-17", knowing the survey's columns as aliases. */
export const AIRPORT: JourneyMap = mapWith(
  PLACES.map(([title, ...aliases], index) => ({ id: `place-${index + 1}`, title, aliases })),
);

/** The airport's metrics without figures: one rating for all touchpoints. */
export const AIRPORT_METRICS: Measurements = {
  ...NO_MEASUREMENTS,
  contracts: new Map([
    ["rating", { ...contractFor("rating", 1, 5, "high"), id: "rating", name: "Rating 1 to 5", missingCodes: ["0", "6"] }],
  ]),
};

export function placeOf(column: string): Touchpoint {
  const place = [...AIRPORT.touchpoints.values()].find(({ aliases }) => aliases.includes(column));
  if (place === undefined) throw new Error(`no touchpoint of the airport knows the column ${column}`);
  return place;
}
