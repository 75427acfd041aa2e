import type { JourneyMap } from "../../journey/journeyMap.ts";
import { journeyOf } from "../../journey/templates/outline.ts";
import type { MetricContract } from "../contract.ts";
import { CONTRACT_PRESETS } from "../contracts.ts";
import { driverKey } from "../driversRecord.ts";
import {
  ALL_SEGMENTS, type Dataset, type Measurements, type Observation, observationKey, WHOLE_JOURNEY,
} from "../observation.ts";
import { SAN_FRANCISCO_DRIVERS } from "./sanFranciscoDrivers.ts";
import { SAN_FRANCISCO_SURVEYS, type SurveyYear } from "./sanFranciscoFigures.ts";
import { SAN_FRANCISCO_JOURNEY } from "./sanFranciscoJourney.ts";

const SOURCE = "San Francisco International Airport, customer surveys of 2017 and 2018, DataSF (data.sfgov.org), public domain";

/** History does not go stale: these figures say what was true then, and every card names the year. */
const NEVER_STALE = { windowDays: null, source: SOURCE };

/**
 * All 17 ratings are one metric, so that touchpoints are compared with one average: 14 ask how good something is (5
 * outstanding, 1 unacceptable), 3 how easy (5 easy, 1 difficult).
 */
const RATING: MetricContract = {
  id: "rating",
  ...CONTRACT_PRESETS.rating,
  ...NEVER_STALE,
  name: "Rating 1-5",
  question: "How do you rate … at San Francisco International Airport?",
  missingCodes: ["0", "6"],
};

const RECOMMEND: MetricContract = {
  id: "nps",
  ...CONTRACT_PRESETS.nps,
  ...NEVER_STALE,
  question: "How likely is it that you would recommend the airport to a friend or colleague?",
  missingCodes: ["11"],
};

const PROBLEM: MetricContract = {
  id: "problem",
  ...CONTRACT_PRESETS["yes-no"],
  ...NEVER_STALE,
  question: "Did you encounter any problems?",
  missingCodes: ["0", "3"],
};

function datasetOf({ year, respondents }: SurveyYear): Dataset {
  return {
    id: `survey-${year}`,
    name: `Customer survey ${year}`,
    source: `San Francisco International Airport, ${year} Customer Survey, DataSF (data.sfgov.org), public domain`,
    importedAt: "2026-11-22T12:00:00.000Z",
    importedBy: "Throughline",
    fileHash: "",
    recipe: "{}",
    rows: respondents,
    skipped: 0,
  };
}

function observationsOf({ year, ratings, recommend, problem }: SurveyYear): readonly Observation[] {
  const observed = (touchpointId: string, metricId: string, counts: readonly number[]): Observation => ({
    datasetId: `survey-${year}`,
    touchpointId,
    metricId,
    period: year,
    segment: ALL_SEGMENTS,
    counts: { type: "histogram", counts },
  });
  return [
    ...Object.entries(ratings).map(([touchpointId, counts]) => observed(touchpointId, RATING.id, counts)),
    observed(WHOLE_JOURNEY, RECOMMEND.id, recommend),
    observed(WHOLE_JOURNEY, PROBLEM.id, problem),
  ];
}

/**
 * The sample map: a real journey with real figures, small enough to be understood at a glance. What it shows is that a
 * team that worries about security and signs has more to gain at the restaurants.
 */
export const SAN_FRANCISCO_AIRPORT: { readonly journey: JourneyMap; readonly measurements: Measurements } = {
  journey: journeyOf(SAN_FRANCISCO_JOURNEY),
  measurements: {
    contracts: new Map([RATING, RECOMMEND, PROBLEM].map((contract) => [contract.id, contract])),
    datasets: new Map(SAN_FRANCISCO_SURVEYS.map(datasetOf).map((dataset) => [dataset.id, dataset])),
    observations: new Map(
      SAN_FRANCISCO_SURVEYS.flatMap(observationsOf).map((observation) => [observationKey(observation), observation]),
    ),
    drivers: new Map(SAN_FRANCISCO_DRIVERS.map((analysis) => [driverKey(analysis), analysis])),
  },
};
