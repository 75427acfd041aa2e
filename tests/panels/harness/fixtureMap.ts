import type { TalkSnapshot, Thread } from "../../../src/document/snapshot.ts";
import { contractFor } from "../../../src/metrics/contracts.ts";
import type { MetricContract } from "../../../src/metrics/contract.ts";
import { driverKey, type DriverAnalysis } from "../../../src/metrics/driversRecord.ts";
import { observationKey, WHOLE_JOURNEY } from "../../../src/metrics/observation.ts";
import type { Dataset, Measurements, Observation } from "../../../src/metrics/observation.ts";
import type { JourneyMap, Lane, Note, Stage, Touchpoint } from "../../../src/journey/journeyMap.ts";
import { emotionKey, EVERYONE } from "../../../src/journey/journeyMap.ts";
import { DEFAULT_TOUCHPOINT } from "../../../src/journey/touchpoint.ts";

/** An invented journey with the awkward cases of real ones: long words, Arabic, no title, few answers, a lost card. */

const stages: readonly Stage[] = [
  { id: "stageTravel00", name: "Get to the airport", goal: "Arrive in time without worrying", phase: "before", order: "a0" },
  { id: "stageSecurit0", name: "Sicherheitskontrollwarteschlangenbereich", goal: "", phase: "during", order: "a1" },
  { id: "stageWait0000", name: "Wait and shop", goal: "Eat, rest, find the gate", phase: "during", order: "a2" },
];

const lanes: readonly Lane[] = [
  { id: "laneActions00", kind: "actions", name: "Actions", metricId: "", order: "a0" },
  { id: "laneTouch0000", kind: "touchpoints", name: "Touchpoints", metricId: "", order: "a1" },
  { id: "laneEmotion00", kind: "emotion", name: "Emotion", metricId: "", order: "a2" },
  { id: "lanePain00000", kind: "pain-points", name: "Pain points", metricId: "", order: "a3" },
  { id: "laneChance000", kind: "opportunities", name: "Opportunities", metricId: "", order: "a4" },
];

function touchpoint(fields: Partial<Touchpoint> & Pick<Touchpoint, "id" | "title" | "stageId">): Touchpoint {
  return { ...DEFAULT_TOUCHPOINT, laneId: "laneTouch0000", order: "a0", ...fields };
}

const touchpoints: readonly Touchpoint[] = [
  touchpoint({ id: "tpParking0000", title: "Car park", stageId: "stageTravel00", medium: "self-service" }),
  touchpoint({ id: "tpTransit0000", title: "Train to the airport", stageId: "stageTravel00", order: "a1", ownership: "partner" }),
  touchpoint({
    id: "tpSecurity000", title: "Security screening", stageId: "stageSecurit0", medium: "face-to-face",
    actor: "Security officer", aliases: ["Q14PASSTHRU"], evidence: "researched", ownership: "partner",
  }),
  touchpoint({
    id: "tpFood0000000", title: "Restaurants", stageId: "stageWait0000", medium: "shop", owner: "Concessions team",
    description: "People look for a meal between security and boarding.", momentOfTruth: true, aliases: ["Q7FOOD", "Restaurants (quality, price, service)"],
  }),
  touchpoint({ id: "tpWifi0000000", title: "Free Wi-Fi", stageId: "stageWait0000", order: "a1", medium: "app", aliases: ["Q7WIFI"] }),
  touchpoint({ id: "tpArabic00000", title: "صالة الانتظار قبل الصعود إلى الطائرة", stageId: "stageWait0000", order: "a2", medium: "event" }),
  touchpoint({
    id: "tpGerman00000", title: "Gepäckaufgabeautomatenbedienungsanleitung", stageId: "stageWait0000", order: "a3", medium: "letter",
  }),
  touchpoint({ id: "tpUntitled000", title: "", stageId: "stageWait0000", order: "a4" }),
  touchpoint({ id: "tpLost0000000", title: "Lost and found", stageId: "stageGone0000", order: "a0", medium: "service-desk" }),
];

const notes: readonly Note[] = [
  { id: "noteAction000", kind: "action", text: "Drives, parks, walks to the terminal", stageId: "stageTravel00", laneId: "laneActions00", order: "a0", touchpointId: null },
  { id: "notePain00000", kind: "pain-point", text: "“Eleven dollars for a cold sandwich”", stageId: "stageWait0000", laneId: "lanePain00000", order: "a0", touchpointId: "tpFood0000000" },
  { id: "noteChance000", kind: "opportunity", text: "Show prices and queues on the gate screens", stageId: "stageWait0000", laneId: "laneChance000", order: "a0", touchpointId: "tpFood0000000" },
];

const byId = <Item extends { readonly id: string }>(items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));

export const JOURNEY: JourneyMap = {
  title: "A day at the airport",
  description: "",
  stages: byId(stages),
  lanes: byId(lanes),
  touchpoints: byId(touchpoints),
  notes: byId(notes),
  links: new Map(),
  personas: byId([{ id: "personaFlyer0", name: "Frequent flyer", description: "Knows the way, has no time", order: "a0" }]),
  emotions: new Map([[emotionKey(EVERYONE, "tpFood0000000"), -1 as const], [emotionKey(EVERYONE, "tpWifi0000000"), 1 as const]]),
};

