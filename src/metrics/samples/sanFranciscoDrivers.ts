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
  ["Q14PASSTHRU", "security-screening", 0.067844, 0.047145, 0.087303, 0.928, 0.437245],
  ["Q7WALKWAYS", "walkways", 0.04387, 0.028829, 0.056695, 0.026, 0.431169],
  ["Q7SCREENS", "flight-screens", 0.042574, 0.029819, 0.053843, 0.018, 0.432276],
  ["Q14FIND", "finding-the-way", 0.042205, 0.025225, 0.055773, 0.018, 0.396471],
  ["Q7FOOD", "restaurants", 0.035707, 0.020362, 0.04601, 0.006, 0.378051],
  ["Q7SIGN", "signs-inside", 0.034854, 0.02071, 0.044893, 0, 0.416479],
  ["Q13GETRATE", "trip-to-airport", 0.033826, 0.016091, 0.046024, 0.004, 0.353032],
  ["Q7ART", "art", 0.031765, 0.019298, 0.04175, 0, 0.369489],
  ["Q7STORE", "shops", 0.023701, 0.015123, 0.030101, 0, 0.359755],
];

const ROWS_2018: readonly Row[] = [
  ["Q7FOOD", "restaurants", 0.067027, 0.048063, 0.08469, 0.316, 0.458141],
  ["Q13GETRATE", "trip-to-airport", 0.066713, 0.043658, 0.085678, 0.32, 0.403155],
  ["Q14PASSTHRU", "security-screening", 0.062894, 0.042637, 0.082038, 0.184, 0.411478],
  ["Q7SIGN", "signs-inside", 0.059863, 0.038526, 0.07507, 0.13, 0.467725],
  ["Q7STORE", "shops", 0.05401, 0.037724, 0.066943, 0.022, 0.439274],
  ["Q14FIND", "finding-the-way", 0.05034, 0.02884, 0.067381, 0.028, 0.41353],
  ["Q7SCREENS", "flight-screens", 0.040981, 0.02576, 0.051281, 0, 0.42447],
  ["Q7WALKWAY", "walkways", 0.027747, 0.015308, 0.034963, 0, 0.374332],
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
    ...COMMON, datasetId: "survey-2017", n: 1_451, asked: 2_746, rSquared: 0.356345, rSquaredLow: 0.303037, rSquaredHigh: 0.396571,
    drivers: ROWS_2017.map(driverOf), leftOut: LEFT_OUT_2017.map(leftOutOf),
  },
  {
    ...COMMON, datasetId: "survey-2018", n: 1_481, asked: 2_650, rSquared: 0.429573, rSquaredLow: 0.380377, rSquaredHigh: 0.470309,
    drivers: ROWS_2018.map(driverOf), leftOut: LEFT_OUT_2018.map(leftOutOf),
  },
];
