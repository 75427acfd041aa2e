import type { Driver, DriverAnalysis } from "../driversRecord.ts";

/**
 * What willingness to recommend San Francisco International Airport goes along with, worked out by this program from the
 * surveys of 2017 and 2018 (see `sanFranciscoFigures.ts`): shares of R², no answer of a single person.
 */

/** Column, touchpoint, share, its interval, share of draws in which it is the largest, correlation. */
type Row = readonly [string, string, number, number, number, number, number];

function driverOf([column, touchpointId, share, low, high, largest, correlation]: Row): Driver {
  return { column, touchpointId, metricId: "rating", share, low, high, largest, correlation };
}

/** Column, touchpoint, answers. */
type LeftOut = readonly [string, string, number];

function leftOutOf([column, touchpointId, answers]: LeftOut): DriverAnalysis["leftOut"][number] {
  return { column, touchpointId, answers };
}

const COMMON = { outcomeMetricId: "nps", outcomeColumn: "NETPRO", method: "shapley", draws: 500 } as const;

const ROWS_2017: readonly Row[] = [
  ["Q14PASSTHRU", "security-screening", 0.067844, 0.05028, 0.090538, 0.928, 0.437245],
  ["Q7WALKWAYS", "walkways", 0.04387, 0.029829, 0.05762, 0.026, 0.431169],
  ["Q7SCREENS", "flight-screens", 0.042574, 0.030892, 0.05514, 0.018, 0.432276],
  ["Q14FIND", "finding-the-way", 0.042205, 0.029571, 0.062283, 0.018, 0.396471],
  ["Q7FOOD", "restaurants", 0.035707, 0.023991, 0.049169, 0.006, 0.378051],
  ["Q7SIGN", "signs-inside", 0.034854, 0.024352, 0.047946, 0, 0.416479],
  ["Q13GETRATE", "trip-to-airport", 0.033826, 0.020678, 0.048841, 0.004, 0.353032],
  ["Q7ART", "art", 0.031765, 0.021391, 0.043372, 0, 0.369489],
  ["Q7STORE", "shops", 0.023701, 0.016437, 0.031786, 0, 0.359755],
];

const ROWS_2018: readonly Row[] = [
  ["Q7FOOD", "restaurants", 0.067027, 0.049541, 0.086076, 0.316, 0.458141],
  ["Q13GETRATE", "trip-to-airport", 0.066713, 0.048018, 0.08993, 0.32, 0.403155],
  ["Q14PASSTHRU", "security-screening", 0.062894, 0.044164, 0.085522, 0.184, 0.411478],
  ["Q7SIGN", "signs-inside", 0.059863, 0.044457, 0.080093, 0.13, 0.467725],
  ["Q7STORE", "shops", 0.05401, 0.041133, 0.07033, 0.022, 0.439274],
  ["Q14FIND", "finding-the-way", 0.05034, 0.032991, 0.068939, 0.028, 0.41353],
  ["Q7SCREENS", "flight-screens", 0.040981, 0.03008, 0.055653, 0, 0.42447],
  ["Q7WALKWAY", "walkways", 0.027747, 0.020161, 0.039075, 0, 0.374332],
];

const LEFT_OUT_2017: readonly LeftOut[] = [
  ["Q7INFODOWN", "booth-arrivals", 1667],
  ["Q7INFOUP", "booth-departures", 1695],
  ["Q7WIFI", "wifi", 2090],
  ["Q7ROADS", "road-signs", 1858],
  ["Q7PARK", "parking-garages", 1236],
  ["Q7AIRTRAIN", "airtrain", 1419],
  ["Q7LTPARKING", "long-term-shuttle", 812],
  ["Q7RENTAL", "rental-cars", 985],
];

const LEFT_OUT_2018: readonly LeftOut[] = [
  ["Q7ART", "art", 2064],
  ["Q7INFODOWN", "booth-arrivals", 1433],
  ["Q7INFOUP", "booth-departures", 1446],
  ["Q7WIFI", "wifi", 1970],
  ["Q7ROADS", "road-signs", 1698],
  ["Q7PARK", "parking-garages", 1017],
  ["Q7AIRTRAIN", "airtrain", 1245],
  ["Q7LTPARKING", "long-term-shuttle", 612],
  ["Q7RENTAL", "rental-cars", 871],
];

export const SAN_FRANCISCO_DRIVERS: readonly DriverAnalysis[] = [
  {
    ...COMMON, datasetId: "survey-2017", n: 1_451, asked: 2_746, rSquared: 0.356345, rSquaredLow: 0.309648, rSquaredHigh: 0.401785,
    drivers: ROWS_2017.map(driverOf), leftOut: LEFT_OUT_2017.map(leftOutOf),
  },
  {
    ...COMMON, datasetId: "survey-2018", n: 1_481, asked: 2_650, rSquared: 0.429573, rSquaredLow: 0.385006, rSquaredHigh: 0.471474,
    drivers: ROWS_2018.map(driverOf), leftOut: LEFT_OUT_2018.map(leftOutOf),
  },
];