const rating: MetricContract = {
  id: "rating00000", ...contractFor("rating", 1, 5, "high"), name: "Rating 1-5", missingCodes: ["0", "6"], source: "fixture",
  question: "How would you rate the airport on the following?",
};
const nps: MetricContract = { id: "nps00000000", ...contractFor("nps", 0, 10, "high") };
const problem: MetricContract = { id: "problem0000", ...contractFor("yes-no", 0, 1, "low"), name: "Had a problem" };

const datasets: readonly Dataset[] = ["2017", "2018"].map((year) => ({
  id: `dataset${year}0`, name: `Passenger survey ${year}`, source: `survey_${year}.csv`, importedAt: `${year}-12-03T10:00:00.000Z`,
  importedBy: "Research team", fileHash: "", recipe: "{}", rows: 2809, skipped: year === "2018" ? 3 : 0,
}));

function rated(touchpointId: string, metricId: string, period: string, counts: readonly number[]): Observation {
  return { datasetId: `dataset${period}0`, touchpointId, metricId, period, segment: "", counts: { type: "histogram", counts } };
}

const observations: readonly Observation[] = [
  rated("tpFood0000000", rating.id, "2018", [62, 196, 801, 871, 412]),
  rated("tpFood0000000", rating.id, "2017", [50, 170, 790, 900, 500]),
  rated("tpWifi0000000", rating.id, "2018", [70, 120, 402, 690, 590]),
  rated("tpSecurity000", rating.id, "2018", [90, 160, 380, 800, 1210]),
  rated("tpTransit0000", rating.id, "2018", [10, 21, 160, 390, 610]),
  rated("tpGerman00000", rating.id, "2018", [1, 2, 3, 3, 2]),
  rated(WHOLE_JOURNEY, nps.id, "2018", [20, 8, 12, 30, 41, 190, 210, 430, 680, 390, 740]),
  rated(WHOLE_JOURNEY, nps.id, "2017", [25, 10, 14, 33, 45, 200, 220, 440, 640, 370, 700]),
  rated(WHOLE_JOURNEY, problem.id, "2018", [2380, 330]),
];

const [share, drivers] = [0.31, ["tpFood0000000", "tpSecurity000", "tpArabic00000", "tpWifi0000000"]];
const analysis: DriverAnalysis = {
  datasetId: "dataset20180", outcomeMetricId: nps.id, outcomeColumn: "NETPRO", n: 1_512, asked: 2_751, rSquared: 0.55,
  rSquaredLow: 0.51, rSquaredHigh: 0.59, method: "shapley", draws: 600,
  drivers: drivers.map((touchpointId, index) => ({
    column: `Q${index}`, touchpointId, metricId: rating.id, share: share / 2 ** index, low: (share / 2 ** index) * 0.8,
    high: (share / 2 ** index) * 1.25, largest: index === 0 ? 0.93 : index === 1 ? 0.07 : 0, correlation: index === 3 ? -0.1 : 0.4,
  })),
  leftOut: [{ column: "Q9", touchpointId: "tpParking0000", answers: 512 }],
};

export const MEASUREMENTS: Measurements = {
  contracts: byId([rating, nps, problem]),
  datasets: byId(datasets),
  observations: new Map(observations.map((observation) => [observationKey(observation), observation])),
  drivers: new Map([[driverKey(analysis), analysis]]),
};

const research = { id: "authorTeam00", name: "Research team" };
const threads: readonly Thread[] = [
  {
    id: "thread1", anchor: "tpFood0000000", createdAt: "2026-02-03T09:00:00.000Z", author: research, resolved: false,
    comments: [
      { id: "c1", author: research, createdAt: "2026-02-03T09:00:00.000Z", text: "Is this the price or the queue? The free-text answers may tell." },
      { id: "c2", author: { id: "authorPrice", name: "Pricing" }, createdAt: "2026-02-03T09:41:00.000Z", text: "Mostly price.\nI will look at the comments of the under-30s." },
    ],
  },
  {
    id: "thread2", anchor: "tpArabic00000", createdAt: "2026-02-02T09:00:00.000Z", author: { id: "authorSupport", name: "فريق الدعم" }, resolved: false,
    comments: [{ id: "c3", author: { id: "authorSupport", name: "فريق الدعم" }, createdAt: "2026-02-02T09:00:00.000Z", text: "المقاعد قليلة جدا في هذه الصالة" }],
  },
  {
    id: "thread3", anchor: "tpDeleted0000", createdAt: "2026-01-02T09:00:00.000Z", author: research, resolved: false,
    comments: [{ id: "c4", author: research, createdAt: "2026-01-02T09:00:00.000Z", text: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen should move too." }],
  },
  {
    id: "thread4", anchor: "*", createdAt: "2026-01-01T09:00:00.000Z", author: research, resolved: true,
    comments: [{ id: "c5", author: research, createdAt: "2026-01-01T09:00:00.000Z", text: "Title agreed." }],
  },
];

export const TALK: TalkSnapshot = { threads: byId(threads), problems: [] };
export const NOW = new Date("2026-02-03T10:00:00.000Z");
