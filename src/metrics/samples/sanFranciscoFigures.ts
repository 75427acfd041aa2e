/**
 * Counts of answers in the customer surveys of San Francisco International Airport (SFO), "2017 Customer Survey" and
 * "2018 Customer Survey", published by the City and County of San Francisco on DataSF (data.sfgov.org) under the Public
 * Domain Dedication and License 1.0. Only these counts are kept here, no answer of a single person.
 *
 * Left out as "no answer": 0 and 6 of the ratings (blank; never used or not applicable), 11 of the recommendation
 * (blank), 0 and 3 of the problem (blank; don't know).
 */
export type SurveyYear = {
  readonly year: string;
  /** People who handed in a questionnaire. */
  readonly respondents: number;
  /** Answers 1 to 5 by touchpoint; 5 is outstanding or easy. */
  readonly ratings: Readonly<Record<string, readonly number[]>>;
  /** Answers 0 to 10 to how likely one is to recommend the airport. */
  readonly recommend: readonly number[];
  /** People who met no problem, and who met one. */
  readonly problem: readonly number[];
};

export const SAN_FRANCISCO_SURVEYS: readonly SurveyYear[] = [
  {
    year: "2017",
    respondents: 2831,
    ratings: {
      "trip-to-airport": [28, 42, 460, 673, 1116],
      "road-signs": [21, 72, 388, 816, 611],
      "parking-garages": [19, 58, 348, 487, 359],
      "long-term-shuttle": [16, 49, 217, 314, 238],
      "rental-cars": [24, 56, 246, 408, 272],
      airtrain: [17, 34, 268, 589, 542],
      "booth-departures": [22, 92, 442, 667, 517],
      "security-screening": [34, 58, 341, 676, 1298],
      "signs-inside": [19, 78, 478, 1199, 929],
      "flight-screens": [14, 57, 501, 1124, 963],
      walkways: [15, 51, 460, 1110, 993],
      "finding-the-way": [16, 40, 337, 716, 1574],
      restaurants: [38, 217, 817, 915, 434],
      shops: [28, 155, 862, 925, 404],
      wifi: [50, 105, 390, 676, 921],
      art: [18, 77, 553, 892, 744],
      "booth-arrivals": [22, 91, 443, 648, 506],
    },
    recommend: [17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872],
    problem: [2358, 320],
  },
  {
    year: "2018",
    respondents: 2809,
    ratings: {
      "trip-to-airport": [30, 66, 511, 666, 1003],
      "road-signs": [20, 100, 382, 740, 530],
      "parking-garages": [8, 65, 307, 403, 282],
      "long-term-shuttle": [9, 46, 193, 230, 171],
      "rental-cars": [21, 56, 248, 323, 262],
      airtrain: [23, 51, 247, 505, 483],
      "booth-departures": [25, 57, 426, 602, 419],
      "security-screening": [78, 130, 435, 580, 1141],
      "signs-inside": [25, 92, 501, 1169, 861],
      "flight-screens": [10, 59, 521, 1113, 908],
      walkways: [12, 48, 485, 1089, 903],
      "finding-the-way": [26, 51, 316, 686, 1524],
      restaurants: [36, 229, 810, 916, 351],
      shops: [27, 202, 880, 831, 337],
      wifi: [66, 114, 396, 708, 790],
      art: [12, 96, 554, 822, 676],
      "booth-arrivals": [26, 66, 432, 583, 411],
    },
    recommend: [24, 11, 24, 26, 24, 205, 133, 334, 601, 498, 770],
    problem: [2247, 369],
  },
];
